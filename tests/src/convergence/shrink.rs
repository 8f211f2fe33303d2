//! Makes a plan that fails as short as it gets.

use super::plan::Plan;

/// Leaves out steps as long as the plan still fails: halves first, then ever fewer, then each.
#[must_use]
pub fn shrunk(plan: &Plan, mut fails: impl FnMut(&Plan) -> bool) -> Plan {
    let mut shortest = plan.clone();
    let mut chunk = shortest.steps.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        let before = shortest.steps.len();
        while at < shortest.steps.len() {
            let mut steps = shortest.steps.clone();
            steps.drain(at..steps.len().min(at + chunk));
            let shorter = shortest.with(steps);
            if fails(&shorter) {
                shortest = shorter;
            } else {
                at += chunk;
            }
        }
        if chunk == 1 && shortest.steps.len() == before {
            return shortest;
        }
        chunk = (chunk / 2).max(1);
    }
}
