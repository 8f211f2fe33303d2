//! Which crate may use which, and in which version: the rules for manifests and the lock.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::expect_none;
use super::tree::{Tree, top};

/// The members of the workspace, each with those of the others that it may use.
const ROOMS: [(&str, &[&str]); 6] = [
    ("app", &["katas"]),
    ("katas", &[]),
    ("server", &["katas", "syscalls"]),
    (UNSAFE_ROOM, &[]),
    ("tests", &["app", "katas", "server"]),
    (".cargo/xtask", &[]),
];

/// The only one with unsafe code, in one file, each place of it with its reason.
const UNSAFE_ROOM: &str = "server/syscalls";

/// What the domain may use: libraries that compute, and do nothing else.
const DOMAIN_USES: [(&str, &str); 5] = [
    ("serde", "commands, events and states as data"),
    ("thiserror", "refusals with their sentence"),
    ("strsim", "how far a name is from one that exists"),
    ("toml", "the tables of a kata's folder, from text that is handed in"),
    ("similar", "which lines differ between two texts"),
];

fn read(path: &str) -> Table {
    let text = std::fs::read_to_string(top().join(path));
    let text = text.unwrap_or_else(|error| panic!("{path}: {error}"));
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn manifest(room: &str) -> Table {
    read(&format!("{room}/Cargo.toml"))
}

/// The names in a table such as `[dependencies]`, those of single platforms included.
fn names(manifest: &Table, kind: &str) -> BTreeSet<String> {
    let platforms = manifest.get("target").and_then(Value::as_table);
    let platforms = platforms.into_iter().flat_map(Table::values).filter_map(Value::as_table);
    let tables = platforms.chain([manifest]).filter_map(|table| table.get(kind)?.as_table());
    tables.flat_map(Table::keys).cloned().collect()
}

/// The versions in the lock of the package `name`.
fn locked(name: &str) -> Vec<String> {
    let lock = read("Cargo.lock");
    let packages = lock["package"].as_array().unwrap().iter();
    let versions = packages.filter(|package| package["name"].as_str() == Some(name));
    versions.map(|package| package["version"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_workspace_has_the_rooms_of_the_design() {
    let workspace = read("Cargo.toml");
    let members = workspace["workspace"]["members"].as_array().unwrap().iter();
    let members = members.map(|member| member.as_str().unwrap()).collect::<BTreeSet<_>>();
    assert_eq!(members, ROOMS.iter().map(|(room, _)| *room).collect());
}

#[test]
fn rooms_use_each_other_in_one_direction() {
    let name = |room: &str| room.rsplit('/').next().unwrap().to_owned();
    let all = ROOMS.map(|(room, _)| name(room));
    let mut offences = Vec::new();
    for (room, allowed) in ROOMS {
        let manifest = manifest(room);
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let used = names(&manifest, kind).into_iter().filter(|used| all.contains(used));
            let wrong = used.filter(|used| !allowed.contains(&used.as_str()));
            offences.extend(wrong.map(|used| format!("{room}/Cargo.toml: [{kind}] {used}")));
        }
    }
    expect_none("app → katas ← server, and tests outside", offences);
}

#[test]
fn the_domain_uses_only_what_computes() {
    let used = names(&manifest("katas"), "dependencies");
    let is_allowed = |used: &String| DOMAIN_USES.iter().any(|(allowed, _)| allowed == used);
    let strangers = used.into_iter().filter(|used| !is_allowed(used));
    let allowed = DOMAIN_USES.map(|(name, reason)| format!("{name} ({reason})")).join(", ");
    expect_none(
        &format!("katas depends on nothing that does I/O; allowed are {allowed}"),
        strangers.map(|used| format!("katas/Cargo.toml: {used}")),
    );
}

#[test]
fn every_room_keeps_the_lints_of_the_workspace() {
    let keeps = |manifest: Table| {
        let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        lints.and_then(Value::as_bool) == Some(true)
    };
    let rooms = ROOMS.iter().map(|(room, _)| room).filter(|room| **room != UNSAFE_ROOM);
    let rooms = rooms.filter(|room| !keeps(manifest(room)));
    expect_none(
        "a crate has `[lints] workspace = true`",
        rooms.map(|room| format!("{room}/Cargo.toml")),
    );
}

#[test]
fn unsafe_code_stands_in_one_file_and_says_why() {
    let lints = manifest(UNSAFE_ROOM)["lints"].clone();
    let level = |tool: &str, lint: &str| lints[tool][lint].as_str().map(str::to_owned);
    assert_eq!(level("rust", "unsafe_code").as_deref(), Some("deny"));
    assert_eq!(level("clippy", "undocumented_unsafe_blocks").as_deref(), Some("warn"));
    let sources = Tree::load().rust_below(UNSAFE_ROOM).into_iter().map(|file| file.path);
    assert_eq!(sources.collect::<Vec<_>>(), [format!("{UNSAFE_ROOM}/src/lib.rs")]);
}

#[test]
fn browser_and_generator_speak_one_version() {
    let [library, generator] = ["wasm-bindgen", "wasm-bindgen-cli-support"].map(locked);
    assert_eq!(library.len(), 1, "Cargo.lock: wasm-bindgen in {library:?}");
    assert_eq!(library, generator, "Cargo.lock: what they write, the other cannot read");
    let gloo = locked("gloo-net");
    assert!(gloo.len() <= 1, "Cargo.lock: two of gloo-net, {gloo:?}: ask for Leptos's own");
}
