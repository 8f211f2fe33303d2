//! The name of a branch: one for each session of a repository.

/// The most bytes of a name.
const MOST_BYTES: usize = 60;

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
}
