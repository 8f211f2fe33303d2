//! Which tests are new, changed or gone: told by their tokens, not by name or number; and so with
//! what stands beside them.

use crate::facts::{HelperFact, HelperKind, TestFact};
use crate::report::TestName;

/// How the tests of one text differ from those of an older one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestChanges {
    /// Tests whose tokens stood nowhere before.
    pub new: Vec<TestFact>,
    /// Tests that keep their name and have other tokens now.
    pub changed: Vec<TestName>,
    /// Tests that were switched off meanwhile.
    pub ignored: Vec<TestName>,
    /// Tests that are not there any more under any name.
    pub gone: Vec<TestName>,
    /// Older tests that are still there: what they are called now.
    pub older: Vec<TestName>,
}

/// Compares the tests of two texts. A renamed, moved or reformatted test is the same test.
#[must_use]
pub fn compare(before: &[TestFact], now: &[TestFact]) -> TestChanges {
    let mut old: Vec<&TestFact> = before.iter().collect();
    let mut changes = TestChanges::default();
    let mut renamed: Vec<&TestFact> = Vec::new();
    let mut rest: Vec<&TestFact> = Vec::new();
    // The same name and tokens first, so that of two equal tests the right one is the old one.
    for test in now {
        match take(&mut old, |was| was.name == test.name && was.body == test.body) {
            Some(was) => changes.stays(was, test),
            None => renamed.push(test),
        }
    }
    for test in renamed {
        match take(&mut old, |was| was.body == test.body) {
            Some(was) => changes.stays(was, test),
            None => rest.push(test),
        }
    }
    for test in rest {
        match take(&mut old, |was| was.name == test.name) {
            Some(was) if test.ignored && !was.ignored => changes.ignored.push(test.name.clone()),
            Some(_) => changes.changed.push(test.name.clone()),
            None => changes.new.push(test.clone()),
        }
    }
    changes.gone = old.into_iter().map(|was| was.name.clone()).collect();
    changes
}

impl TestChanges {
    /// Notes an older test that has the same tokens still.
    fn stays(&mut self, was: &TestFact, now: &TestFact) {
        // Whether it is switched off may be among a test's tokens or not: it counts either way.
        let names = if now.ignored && !was.ignored { &mut self.ignored } else { &mut self.older };
        names.push(now.name.clone());
    }
}

/// How what stands beside the tests differs from what stood there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct HelperChanges {
    /// What has other tokens now under the same name, or is there no more under any.
    pub changed: Vec<String>,
    /// What is brought in no more.
    pub no_imports: Vec<String>,
    /// What was not there.
    pub new: Vec<String>,
}

/// Compares what stands beside the tests of two texts. What was moved or reformatted is the same.
#[must_use]
pub fn helpers(before: &[HelperFact], now: &[HelperFact]) -> HelperChanges {
    let mut old: Vec<&HelperFact> = before.iter().collect();
    let mut changes = HelperChanges::default();
    for helper in now {
        let same = |was: &HelperFact| match helper.kind {
            HelperKind::Import => was.kind == helper.kind && was.name == helper.name,
            _ => was.kind == helper.kind && was.body == helper.body,
        };
        if take(&mut old, same).is_none() {
            changes.new.push(called(&helper.name));
        }
    }
    for was in old {
        let gone = match was.kind {
            HelperKind::Import => &mut changes.no_imports,
            HelperKind::Item | HelperKind::Invocation => &mut changes.changed,
        };
        gone.push(called(&was.name));
    }
    changes
}

/// What the driver calls it.
fn called(name: &str) -> String {
    let own = if name.starts_with("use ") { None } else { name.rsplit("::").next() };
    own.unwrap_or(name).to_owned()
}

impl HelperChanges {
    /// All of them, each once.
    #[must_use]
    pub fn all(self) -> Vec<String> {
        let mut all = [self.changed, self.no_imports, self.new].concat();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn take<'a, T>(tests: &mut Vec<&'a T>, is_it: impl Fn(&T) -> bool) -> Option<&'a T> {
    let at = tests.iter().position(|test| is_it(test))?;
    Some(tests.remove(at))
}
