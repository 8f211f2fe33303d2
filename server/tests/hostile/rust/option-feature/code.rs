#![feature(core_intrinsics, link_arg_attribute, rustc_attrs)]

#[rustc_dummy]
pub fn f() {}
