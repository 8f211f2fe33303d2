//! A path on its way through the real cycle, as the navigator leads it.

use super::Misstep;
use super::wrong_turn::Rotation;
use crate::rehearsal::Rehearsal;
use crate::runner::{Runner, SessionKey};
use crate::sessions::opened;
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
use tokio::sync::RwLock;

/// What a step's test should be.
const RED: &str = "red for the right reason";

/// A path that came to its end.
pub struct Walked {
    /// How many steps it has.
    pub steps: usize,
    /// How many wrong turns were refused for their own reason.
    pub refused: usize,
    /// Those that were not.
    pub missteps: Vec<Misstep>,
}

/// One path on its way.
pub struct Walk<'a> {
    kata: &'a Kata,
    pub(super) track: &'a Track,
    pub(super) rehearsal: Rehearsal<'a>,
    /// Held alone by runs that beside others' would be decided less strictly.
    quiet: &'a RwLock<()>,
    /// The folder of the step being walked.
    at: String,
    /// Which of the steps that is.
    pub(super) place: usize,
    /// The text that was red in it.
    red: Texts,
    pub(super) rotation: Rotation,
    /// How many wrong turns were refused.
    pub(super) refused: usize,
    /// The wrong turns that were not.
    pub(super) missteps: Vec<Misstep>,
}

impl<'a> Walk<'a> {
    pub fn new(
        kata: &'a Kata,
        track: &'a Track,
        runner: &'a Arc<dyn Runner>,
        quiet: &'a RwLock<()>,
    ) -> Self {
        let opened = opened(kata, track, Policy::default());
        let key = SessionKey(format!("check-{}-{}", kata.id, track.language));
        let rehearsal = Rehearsal::open(&opened, runner, key);
        let (at, red, rotation) = (String::new(), Texts::default(), Rotation::default());
        let missteps = Vec::new();
        Self { kata, track, rehearsal, quiet, at, place: 0, red, rotation, refused: 0, missteps }
    }

    /// Goes all the way, and goes wrong where that can be done.
    ///
    /// # Errors
    /// Where the gates say otherwise than they should.
    pub async fn walk(mut self) -> Result<Walked, Misstep> {
        let guide = &self.track.guide;
        for (place, step) in guide.steps.iter().enumerate() {
            let (kata, language, number) = (&self.kata.id, &self.track.language, place + 1);
            self.at = format!("{kata}/{language}/path/{number:02}-{}", step.item);
            self.place = place;
            if self.rehearsal.session.opening.is_some() {
                self.describe(guide, step).await?;
            } else {
                self.red(guide, step).await?;
                self.green(guide, step).await?;
                self.refactor(guide, step).await?;
            }
            self.commit(guide)?;
            self.covers(step)?;
        }
        if !self.rehearsal.session.list.is_finished() {
            return Err(self.misstep("", "the path ends before the test list does"));
        }
        let Self { refused, missteps, .. } = self;
        Ok(Walked { steps: guide.steps.len(), refused, missteps })
    }

    /// A step of the opening: its test passes at once.
    async fn describe(&mut self, guide: &Guide, step: &GuideStep) -> Result<(), Misstep> {
        self.act(&Command::PickItem { item: step.item.clone() })?;
        self.refused_as(&self.file("test"), |reason| *reason == Reason::NoNewTest).await?;
        self.climb(guide, &self.file("test"))?;
        let described = self.rehearsal.session.files.texts();
        self.go_wrong(PhaseName::Red, &described).await?;
        self.run().await?;
        let is_described = self.rehearsal.session.described().is_some();
        let what = "a test that passes on the code as it is";
        if is_described { Ok(()) } else { Err(self.unexpected(&self.file("test"), what)) }
    }

