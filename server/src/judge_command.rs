//! `randori judge`: whether the step from one folder to another keeps the rules of its phase.

pub mod step;

use crate::cli::{Judge, JudgedPhase, JudgedPolicy};
use crate::run_command::printed::Printed;
use crate::run_command::refused;
use crate::run_command::workplace::Workplace;
use crate::runner::local_runner::Setup;
use crate::runner::{LocalRunner, Runner};
use katas::gate;
use katas::mutant::OPERATORS;
use katas::policy::{Policy, Strictness};
use katas::session::PhaseName;
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use step::{Gate, Hint, Judged, Step, Told};

/// What is printed.
#[derive(Debug, Serialize)]
pub struct Judgement {
    /// What the gate says.
    pub gate: Gate,
    /// The edition of the rules.
    pub rules: u32,
    /// The edition of the list of mutants.
    pub operators: u32,
    /// The phase whose gate it is.
    pub phase: &'static str,
    /// How strictly.
    pub policy: &'static str,
    /// Why it does not open, the most important first.
    pub reasons: Vec<Told>,
    /// What is worth a thought though the gate is open.
    pub advice: Vec<Hint>,
    /// The run of the text after the step, as `randori run` prints it.
    pub report: Printed,
}

impl Judgement {
    /// The exit status of `randori judge`.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match self.gate {
            Gate::Open => 0,
            Gate::Refused | Gate::NearlyRed => 1,
            Gate::Unverified => 2,
        }
    }
}

/// Judges what is asked for.
///
/// # Errors
/// When the infrastructure fails, or a folder cannot be read.
pub async fn judge(options: &Judge) -> Result<Judgement, Box<dyn std::error::Error>> {
    let wanted = options.language.as_deref();
    let place = Workplace::find(&options.after, wanted, options.unsafe_no_sandbox).await?;
    let about = Printed::about(&place);
    let (before, after) = (place.read(&options.before)?, place.read(&options.after)?);
    let phase = match options.phase {
        JudgedPhase::Red => PhaseName::Red,
        JudgedPhase::Green => PhaseName::Green,
        JudgedPhase::Refactor => PhaseName::Refactor,
    };
    let judgement = |gate, reasons, advice, report| Judgement {
        gate,
        rules: gate::RULES.0,
        operators: OPERATORS,
        phase: options.phase.word(),
        policy: options.policy.word(),
        reasons,
        advice,
        report,
    };
    if let Some(fault) = before.refused.first().or(after.refused.first()) {
        let told = Told::of_files(&fault.message);
        let report = about.with(refused([before.refused, after.refused].concat()), Duration::ZERO);
        return Ok(judgement(Gate::Refused, vec![told], Vec::new(), report));
    }
    let strictness = match options.policy {
        JudgedPolicy::Strict => Strictness::Strict,
        JudgedPolicy::Coach => Strictness::Coach,
    };
    let policy = Policy { strictness, ..Policy::default() };
    let step = Step { phase, policy, before: before.sources, after: after.sources };
    let setup = Setup { slots: 1, most_waiting: 1, most_kept: 0 };
    let runner: Arc<dyn Runner> = Arc::new(LocalRunner::new(place.languages, place.sandbox, setup));
    let started = Instant::now();
    let judged = step.judge(&runner).await?;
    let took = started.elapsed();
    let advice = step.advise(&judged, &runner).await?;
    let Judged { gate, reasons, report, .. } = judged;
    Ok(judgement(gate, reasons, advice, about.with(report, took)))
}
