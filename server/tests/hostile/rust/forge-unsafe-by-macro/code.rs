macro_rules! hidden {
    ($word:tt $body:block) => { $word $body };
}

pub fn f() {
    hidden!(unsafe { std::hint::unreachable_unchecked() });
}
