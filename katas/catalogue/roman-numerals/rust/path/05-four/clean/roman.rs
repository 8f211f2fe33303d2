//! Writes numbers the way that the Romans did.

/// Values and the letters for them, in the order in which they are written: the greatest first.
const SYMBOLS: &[(u32, &str)] = &[(5, "V"), (4, "IV"), (1, "I")];

pub fn to_roman(number: u32) -> String {
    let mut rest = number;
    let mut numeral = String::new();
    for &(value, letters) in SYMBOLS {
        while rest >= value {
            numeral.push_str(letters);
            rest -= value;
        }
    }
    numeral
}