    /// The last item of the opening has to cover the code.
    fn covers(&self, step: &GuideStep) -> Result<(), Misstep> {
        let session = &self.rehearsal.session;
        let Some(opening) = session.opening.as_ref() else { return Ok(()) };
        if opening.items.last() != Some(&step.item) {
            return Ok(());
        }
        let described = session.committed.described.as_ref();
        let next = described.and_then(|one| one.coverage.as_ref()?.next.clone());
        let at = next.map_or_else(String::new, |place| format!(", such as that at {place}"));
        let what = format!("the opening ends, and code is left that no test executes{at}");
        Err(self.misstep(&self.file("test"), &what))
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
        self.refused += 2;
        self.go_wrong(PhaseName::Red, &stubbed).await?;
        self.run().await?;
        self.expect(PhaseName::Green, &self.file("test"), RED)
    }

    async fn green(&mut self, guide: &Guide, _: &GuideStep) -> Result<(), Misstep> {
        let red = self.rehearsal.session.files.texts();
        self.climb(guide, "green")?;
        self.keeps_tests_frozen()?;
        self.go_wrong(PhaseName::Green, &red).await?;
        self.run().await?;
        self.red = red;
        self.expect(PhaseName::Refactor, "green", "green with the given code")
    }

    async fn refactor(&mut self, guide: &Guide, step: &GuideStep) -> Result<(), Misstep> {
        let red = std::mem::take(&mut self.red);
        self.go_wrong(PhaseName::Refactor, &red).await?;
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

    pub(super) fn verdict(&self) -> Option<&Verdict> {
        self.rehearsal.verdict()
    }

    pub(super) async fn run(&mut self) -> Result<(), Misstep> {
        // Whether tests are weakened is shown by mutants, which give way to anybody's run.
        let is_weighed = self.rehearsal.session.phase.green().is_some();
        let ran = if is_weighed {
            let _alone = self.quiet.write().await;
            self.rehearsal.run().await
        } else {
            let _among_others = self.quiet.read().await;
            self.rehearsal.run().await
        };
        ran.map_err(|error| self.misstep("", &error.to_string()))
    }

    pub(super) fn act(&mut self, command: &Command) -> Result<(), Misstep> {
        let acted = self.rehearsal.act(command);
        acted.map_err(|refusal| self.misstep("", &refusal.to_string()))
    }

    pub(super) fn write(&mut self, role: Role, text: &str) -> Result<(), Misstep> {
        let name = self.rehearsal.session.files.with_role(role).map(|file| file.name.clone());
        name.map_or(Ok(()), |name| self.replace(&name, text))
    }

    pub(super) fn restore(&mut self, texts: &Texts) -> Result<(), Misstep> {
        let files: Vec<_> =
            self.rehearsal.session.files.0.iter().map(|file| file.name.clone()).collect();
        let differs = |name: &FileName, text: &String| {
            self.rehearsal.session.files.get(name).is_some_and(|file| file.text != *text)
        };
        let mut other: Vec<_> = files.iter().zip(&texts.0).collect();
        other.retain(|(name, text)| differs(name, text));
        other.into_iter().try_for_each(|(name, text)| self.replace(name, text))
    }

    pub(super) fn replace(&mut self, name: &FileName, text: &str) -> Result<(), Misstep> {
        let replaced = self.rehearsal.replace(name, text);
        replaced.map_err(|refusal| self.misstep("", &refusal.to_string()))
    }

    /// A step's file of this name, which ends as the language's own files do.
    fn file(&self, name: &str) -> String {
        let one = self.track.starter.first().and_then(|file| file.name.as_str().rsplit_once('.'));
        one.map_or(name.to_owned(), |(_, ending)| format!("{name}.{ending}"))
    }

    pub(super) fn misstep(&self, file: &str, what: &str) -> Misstep {
        let between = if file.is_empty() { "" } else { "/" };
        Misstep { file: format!("{}{between}{file}", self.at), what: what.into() }
    }

    /// What should have been, and what was.
    pub(super) fn unexpected(&self, file: &str, expected: &str) -> Misstep {
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
