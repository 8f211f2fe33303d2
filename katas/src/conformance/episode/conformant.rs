//! Which episodes Zorro takes for test-driven: those that are test-first, and those beside one that
//! is test-driven which could belong to it.

use super::{Category, Episode};

/// Marks them: forward from each to the next, and then backward.
pub fn mark(episodes: &mut [Episode]) {
    for episode in &mut *episodes {
        episode.is_test_driven = episode.category == Category::TestFirst;
    }
    for next in 1..episodes.len() {
        spread(episodes, next - 1, next);
    }
    for before in (1..episodes.len()).rev() {
        spread(episodes, before, before - 1);
    }
}

fn spread(episodes: &mut [Episode], from: usize, to: usize) {
    if episodes[from].is_test_driven && may_belong(&episodes[to]) {
        episodes[to].is_test_driven = true;
    }
}

/// What alone says nothing, and takes its meaning from what is beside it.
fn may_belong(episode: &Episode) -> bool {
    match episode.category {
        Category::Refactoring | Category::TestAddition | Category::Regression => true,
        // Much code that no test asks for belongs to nothing.
        Category::Production => episode.kind != "3",
        Category::TestFirst | Category::TestLast | Category::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Category, Episode};
    use super::mark;
    use crate::id::Timestamp;

    fn episode(word: &str) -> Episode {
        let (category, kind) = match word {
            "first" => (Category::TestFirst, "1"),
            "last" => (Category::TestLast, "1"),
            "clean" => (Category::Refactoring, "2A"),
            "add" => (Category::TestAddition, "1"),
            "run" => (Category::Regression, "1"),
            "little" => (Category::Production, "1"),
            "much" => (Category::Production, "3"),
            _ => (Category::Unknown, ""),
        };
        let (began, ended) = (Timestamp(0), Timestamp(0));
        let (time, is_over, is_test_driven) = (0, true, false);
        Episode { category, kind, began, ended, time, is_over, is_test_driven }
    }

    #[test]
    fn episodes_take_their_meaning_from_their_neighbours() {
        let cases = [
            ("first", "+"),
            ("first clean run", "+ + +"),
            ("clean add first", "+ + +"),
            ("last clean", "- -"),
            ("last clean first little", "- + + +"),
            ("first much clean", "+ - -"),
            ("first ? run", "+ - -"),
        ];
        for (words, expected) in cases {
            let mut episodes: Vec<_> = words.split(' ').map(episode).collect();
            mark(&mut episodes);
            let sign = |one: &Episode| if one.is_test_driven { "+" } else { "-" };
            let found: Vec<_> = episodes.iter().map(sign).collect();
            assert_eq!(found.join(" "), expected, "{words}");
        }
    }
}
