//! Tests of Randori from outside, in one program.

mod tidy;
