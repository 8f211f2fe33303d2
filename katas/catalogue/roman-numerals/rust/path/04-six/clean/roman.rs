//! Writes numbers the way that the Romans did.

pub fn to_roman(number: u32) -> String {
    let mut rest = number as usize;
    let mut numeral = String::new();
    if rest >= 5 {
        numeral.push('V');
        rest -= 5;
    }
    numeral + &"I".repeat(rest)
}
