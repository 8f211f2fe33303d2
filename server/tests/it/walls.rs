//! The jail's walls, tried from inside: each attempt is a test that must fail to get through.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{outcome, report, walls};
use katas::report::{Outcome, TestOutcome};
use server::runner::Limits;
use server::sandbox::Kind;

/// Runs bodies of tests in the jail, each of which passes only if the wall holds.
async fn holds(cases: &[(&str, &str)]) {
    let module = |(at, (_, body)): (usize, &(&str, &str))| {
        format!(
            "mod m{at:02} {{ use std::{{fs, net, path::Path, process::Command}};\n\
                 #[test] fn t() {{ {body} }} }}\n"
        )
    };
    let tests: String = cases.iter().enumerate().map(module).collect();
    let tests = format!("#![allow(unused)]\n{tests}");
    let report = report(Kind::Jail, Limits::default(), "", &tests).await;
    assert_eq!(report.tests().len(), cases.len(), "{report:#?}");
    for (result, (what, _)) in report.tests().iter().zip(cases) {
        assert_eq!(result.outcome, TestOutcome::Passed, "{what}");
    }
}

#[tokio::test]
async fn nothing_of_the_host_can_be_read() {
    holds(&[
        ("passwords", "assert!(fs::read(\"/etc/passwd\").is_err());"),
        (
            "folders",
            "for gone in [\"/etc\", \"/home\", \"/root\", \"/usr/bin\", \"/usr/share\", \"/var\", \
          \"/sys\", \
          \"/tmp\", \"/run\", \"/bin\"] { assert!(fs::metadata(gone).is_err(), \"{gone}\"); }",
        ),
        (
            "the root",
            "let mut names: Vec<_> = fs::read_dir(\"/\").unwrap().map(|entry| \
          entry.unwrap().file_name().into_string().unwrap()).collect(); names.sort(); \
          names.retain(|name| ![\"lib\", \"lib64\", \"usr\"].contains(&name.as_str())); \
          assert_eq!(names, [\"dev\", \"kata\", \"link\", \"proc\", \"rust\"]);",
        ),
        (
            "devices",
            "let names: Vec<_> = fs::read_dir(\"/dev\").unwrap().map(|entry| \
          entry.unwrap().file_name()).collect(); assert_eq!(names, [\"null\"]);",
        ),
        (
            "the service's environment",
            "let names: Vec<_> = std::env::vars().map(|v| v.0).collect();\
          assert_eq!(names, [\"RUST_BACKTRACE\"]);",
        ),
        (
            "who it is",
            // Its rights are looked at by the hostile program escape-identity.
            "use std::os::unix::fs::MetadataExt; fs::write(\"own\", \"\").unwrap(); \
          let own = fs::metadata(\"own\").unwrap(); \
          assert_eq!((own.uid(), own.gid()), (1000, 1000));",
        ),
    ])
    .await;
}

#[tokio::test]
async fn the_first_process_cannot_be_looked_into() {
    holds(&[
        ("its environment", "assert!(fs::read(\"/proc/1/environ\").is_err());"),
        ("its memory", "assert!(fs::File::open(\"/proc/1/mem\").is_err());"),
        (
            "its pipes",
            "assert!(fs::read_link(\"/proc/1/fd/1\").is_err()); \
          assert!(fs::OpenOptions::new().write(true).open(\"/proc/1/fd/1\").is_err());",
        ),
        ("its root", "assert!(fs::read_dir(\"/proc/1/root/\").is_err());"),
        (
            "its cgroups",
            "match fs::read_to_string(\"/proc/1/cgroup\") { \
          Ok(all) => assert!(all.lines().all(|line| line.ends_with(\":/\")), \"{all}\"), \
          Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied) }",
        ),
        (
            "no other process",
            "let pids: Vec<_> = fs::read_dir(\"/proc\").unwrap().filter_map(|e| \
          e.unwrap().file_name().to_str()?.parse::<u32>().ok()).collect(); \
          assert_eq!(pids.len(), 2, \"{pids:?}\");",
        ),
        (
            "own pipes only",
            "let mut fds: Vec<_> = fs::read_dir(\"/proc/self/fd\").unwrap() \
          .map(|e| e.unwrap().file_name().into_string().unwrap()).collect(); fds.sort(); \
          assert_eq!(fds, [\"0\", \"1\", \"2\", \"3\"]);",
        ),
    ])
    .await;
}

