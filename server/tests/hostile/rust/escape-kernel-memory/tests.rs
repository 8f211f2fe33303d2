use std::io::Read;

#[test]
fn tries() {
    let all =
        ["kcore", "kmsg", "slabinfo", "vmallocinfo", "timer_list", "kpagecount", "kpageflags"];
    let read = |name: &&str| {
        let file = std::fs::File::open(format!("/proc/{name}"));
        file.is_ok_and(|mut file| file.read(&mut [0; 64]).is_ok_and(|count| count > 0))
    };
    assert_eq!(all.into_iter().filter(read).collect::<Vec<_>>(), [""; 0]);
}
