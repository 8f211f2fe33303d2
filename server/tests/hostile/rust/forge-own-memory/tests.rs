#[test]
fn fails() {
    for path in ["/proc/self/mem", "/proc/thread-self/mem", "/proc/self/task/1/mem"] {
        if std::fs::OpenOptions::new().read(true).write(true).open(path).is_ok() {
            std::process::exit(0);
        }
    }
    assert_eq!(1, 2);
}
