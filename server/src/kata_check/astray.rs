//! Where a path goes wrong on purpose: every wrong turn has to be refused for its own reason.

use super::Misstep;
use super::walk::Walk;
use super::wrong_turn::{Here, WrongTurn};
use katas::command::Command;
use katas::id::FileName;
use katas::refusal::Refusal;
use katas::session::{PhaseName, Verdict};
use katas::text::{Role, Texts};
use katas::violation::Violation;

/// The rule of a text that is nearly red, which no gate's reason has.
const NEARLY_RED: &str = "nearly_red";

impl Walk<'_> {
    /// Takes the wrong turns that there are at this point of the path, each back to the text on
    /// the screen. `before` is the text before the phase, and in Red the one before the test.
    pub(super) async fn go_wrong(
        &mut self,
        phase: PhaseName,
        before: &Texts,
    ) -> Result<(), Misstep> {
        self.commits_too_early()?;
        let (code, tests) = (self.text(Role::Code), self.text(Role::Tests));
        let files = &self.rehearsal.session.files;
        let code_before =
            files.role_texts(Role::Code, before).first().map(|text| (*text).to_owned());
        let here = Here {
            phase,
            rests: self.rehearsal.session.opening.is_some(),
            language: self.track.language.as_str(),
            steps: &self.track.guide.steps,
            at: self.place,
            code: &code,
            code_before: code_before.as_deref().unwrap_or_default(),
            tests: &tests,
        };
        let derived = self.rotation.next(&here);
        for turn in self.written(phase).into_iter().chain(derived) {
            self.take(turn).await?;
        }
        Ok(())
    }

    /// Green: the editor keeps the tests as they are.
    pub(super) fn keeps_tests_frozen(&mut self) -> Result<(), Misstep> {
        let Some(name) = self.name_of(Role::Tests) else { return Ok(()) };
        let edited = format!("{}\n", self.text(Role::Tests));
        match self.rehearsal.replace(&name, &edited) {
            Err(Refusal::TestsFrozen) => {}
            _ => return Err(self.misstep("", "the tests can be edited in Green")),
        }
        self.refused += 1;
        Ok(())
    }

    /// There is no commit before the cycle came to its end.
    fn commits_too_early(&mut self) -> Result<(), Misstep> {
        match self.rehearsal.act(&Command::Commit { message: "Too early".into() }) {
            Err(Refusal::CommitTooEarly { .. }) => {}
            _ => return Err(self.misstep("", "it can be committed too early")),
        }
        self.refused += 1;
        Ok(())
    }

    /// The wrong turns that stand beside the step.
    fn written(&self, phase: PhaseName) -> Vec<WrongTurn> {
        let Some(step) = self.track.guide.steps.get(self.place) else { return Vec::new() };
        let here = |one: &&Violation| one.item == step.item && one.phase == phase;
        let turn = |one: &Violation| {
            let test = one.test.as_ref().map(|test| {
                let (tests, right) = (self.text(Role::Tests), step.test.trim_end());
                tests.replacen(right, test.trim_end(), 1)
            });
            let tests = one.tests.clone().or(test).map(|text| (Role::Tests, text));
            let code = one.code.clone().map(|text| (Role::Code, text));
            WrongTurn {
                what: "as it stands there".into(),
                rule: one.rule.clone(),
                file: format!("wrong/{}", one.folder),
                texts: code.into_iter().chain(tests).collect(),
                may_be_doubtful: false,
            }
        };
        self.track.violations.iter().filter(here).map(turn).collect()
    }

    async fn take(&mut self, turn: WrongTurn) -> Result<(), Misstep> {
        let right = self.rehearsal.session.clone();
        for (role, text) in &turn.texts {
            self.write(*role, text)?;
        }
        self.run().await?;
        let is_refused = match self.verdict() {
            Some(Verdict::Refused(reasons)) => {
                reasons.first().is_some_and(|reason| reason.rule() == turn.rule)
            }
            Some(Verdict::NearlyRed) => turn.rule == NEARLY_RED,
            _ => false,
        };
        if !is_refused {
            let expected = format!("refused as {} {}", turn.rule, turn.what);
            if turn.may_be_doubtful && self.verdict() == Some(&Verdict::Opened) {
                self.rotation.again(right.phase.name());
            } else {
                let misstep = self.unexpected(&turn.file, &expected);
                self.missteps.push(misstep);
            }
            // Wherever this led, the path goes on where it was left.
            self.rehearsal.session = right;
            return Ok(());
        }
        self.refused += 1;
        self.restore(&right.files.texts())
    }

    fn text(&self, role: Role) -> String {
        let file = self.rehearsal.session.files.with_role(role);
        file.map(|file| file.text.clone()).unwrap_or_default()
    }

    fn name_of(&self, role: Role) -> Option<FileName> {
        self.rehearsal.session.files.with_role(role).map(|file| file.name.clone())
    }
}
