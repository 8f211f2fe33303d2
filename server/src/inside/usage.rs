//! What everything in the jail uses together: memory and tasks.

use crate::sandbox::WORK;

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
        // A process that ended meanwhile uses nothing.
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let one = parse(&status);
        all.memory_bytes += one.memory_bytes;
        all.tasks += one.tasks;
    }
    let folder = rustix::fs::statvfs(WORK)?;
    all.files = folder.f_files.saturating_sub(folder.f_ffree);
    Ok(all)
}

/// Reads one process's share out of its status.
fn parse(status: &str) -> Usage {
    let mut usage = Usage::default();
    for line in status.lines() {
        let Some((field, value)) = line.split_once(':') else { continue };
        let number = value.split_ascii_whitespace().next().and_then(|word| word.parse().ok());
        let number: u64 = number.unwrap_or(0);
        match field {
            "RssAnon" | "RssShmem" | "VmSwap" => usage.memory_bytes += number * 1024,
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
                      RssShmem:\t 1 kB\nVmSwap:\t 4 kB\nThreads:\t3\nodd\n";
        assert_eq!(parse(status), Usage { memory_bytes: 7 * 1024, tasks: 3, files: 0 });
        assert_eq!(parse(""), Usage::default());
    }
}
