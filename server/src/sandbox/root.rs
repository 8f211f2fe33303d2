//! What can be seen from inside a jail: single files and folders of the host, read-only.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The read-only files of a jail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    binds: Vec<Bind>,
    links: Vec<Link>,
}

/// One file or folder of the host, and where it stands inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bind {
    /// Its path on the host.
    pub from: PathBuf,
    /// Its absolute path inside.
    pub to: PathBuf,
}

/// A symbolic link that is made inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it stands.
    pub at: PathBuf,
    /// Where it leads.
    pub to: PathBuf,
}

impl Root {
    /// Shows a file or folder of the host at another place.
    #[must_use]
    pub fn bind(mut self, from: impl Into<PathBuf>, to: impl Into<PathBuf>) -> Self {
        let bind = Bind { from: from.into(), to: to.into() };
        if !self.binds.iter().any(|other| other.to == bind.to) {
            self.binds.push(bind);
        }
        self
    }

    /// Shows files of the host where they stand there too.
    #[must_use]
    pub fn same(self, files: &[PathBuf]) -> Self {
        files.iter().fold(self, |root, file| root.bind(file, file))
    }

    /// Makes a symbolic link.
    #[must_use]
    pub fn link(mut self, at: impl Into<PathBuf>, to: &Path) -> Self {
        self.links.push(Link { at: at.into(), to: to.to_owned() });
        self
    }

    /// Everything of another root as well; what stands at the same place already stays.
    #[must_use]
    pub fn and(self, other: &Root) -> Self {
        let mut all = other.binds.iter().fold(self, |root, bind| root.bind(&bind.from, &bind.to));
        all.links.extend(other.links.iter().cloned());
        all
    }

    /// The files and folders.
    #[must_use]
    pub fn binds(&self) -> &[Bind] {
        &self.binds
    }

    /// The links.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_once() {
        let one = Root::default().bind("/a", "/x").same(&["/lib/c".into()]);
        let both = one.clone().and(&one).bind("/b", "/x");
        assert_eq!(both, one);
    }
}
