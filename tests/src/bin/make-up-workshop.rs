//! `make-up-workshop FOLDER NAME…`: writes a workshop that is over to a server's data folder, and
//! prints its facilitator's secret, for the tests in a browser.

use std::path::PathBuf;
use tests::made_up_workshop::make_up;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let names: Vec<String> = arguments.collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    println!("{}", make_up(&folder, &names, true));
}
