//! Packages of Debian and its descendants: installed where we may, named where we may not.

use std::fs;

use anyhow::{Result, bail};

use super::find_program;
use crate::invocation::Invocation;
use crate::step::step;
use crate::workspace::Workspace;

/// Installs `packages`; does nothing where there are none. Nothing that is installed is removed
/// for them: the person's own programs are not ours to replace.
pub fn install(workspace: &Workspace, packages: &[String]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!("this machine lacks: {names} (the names are Debian's). Install them, then try again");
    }
    let apt_get = |arguments: &[&str]| {
        let invocation = if is_root() {
            Invocation::new("env", &workspace.root)
        } else {
            Invocation::new("sudo", &workspace.root).args(["-n", "env"])
        };
        invocation.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments)
    };
    if !is_root()
        && !Invocation::new("sudo", &workspace.root).args(["-n", "true"]).quietly_succeeds()
    {
        bail!(
            "packages are missing. Install them, then try again:\n  sudo apt-get install {names}"
        );
    }
    step(&format!("Install Debian packages: {names}"), || {
        apt_get(&["update", "--quiet"]).run()?;
        let options = ["install", "--quiet", "--yes", "--no-install-recommends", "--no-remove"];
        apt_get(&options).args(packages).run()
    })
}

/// Whether this is Debian itself, which alone has the packages of the compiler for the browser.
pub fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| names_debian(&release))
}

fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim() == "ID=debian")
}

fn is_root() -> bool {
    // The folder of our own process belongs to the user that we run as.
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::names_debian;

    #[test]
    fn a_descendant_is_not_debian() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
