pub fn f() -> Vec<&'static str> {
    let all: std::collections::HashMap<Vec<std::cell::Cell<u8>>, u8> = Default::default();
    let _ = all.contains_key(&vec![std::sync::Mutex::new(1)]);
    std::env::vars().map(|variable| variable.missing("@FOLDER@")).collect()
}
