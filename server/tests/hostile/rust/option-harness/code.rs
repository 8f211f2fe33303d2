#![feature(custom_test_frameworks)]

pub fn runner(_: &[&dyn Fn()]) {}
