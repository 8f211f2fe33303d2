//! The name of a branch: one for each session of a repository.

use katas::id::KataId;
use katas::workshop::PairNumber;

/// The most bytes of a name.
const MOST_BYTES: usize = 60;

/// Where the verdicts are.
const NOTES: &str = "refs/notes/randori";

/// A name that git takes for a branch, and a shell for a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Branch(String);

/// Says that a text is no name of a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "A branch is 1 to {MOST_BYTES} of a-z, 0-9 and -, with a letter first. Choose another name."
)]
pub struct BadBranch;

impl Branch {
    /// The branch of a session that is alone in its repository.
    #[must_use]
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The branch of a pair's practice in a workshop; the how many-th of this kata it is, from 1.
    #[must_use]
    pub fn of_pair(pair: PairNumber, kata: &KataId, nth: usize) -> Self {
        match nth {
            ..=1 => Self(format!("pair-{pair}/{kata}")),
            nth => Self(format!("pair-{pair}/{kata}-{nth}")),
        }
    }

    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the branch's last commit.
    #[must_use]
    pub fn head(&self) -> String {
        format!("refs/heads/{}", self.0)
    }

    /// The name of the commit of a cycle; on any branch but `main` it begins with the branch's.
    #[must_use]
    pub fn cycle(&self, number: u32) -> String {
        if *self == Self::main() {
            return format!("refs/tags/cycle-{number}");
        }
        format!("refs/tags/{}/cycle-{number}", self.0)
    }

    /// The name of the last commit of its notes. Each branch has notes of its own: so those of
    /// before stand first, whichever branch grows.
    #[must_use]
    pub fn notes(&self) -> String {
        if *self == Self::main() { NOTES.to_owned() } else { format!("{NOTES}/{}", self.0) }
    }
}

impl std::str::FromStr for Branch {
    type Err = BadBranch;

    fn from_str(name: &str) -> Result<Self, BadBranch> {
        let is_letter = |c: u8| c.is_ascii_lowercase();
        let fits = (1..=MOST_BYTES).contains(&name.len())
            && name.bytes().all(|c| is_letter(c) || c.is_ascii_digit() || c == b'-')
            && name.bytes().next().is_some_and(is_letter);
        if fits { Ok(Self(name.to_owned())) } else { Err(BadBranch) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_name_is_one_that_git_takes() {
        for name in ["main", "otter", "pair-12"] {
            assert!(name.parse::<Branch>().is_ok(), "{name}");
        }
        for name in ["", "-x", "1", "a/b", "a..b", "A", "a b", "ä", "HEAD", &"a".repeat(61)] {
            assert_eq!(name.parse::<Branch>(), Err(BadBranch), "{name}");
        }
    }

    #[test]
    fn a_pair_has_a_branch_for_each_practice() {
        let name = |nth| Branch::of_pair(PairNumber(3), &"fizz-buzz".parse().unwrap(), nth);
        assert_eq!(name(1).head(), "refs/heads/pair-3/fizz-buzz");
        assert_eq!(name(2).head(), "refs/heads/pair-3/fizz-buzz-2");
        assert_eq!(name(1).cycle(2), "refs/tags/pair-3/fizz-buzz/cycle-2");
        assert_eq!(name(1).notes(), "refs/notes/randori/pair-3/fizz-buzz");
        assert_eq!(Branch::main().notes(), "refs/notes/randori");
    }
}
