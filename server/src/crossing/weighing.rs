//! A run in a clean-up whose tests are held against those before.

use super::Crossing;
use crate::actor::running::sources;
use crate::runner::{Finding, Runner, SessionKey, Sources};
use katas::facts::Facts;
use katas::gate::WEIGHS_TESTS;
use katas::report::Light;
use katas::session::{Baseline, Phase, Session};
use katas::strength::Strength;
use std::sync::Arc;

/// A run of a session whose tests are to be held against those before.
#[derive(Debug)]
pub struct Weighing {
    runner: Arc<dyn Runner>,
    key: SessionKey,
    /// The text at which the tests last passed.
    before: Sources,
    /// What a parser says of it.
    old: Facts,
    /// The text that is run.
    after: Sources,
}

/// What a run found, with how strong its tests are where that is to be weighed.
pub async fn weighed(mut found: Finding, weighing: Option<Weighing>) -> Finding {
    if let Some(weighing) = weighing {
        weighing.add_to(&mut found).await;
    }
    found
}

impl Weighing {
    /// That of a text in a clean-up; none where the session is at something else.
    #[must_use]
    pub fn of(
        session: &Session,
        after: &Sources,
        runner: &Arc<dyn Runner>,
        key: &SessionKey,
    ) -> Option<Self> {
        let cleans_up = matches!(session.phase, Phase::Refactor { .. } | Phase::Repeat { .. });
        if !cleans_up || session.spike.is_some() || session.rules < WEIGHS_TESTS {
            return None;
        }
        let Baseline { texts, tests, helpers, code, regions, .. } = session.confirmed.clone();
        let old = Facts { tests, helpers, code, regions, ..Facts::default() };
        let (before, after) = (sources(session, &texts), after.clone());
        Some(Self { runner: Arc::clone(runner), key: key.clone(), before, old, after })
    }

    /// Adds to what the run found how strong its tests are. Where the infrastructure fails, nobody
    /// can tell.
    async fn add_to(self, found: &mut Finding) {
        if found.report.light() != Light::Green {
            return;
        }
        let Self { runner, key, before, old, after } = self;
        let (runner, report, new) = (&runner, &found.report, &found.facts);
        let strength = Crossing { runner, key, before, old, after, report, new }.strength().await;
        found.facts.strength = Some(strength.unwrap_or_else(|error| {
            tracing::warn!(%error, "the tests could not be held against those before");
            Strength::Unknown
        }));
    }
}
