#![allow(long_running_const_eval)]

pub const NEVER: () = loop {};
