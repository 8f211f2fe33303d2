fn main() {
    println!("cargo::rustc-link-arg=-T@SECRET_FILE@");
}
