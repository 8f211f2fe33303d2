//! Languages that are data, with the tools of this machine.

use super::sandbox;
use katas::diagnostic::Diagnostic;
use katas::id::LanguageId;
use katas::text::Role;
use server::language::{Language, Languages};
use server::runner::local_runner::Setup;
use server::runner::{Finding, Limits, LocalRunner, Runner, SessionKey, SourceFile, Sources};
use server::sandbox::Kind;
use server::scripted::tools::Tools;
use server::scripted::{Scripted, known};
use std::sync::{Arc, OnceLock};

/// Every language that is data and whose tools are here.
pub fn languages() -> &'static Languages {
    static FOUND: OnceLock<Languages> = OnceLock::new();
    FOUND.get_or_init(|| {
        let found = known::all().into_iter().filter_map(|definition| {
            let tools = Tools::find(&definition).ok()?;
            let language = Scripted::new(definition, tools, &Limits::default());
            Some(Arc::new(language) as Arc<dyn Language>)
        });
        Languages::new(found.collect())
    })
}

/// Whether the tools of a language are not on this machine, which is then said: Randori does not
/// offer what it does not have, so there is nothing to test.
pub fn is_missing(language: &str) -> bool {
    let is_rust = language == server::rust::ID;
    let missing = !is_rust && !languages().iter().any(|found| found.id() == language);
    if missing {
        eprintln!("nothing was tested: this machine has no {language}");
    }
    missing
}

pub fn given(kind: Kind) -> LocalRunner {
    LocalRunner::new(languages().clone(), sandbox(kind), Setup::default())
}

pub fn file(name: &str, text: &str) -> SourceFile {
    let is_tests = name.starts_with("test") || name == "Spec.hs";
    let role = if is_tests { Role::Tests } else { Role::Code };
    SourceFile { name: name.parse().unwrap(), role, text: text.to_owned() }
}

/// Files of a language, by their names and texts.
pub fn sources(language: &str, files: &[(&str, &str)]) -> Sources {
    let language: LanguageId = language.parse().unwrap();
    Sources {
        language,
        files: files.iter().map(|(name, text)| file(name, text)).collect(),
        watched: false,
    }
}

/// What a run finds.
pub async fn found(language: &str, kind: Kind, files: &[(&str, &str)]) -> Finding {
    let job = given(kind).run(SessionKey("one".to_owned()), sources(language, files));
    job.unwrap().result().await.unwrap()
}

/// What a check finds.
pub async fn checked(language: &str, files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let runner = given(Kind::Jail);
    let job = runner.check(SessionKey("one".to_owned()), sources(language, files));
    job.unwrap().result().await.unwrap()
}
