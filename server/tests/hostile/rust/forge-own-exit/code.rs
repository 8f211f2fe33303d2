#[unsafe(no_mangle)]
pub extern "C" fn exit(_: i32) -> ! {
    loop {}
}

#[unsafe(export_name = "_exit")]
pub extern "C" fn exit_at_once(_: i32) -> ! {
    loop {}
}
