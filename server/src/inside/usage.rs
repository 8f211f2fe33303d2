//! What everything in the jail uses together: memory and tasks.

use crate::sandbox::WORK;
use std::path::Path;

/// What is in use at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Memory that belongs to nobody else, in bytes: neither programs nor libraries.
    pub memory_bytes: u64,
    /// Processes and their threads.
    pub tasks: u64,
    /// Files, folders and whatever else has a name in the working folder.
    pub files: u64,
}

/// Counts what every process but the first one uses.
///
/// # Errors
/// When `/proc` cannot be read.
pub fn count() -> std::io::Result<Usage> {
    let mut all = Usage::default();
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if pid == 1 {
            continue;
        }
        let one = of(pid);
        all.memory_bytes += one.memory_bytes;
        all.tasks += one.tasks;
    }
    let folder = rustix::fs::statvfs(WORK)?;
    all.files = folder.f_files.saturating_sub(folder.f_ffree);
    Ok(all)
}

/// What one process uses: nothing where it ended meanwhile.
fn of(pid: u32) -> Usage {
    // Its name stands in it too, which need not be text.
    let read = |path: &Path| {
        String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned()
    };
    let folder = format!("/proc/{pid}");
    let status = read(&Path::new(&folder).join("status"));
    let mut usage = parse(&status);
    if usage.tasks > 1 && !status.contains("RssAnon:") {
        // Its first thread is over, and only another one still tells what they all share.
        let threads = std::fs::read_dir(format!("{folder}/task")).into_iter().flatten().flatten();
        let living = threads.map(|thread| read(&thread.path().join("status")));
        let living = living.into_iter().find(|status| status.contains("RssAnon:"));
        usage.memory_bytes = living.map_or(0, |status| parse(&status).memory_bytes);
    }
    usage
}

/// Reads one process's share out of its status.
fn parse(status: &str) -> Usage {
    let mut usage = Usage::default();
    for line in status.lines() {
        let Some((field, value)) = line.split_once(':') else { continue };
        let number = value.split_ascii_whitespace().next().and_then(|word| word.parse().ok());
        let number: u64 = number.unwrap_or(0);
        match field {
            "RssAnon" | "RssShmem" | "VmSwap" | "VmPTE" => usage.memory_bytes += number * 1024,
            "Threads" => usage.tasks += number,
            _ => {}
        }
    }
    usage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_threads_are_found_in_a_status() {
        let status = "Name:\tx: y\nVmRSS:\t 9 kB\nRssAnon:\t 2 kB\nRssFile:\t 7 kB\n\
                      RssShmem:\t 1 kB\nVmSwap:\t 3 kB\nVmPTE:\t 1 kB\nThreads:\t3\nodd\n";
        assert_eq!(parse(status), Usage { memory_bytes: 7 * 1024, tasks: 3, files: 0 });
        assert_eq!(parse(""), Usage::default());
    }
}
