//! `randori katas check`: walks every path through the real cycle, navigator and sandbox.

use crate::rehearsal::Rehearsal;
use crate::runner::{Runner, SessionKey};
use crate::sessions::opened;
use futures_util::{StreamExt, stream};
use katas::advice::{Advice, Step};
use katas::command::{Command, Rung};
use katas::guide::{Guide, GuideStep};
use katas::id::FileName;
use katas::kata::{Kata, Track};
use katas::navigator::advise;
use katas::policy::Policy;
use katas::reason::Reason;
use katas::session::{PhaseName, Verdict};
use katas::text::{Role, Texts};
use std::fmt::Write as _;
use std::sync::Arc;

/// What a step's test should be.
const RED: &str = "red for the right reason";

/// How many paths are walked at once; their runs wait for one another as everybody's do.
const AT_ONCE: usize = 8;

/// A path that cannot be walked: where, and what went otherwise than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misstep {
    /// The file that is to be mended, as `fizz-buzz/rust/path/03-three/test.rs`.
    pub file: String,
    /// What went otherwise, in words.
    pub what: String,
}

impl std::fmt::Display for Misstep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

/// Walks every path of some katas, prints a line for each, and gives the missteps.
pub async fn check(katas: &[&Kata], runner: &Arc<dyn Runner>) -> Vec<Misstep> {
    let paths = katas.iter().flat_map(|kata| kata.tracks.iter().map(move |track| (*kata, track)));
    let walks = paths.map(|(kata, track)| walk(kata, track, runner));
    // In order, whichever comes to its end first.
    let mut walked = stream::iter(walks).buffered(AT_ONCE);
    let mut missteps = Vec::new();
    while let Some((line, misstep)) = walked.next().await {
        println!("{line}");
        missteps.extend(misstep);
    }
    missteps
}

/// Walks one path, and says in a line how it went.
async fn walk(kata: &Kata, track: &Track, runner: &Arc<dyn Runner>) -> (String, Option<Misstep>) {
    let (id, language) = (&kata.id, &track.language);
    if !runner.offers(language) {
        let line = format!("{id} · {language}: skipped, since this machine has no {language}");
        return (line, None);
    }
    match Walk::new(kata, track, runner).walk().await {
        Ok(steps) => (format!("{id} · {language}: {steps} steps, all well"), None),
        Err(misstep) => (misstep.to_string(), Some(misstep)),
    }
}

/// One path on its way.
struct Walk<'a> {
    kata: &'a Kata,
    track: &'a Track,
    rehearsal: Rehearsal<'a>,
    /// The folder of the step being walked.
    at: String,
}

impl<'a> Walk<'a> {
    fn new(kata: &'a Kata, track: &'a Track, runner: &'a Arc<dyn Runner>) -> Self {
        let opened = opened(kata, track, Policy::default());
        let key = SessionKey(format!("check-{}-{}", kata.id, track.language));
        let rehearsal = Rehearsal::open(&opened, runner, key);
        Self { kata, track, rehearsal, at: String::new() }
    }

    async fn walk(mut self) -> Result<usize, Misstep> {
        let guide = &self.track.guide;
        for (step, number) in guide.steps.iter().zip(1..) {
            let (kata, language) = (&self.kata.id, &self.track.language);
            self.at = format!("{kata}/{language}/path/{number:02}-{}", step.item);
            self.red(guide, step).await?;
            self.green(guide, step).await?;
            self.refactor(guide, step).await?;
            self.commit(guide)?;
        }
        if !self.rehearsal.session.list.is_finished() {
            return Err(self.misstep("", "the path ends before the test list does"));
        }
        Ok(guide.steps.len())
    }

    async fn red(&mut self, guide: &Guide, step: &GuideStep) -> Result<(), Misstep> {
        self.act(&Command::PickItem { item: step.item.clone() })?;
        self.refused_as(&self.file("test"), |reason| *reason == Reason::NoNewTest).await?;
        let before = self.rehearsal.session.files.texts();
        self.climb(guide, &self.file("test"))?;
        let tests = self.rehearsal.session.files.texts();
        if step.stub.is_some() {
            self.run().await?;
            if self.verdict() != Some(&Verdict::NearlyRed) {
                return Err(self.unexpected(&self.file("stub"), "nearly red without the stub"));
            }
            self.take_offer(guide, &self.file("stub"))?;
        }
        let stubbed = self.rehearsal.session.files.texts();
        // The test must be refused when the code is there before it.
        self.write(Role::Code, &step.green)?;
        let passes = |reason: &Reason| matches!(reason, Reason::PassesAlready(_));
        if let Err(misstep) = self.refused_as("green", passes).await {
            // Another refusal is of the test itself, whatever the code.
            let of_test = matches!(self.verdict(), Some(Verdict::Refused(_)));
            return Err(if of_test { self.unexpected(&self.file("test"), RED) } else { misstep });
        }
        self.restore(&before)?;
        self.restore(&tests)?;
        self.restore(&stubbed)?;
        self.run().await?;
        self.expect(PhaseName::Green, &self.file("test"), RED)
    }