#[tokio::test]
async fn nothing_but_the_working_folder_can_be_written() {
    holds(&[
        ("the root", "assert!(fs::write(\"/x\", \"\").is_err());"),
        (
            "the toolchain",
            "assert!(fs::write(\"/rust/x\", \"\").is_err()); \
          assert!(fs::write(\"/rust/lib/x\", \"\").is_err()); \
          assert!(fs::remove_file(\"/rust/bin/rustc\").is_err());",
        ),
        ("the program inside", "assert!(fs::write(\"/randori\", \"\").is_err());"),
        (
            "devices",
            "assert!(fs::write(\"/dev/x\", \"\").is_err()); \
          fs::write(\"/dev/null\", \"gone\").unwrap();",
        ),
        (
            "what only root may read",
            "for own in [\"kcore\", \"kpageflags\", \"vmallocinfo\"] { \
          let read = fs::read(format!(\"/proc/{own}\")); \
          assert!(read.is_err() || read.unwrap().is_empty(), \"{own}\"); }",
        ),
        (
            "the kernel's settings",
            // What only root may write is covered by the device that keeps nothing.
            "use std::os::unix::fs::FileTypeExt; \
          assert!(fs::write(\"/proc/sys/kernel/core_pattern\", \"x\").is_err()); \
          assert!(fs::metadata(\"/proc/sysrq-trigger\").map_or(true, |file| \
          file.file_type().is_char_device()));",
        ),
        (
            "its own memory",
            "assert!(fs::OpenOptions::new().write(true).open(\"/proc/self/mem\") \
          .is_err());",
        ),
        (
            "its own program",
            "assert!(fs::write(\"../test\", \"\").is_err()); \
          assert!(fs::remove_file(\"../test\").is_err()); \
          assert!(fs::rename(\"../test\", \"x\").is_err()); \
          assert!(fs::rename(\"../here\", \"../there\").is_err()); \
          assert!(fs::write(\"../other\", \"\").is_err());",
        ),
        ("its own folder", "fs::write(\"x\", \"y\").unwrap(); fs::remove_file(\"x\").unwrap();"),
    ])
    .await;
}

#[tokio::test]
async fn nothing_can_be_reached_over_a_network() {
    holds(&[
        (
            "the internet",
            "assert!(net::TcpStream::connect(\"1.1.1.1:80\").is_err()); \
          assert!(net::UdpSocket::bind(\"0.0.0.0:0\").and_then(|s| s.send_to(b\"x\", \
          \"1.1.1.1:53\")).is_err());",
        ),
        (
            "the host",
            "for port in [22, 80, 8080] { \
          assert!(net::TcpStream::connect((\"127.0.0.1\", port)).is_err()); }",
        ),
        (
            "only the loop",
            "match fs::read_to_string(\"/proc/self/net/dev\") { \
          Ok(all) => { let names: Vec<_> = all.lines().skip(2).map(|line| \
          line.split(':').next().unwrap().trim()).collect(); assert_eq!(names, [\"lo\"]); } \
          Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied) }",
        ),
    ])
    .await;
}

#[tokio::test]
async fn the_compiler_is_in_the_jail_too() {
    let reads = [
        "include_str!(\"/etc/passwd\")",
        "include_str!(\"../../../etc/passwd\")",
        "include_str!(\"/proc/1/environ\")",
        "env!(\"HOME\")",
    ];
    for read in reads {
        let code = format!("pub const SECRET: &str = {read};");
        let report = report(Kind::Jail, Limits::default(), &code, "#[test] fn t() {}").await;
        assert_eq!(report.outcome, Outcome::DoesNotCompile, "{read}: {report:#?}");
    }
    let unset =
        "#[test] fn t() { assert_eq!(option_env!(\"HOME\").or(option_env!(\"USER\")), None); }";
    assert_eq!(outcome(Kind::Jail, Limits::default(), unset).await, TestOutcome::Passed);
}

#[test]
fn the_walls_are_told_one_by_one() {
    let walls = walls();
    let names: Vec<_> = walls.list.iter().map(|wall| wall.name).collect();
    let all = ["jail", "no further namespaces", "cgroups", "seccomp", "Landlock", "exits heard"];
    assert_eq!(names, all);
    assert!(walls.hold(), "{walls}");
    assert!(walls.list.iter().all(|wall| !wall.note.is_empty()));
}
