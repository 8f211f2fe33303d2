#[allow(dead_code)]
fn test_passes() {}