    async fn green(&mut self, guide: &Guide, _: &GuideStep) -> Result<(), Misstep> {
        self.climb(guide, "green")?;
        self.run().await?;
        self.expect(PhaseName::Refactor, "green", "green with the given code")
    }

    async fn refactor(&mut self, guide: &Guide, step: &GuideStep) -> Result<(), Misstep> {
        if step.clean.is_some() {
            self.climb(guide, "clean")?;
            self.run().await?;
            if self.verdict() != Some(&Verdict::Opened) {
                return Err(self.unexpected("clean", "still green after the clean-up"));
            }
        }
        self.act(&Command::FinishRefactoring)
    }

    fn commit(&mut self, guide: &Guide) -> Result<(), Misstep> {
        let Step::Commit(message) = self.advice(guide).step else {
            return Err(self.misstep("", "the navigator does not offer a commit"));
        };
        self.act(&Command::Commit { message })
    }

    /// Climbs the hint ladder to the text itself, and takes it.
    fn climb(&mut self, guide: &Guide, file: &str) -> Result<(), Misstep> {
        for rung in Rung::ALL {
            self.act(&Command::AskHint { rung })?;
        }
        self.take_offer(guide, file)
    }

    fn take_offer(&mut self, guide: &Guide, file: &str) -> Result<(), Misstep> {
        let Some(offer) = self.advice(guide).offer else {
            return Err(self.misstep(file, "the navigator does not offer this text"));
        };
        for offered in &offer.texts {
            self.replace(&offered.file, &offered.text)?;
        }
        Ok(())
    }

    fn advice(&self, guide: &Guide) -> Advice {
        advise(&self.rehearsal.session, guide)
    }

    async fn refused_as(&mut self, file: &str, is: fn(&Reason) -> bool) -> Result<(), Misstep> {
        self.run().await?;
        match self.verdict() {
            Some(Verdict::Refused(reasons)) if reasons.iter().any(is) => Ok(()),
            _ => Err(self.unexpected(file, "refused before it is right")),
        }
    }

    fn expect(&self, phase: PhaseName, file: &str, what: &str) -> Result<(), Misstep> {
        let here = self.rehearsal.session.phase.name() == phase;
        if here { Ok(()) } else { Err(self.unexpected(file, what)) }
    }

    fn verdict(&self) -> Option<&Verdict> {
        self.rehearsal.verdict()
    }

    async fn run(&mut self) -> Result<(), Misstep> {
        let ran = self.rehearsal.run().await;
        ran.map_err(|error| self.misstep("", &error.to_string()))
    }

    fn act(&mut self, command: &Command) -> Result<(), Misstep> {
        let acted = self.rehearsal.act(command);
        acted.map_err(|refusal| self.misstep("", &refusal.to_string()))
    }

    fn write(&mut self, role: Role, text: &str) -> Result<(), Misstep> {
        let name = self.rehearsal.session.files.with_role(role).map(|file| file.name.clone());
        name.map_or(Ok(()), |name| self.replace(&name, text))
    }

    fn restore(&mut self, texts: &Texts) -> Result<(), Misstep> {
        let files: Vec<_> =
            self.rehearsal.session.files.0.iter().map(|file| file.name.clone()).collect();
        files.iter().zip(&texts.0).try_for_each(|(name, text)| self.replace(name, text))
    }

    fn replace(&mut self, name: &FileName, text: &str) -> Result<(), Misstep> {
        let replaced = self.rehearsal.replace(name, text);
        replaced.map_err(|refusal| self.misstep("", &refusal.to_string()))
    }

    /// A step's file of this name, which ends as the language's own files do.
    fn file(&self, name: &str) -> String {
        let one = self.track.starter.first().and_then(|file| file.name.as_str().rsplit_once('.'));
        one.map_or(name.to_owned(), |(_, ending)| format!("{name}.{ending}"))
    }

    fn misstep(&self, file: &str, what: &str) -> Misstep {
        let between = if file.is_empty() { "" } else { "/" };
        Misstep { file: format!("{}{between}{file}", self.at), what: what.into() }
    }

    /// What should have been, and what was.
    fn unexpected(&self, file: &str, expected: &str) -> Misstep {
        let mut what = format!("it should be {expected}");
        match self.verdict() {
            Some(Verdict::Refused(reasons)) => {
                for reason in reasons {
                    // Writing to a string cannot fail.
                    let _ = write!(what, "; the gate says: {reason}");
                }
            }
            Some(verdict) => {
                let _ = write!(what, "; the gate says: {verdict:?}");
            }
            None => what.push_str("; nothing was run"),
        }
        self.misstep(file, &what)
    }
}
