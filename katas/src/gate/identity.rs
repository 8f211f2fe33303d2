//! Which tests are new, changed or gone: told by their tokens, not by name or number.

use crate::facts::TestFact;
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

fn take<'a>(
    tests: &mut Vec<&'a TestFact>,
    is_it: impl Fn(&TestFact) -> bool,
) -> Option<&'a TestFact> {
    let at = tests.iter().position(|test| is_it(test))?;
    Some(tests.remove(at))
}
