//! The border between the client's JavaScript and its WebAssembly, made light.
//!
//! wasm-bindgen names whatever crosses it by a long name with a digest, on both sides, and keeps
//! the classes that libraries show to JavaScript, which nobody here makes. Digests do not compress.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Output;

/// The crate behind those classes: Leptos brings it for server functions, which this client has
/// not. The table of functions holds its closures, so that no tool can see that nothing calls them.
const BEHIND_CLASSES: &str = "wasm_streams";

/// Part of the names of those functions that call closures, one for each kind of them.
const CALLS_CLOSURES: &str = "___convert__closures_";

/// Shortens the names and drops the classes in the WebAssembly, with what is behind them; gives the
/// JavaScript that goes with it.
pub fn lighten(output: &mut Output) -> Result<String> {
    let mut script = output.js().to_owned();
    let wasm = output.wasm_mut();
    // One function may be imported several times, as of several types.
    let mut short_names = BTreeMap::new();
    for import in wasm.imports.iter_mut() {
        let next = format!("f{}", short_names.len());
        let long = std::mem::take(&mut import.name);
        if !short_names.contains_key(&long) {
            script = renamed(&script, &long, &next)?;
        }
        import.name.clone_from(short_names.entry(long).or_insert(next));
    }
    let closures = wasm.exports.iter_mut().filter(|export| export.name.contains(CALLS_CLOSURES));
    for (number, export) in closures.enumerate() {
        let long = std::mem::replace(&mut export.name, format!("c{number}"));
        script = called(&script, &long, &export.name)?;
    }
    let of_classes: Vec<_> = {
        let classes = classes(&script);
        wasm.exports.iter().filter(|e| is_of_a_class(&e.name, &classes)).map(|e| e.id()).collect()
    };
    for export in of_classes {
        wasm.exports.delete(export);
    }
    let named = wasm.funcs.iter().filter_map(|f| Some((f.id(), f.name.as_deref()?)));
    let behind: BTreeSet<_> =
        named.filter(|(_, name)| name.contains(BEHIND_CLASSES)).map(|(id, _)| id).collect();
    for (function, code) in wasm.funcs.iter_local_mut() {
        if behind.contains(&function) {
            let mut body = code.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    Ok(script)
}

/// The script that calls a function of the WebAssembly by another name.
fn called(script: &str, name: &str, short: &str) -> Result<String> {
    let (long, short) = (format!("wasm.{name}("), format!("wasm.{short}("));
    if !script.contains(&long) {
        bail!(
            "wasm-bindgen does not call {name}. Look at what the new one does in bundle/border.rs"
        );
    }
    Ok(script.replace(&long, &short))
}

/// The script with one member of its table of functions under another name.
fn renamed(script: &str, name: &str, short: &str) -> Result<String> {
    let (long, short) = (format!("{name}: function("), format!("{short}: function("));
    match script.matches(&long).count() {
        1 => Ok(script.replacen(&long, &short, 1)),
        count => bail!(
            "wasm-bindgen writes {count} functions {name} into its JavaScript, and not one. \
             Look at what the new wasm-bindgen does, and mend bundle/border.rs"
        ),
    }
}

/// The classes that the script shows, as their functions' names begin.
fn classes(script: &str) -> BTreeSet<String> {
    let classes = script.lines().filter_map(|line| line.strip_prefix("export class "));
    classes.filter_map(|rest| rest.split_whitespace().next()).map(str::to_lowercase).collect()
}

fn is_of_a_class(export: &str, classes: &BTreeSet<String>) -> bool {
    let name = export.strip_prefix("__wbg_").unwrap_or(export);
    name.split_once('_').is_some_and(|(class, _)| classes.contains(class))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_name_that_crosses_the_border_gets_short_once() {
        let script =
            "    {\n        __wbg_a_1: function() {},\n        __wbg_a_12: function() {},\n";
        let expected = "    {\n        f0: function() {},\n        __wbg_a_12: function() {},\n";
        assert_eq!(renamed(script, "__wbg_a_1", "f0").unwrap(), expected);
        assert!(renamed(script, "__wbg_b_1", "f1").is_err());
        assert!(renamed(&script.repeat(2), "__wbg_a_1", "f0").is_err());
    }

    #[test]
    fn what_calls_closures_gets_short_wherever_it_is_called() {
        let script = "function a_x(b) { wasm.a_x(b); wasm.a_xy(b); }";
        assert_eq!(
            called(script, "a_x", "c0").unwrap(),
            "function a_x(b) { wasm.c0(b); wasm.a_xy(b); }"
        );
        assert!(called(script, "x", "c1").is_err());
    }

    #[test]
    fn what_a_class_shows_is_told_from_the_rest() {
        let classes = classes("export class IntoSink {\n}\nexport { initSync };\n");
        for (export, is) in [
            ("intosink_close", true),
            ("__wbg_intosink_free", true),
            ("__wbindgen_malloc", false),
            ("memory", false),
            ("main", false),
        ] {
            assert_eq!(is_of_a_class(export, &classes), is, "{export}");
        }
    }
}
