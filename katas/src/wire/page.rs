//! What a page is told: not the facts, which only the gates need and which may be far longer than
//! the text; and of a reason or a remark its sentence, so that a new rule asks nothing of a page.

use crate::event::{Event, Recorded};
use crate::facts::Facts;
use crate::reason::Reason;
use crate::remark::Remark;
use crate::report::{Outcome, Report};
use crate::session::{Baseline, Phase, Session, Verdict};
use crate::shift::Shifts;

/// Events as they are told to a page.
#[must_use]
pub fn events(mut events: Vec<Recorded>) -> Vec<Recorded> {
    for recorded in &mut events {
        match &mut recorded.event {
            Event::SessionOpened(opened) => opened.facts = Facts::default(),
            Event::RunFinished { report, facts, .. } => {
                *facts = Facts::default();
                forget_executed(report);
            }
            Event::StepRefused { reasons, .. } => tell(reasons),
            Event::Remarked { remarks, .. } => tell_remarks(remarks),
            _ => {}
        }
    }
    events
}

/// A session as a page begins with it: the same that the events told to a page come to.
#[must_use]
pub fn session(mut session: Session) -> Session {
    forget(&mut session.committed);
    forget(&mut session.confirmed);
    session.left_alone.clear();
    session.shifts = Shifts::default();
    // Who knew another's client could send in its name.
    session.owners.clear();
    if let Some(last) = &mut session.last {
        last.facts = Facts::default();
        forget_executed(&mut last.report);
        if let Verdict::Refused(reasons) = &mut last.verdict {
            tell(reasons);
        }
        tell_remarks(&mut last.remarks);
    }
    if let Phase::Green { frozen, .. } = &mut session.phase {
        frozen.clear();
    }
    session
}

fn forget(baseline: &mut Baseline) {
    let (texts, ran) = (std::mem::take(&mut baseline.texts), std::mem::take(&mut baseline.ran));
    let described = baseline.described.take();
    *baseline = Baseline { described, ..Baseline::of(texts, &Facts::default(), ran) };
}

fn tell(reasons: &mut [Reason]) {
    for reason in reasons {
        *reason = Reason::Told(reason.told());
    }
}

fn tell_remarks(remarks: &mut [Remark]) {
    for remark in remarks {
        *remark = Remark::Told(remark.told());
    }
}

fn forget_executed(report: &mut Report) {
    if let Outcome::Tested { tests } = &mut report.outcome {
        tests.iter_mut().for_each(|test| test.executed = None);
    }
}
