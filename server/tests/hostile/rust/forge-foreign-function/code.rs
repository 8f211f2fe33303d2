unsafe extern "C" {
    pub safe fn _exit(status: i32) -> !;
    pub safe fn dup2(old: i32, new: i32) -> i32;
}

pub fn f() {
    dup2(1, 9);
    _exit(0);
}
