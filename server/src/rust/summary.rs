//! The harness's closing words, read to the letter: they are one third of a verdict.

/// What the harness counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// It says `ok`, and not `FAILED`.
    pub ok: bool,
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that are switched off.
    pub ignored: usize,
    /// Tests that were not asked for.
    pub filtered: usize,
}

/// Reads a line such as `test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 4 filtered
/// out; finished in 0.00s`.
#[must_use]
pub fn parse(line: &str) -> Option<Summary> {
    let rest = line.strip_prefix("test result: ")?;
    let (ok, rest) = match rest.strip_prefix("ok. ") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("FAILED. ")?),
    };
    let mut parts = rest.split("; ");
    let mut count = |unit: &str| number(parts.next()?.strip_suffix(unit)?);
    let passed = count(" passed")?;
    let failed = count(" failed")?;
    let ignored = count(" ignored")?;
    let measured = count(" measured")?;
    let filtered = count(" filtered out")?;
    let seconds = parts.next()?.strip_prefix("finished in ")?.strip_suffix('s')?;
    let (whole, part) = seconds.split_once('.')?;
    (number(whole).is_some() && number(part).is_some() && parts.next().is_none() && measured == 0)
        .then_some(Summary { ok, passed, failed, ignored, filtered })
}

fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Whether a line means to be a summary, right or wrong.
#[must_use]
pub fn is_claimed(line: &str) -> bool {
    line.starts_with("test result: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_harness_s_own_words_are_read() {
        let ok = "test result: ok. 1 passed; 0 failed; 2 ignored; 0 measured; 34 filtered out; \
                  finished in 0.00s";
        let summary = Summary { ok: true, passed: 1, failed: 0, ignored: 2, filtered: 34 };
        assert_eq!(parse(ok), Some(summary));
        let failed = ok.replace("ok.", "FAILED.");
        assert_eq!(parse(&failed), Some(Summary { ok: false, ..summary }));
        for bad in [
            "",
            "test result: ok",
            "test result: fine. 1 passed",
            &ok.replace("1 passed", "+1 passed"),
            &ok.replace("0 measured", "1 measured"),
            &ok.replace("34", "99999999999999999999"),
            &ok.replace("0.00s", "0.s"),
            &format!("{ok}; and more"),
            &format!(" {ok}"),
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
