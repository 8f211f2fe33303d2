pub mod string {}
