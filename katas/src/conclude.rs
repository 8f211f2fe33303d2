//! What the end of a run brings about: the verdict of the phase's gate, and what is noticed
//! beside it. Pure.

use crate::command::{Conclude, Conclusion};
use crate::event::Event;
use crate::facts::{Facts, Stub};
use crate::gate;
use crate::remark::notice;
use crate::report::Report;
use crate::session::{InFlight, Phase, Session};

/// What the end of a run brings about; nothing when nobody waits for that run.
#[must_use]
pub fn conclude(session: &Session, conclude: &Conclude) -> Vec<Event> {
    let Some(flight) = session.in_flight.as_ref().filter(|flight| flight.run == conclude.run)
    else {
        return Vec::new();
    };
    match &conclude.conclusion {
        Conclusion::Lost { reason } => {
            vec![Event::RunLost { run: flight.run, reason: reason.clone() }]
        }
        Conclusion::Found { report, facts, stubs } => {
            let run = flight.run;
            let facts = &gate::known(facts, session);
            let finished = Event::RunFinished { run, report: report.clone(), facts: facts.clone() };
            let verdict = judge(session, flight, report, facts, stubs);
            let remarks = notice(session, report, facts, &verdict);
            let remarked = (!remarks.is_empty()).then_some(Event::Remarked { run, remarks });
            std::iter::once(finished).chain(verdict).chain(remarked).collect()
        }
    }
}

/// What the gate of the present phase makes of a finished run.
fn judge(
    session: &Session,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
    stubs: &[Stub],
) -> Vec<Event> {
    let run = flight.run;
    let spike = session.spike.is_some();
    let here = flight.phase == session.phase.name() && flight.cycle == session.cycle;
    if !here || flight.spike != spike || !session.files.are(&flight.texts) {
        return vec![Event::RunOutdated { run }];
    }
    if spike {
        return Vec::new();
    }
    let refused = |reasons| Event::StepRefused { run, reasons };
    match &session.phase {
        Phase::Red { .. } if session.opening.is_some() => {
            match gate::opening::judge(session, flight, report, facts) {
                Ok(described) => vec![Event::Characterised(described)],
                Err(reasons) => vec![refused(reasons)],
            }
        }
        Phase::Red { .. } => match gate::red::judge(session, flight, report, facts, stubs) {
            gate::red::Outcome::Opens(red) => vec![Event::RedConfirmed(red)],
            gate::red::Outcome::Nearly { test, asks } => vec![Event::NearlyRed { run, test, asks }],
            gate::red::Outcome::Refused(reasons) => vec![refused(reasons)],
        },
        Phase::Green { red, .. } => match gate::green::judge(session, red, flight, report, facts) {
            Ok(green) => vec![Event::GreenReached(green)],
            Err(reasons) => vec![refused(reasons)],
        },
        Phase::Refactor { .. } => match gate::refactor::judge(session, flight, report, facts) {
            Ok(green) => vec![Event::GreenHeld(green)],
            Err(reasons) => vec![refused(reasons)],
        },
        Phase::Repeat { .. } => match gate::refactor::judge(session, flight, report, facts) {
            Ok(green) => vec![Event::GreenHeld(green)],
            Err(reasons) => vec![refused(reasons), Event::RefactoringResumed { run }],
        },
    }
}
