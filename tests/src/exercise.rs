//! The same small kata in each language, a little different for every run.
//!
//! Another language is one more [`Exercise`] in [`ALL`], with two files beside the others, and one
//! more entry of `bench-verdict`, which says what its own tools are called by.

use katas::id::{FileName, LanguageId};
use katas::text::Role;
use server::runner::{SourceFile, Sources};

/// A kata that is done: its code and its tests, which all pass.
#[derive(Debug, Clone, Copy)]
pub struct Exercise {
    /// The language's id.
    pub language: &'static str,
    /// Name and text of the code.
    pub code: (&'static str, &'static str),
    /// Name and text of the tests.
    pub tests: (&'static str, &'static str),
    /// What begins a comment.
    comment: &'static str,
    /// A line of code that the compiler refuses.
    wrong: &'static str,
}

/// In Rust: five tests.
pub const RUST: Exercise = Exercise {
    language: "rust",
    code: ("fizz_buzz.rs", include_str!("exercise/rust/fizz_buzz.rs")),
    tests: ("tests.rs", include_str!("exercise/rust/tests.rs")),
    comment: "//",
    wrong: "pub fn shout(number: u32) -> String { say(number).to_upper() }",
};

/// In Python: ten tests.
pub const PYTHON: Exercise = Exercise {
    language: "python",
    code: ("fizz_buzz.py", include_str!("exercise/python/fizz_buzz.py")),
    tests: ("tests.py", include_str!("exercise/python/tests.py")),
    comment: "#",
    wrong: "def shout(number: return say(number).upper()",
};

/// In JavaScript: ten tests.
pub const JAVASCRIPT: Exercise = Exercise {
    language: "javascript",
    code: ("fizz_buzz.js", include_str!("exercise/javascript/fizz_buzz.js")),
    tests: ("test.js", include_str!("exercise/javascript/test.js")),
    comment: "//",
    wrong: "export function shout(number { return say(number).toUpperCase(); }",
};

/// In TypeScript: ten tests.
pub const TYPESCRIPT: Exercise = Exercise {
    language: "typescript",
    code: ("fizz_buzz.ts", include_str!("exercise/typescript/fizz_buzz.ts")),
    tests: ("test.ts", include_str!("exercise/typescript/test.ts")),
    comment: "//",
    wrong: "export function shout(number: number): number { return say(number); }",
};

/// In Haskell: ten tests.
pub const HASKELL: Exercise = Exercise {
    language: "haskell",
    code: ("FizzBuzz.hs", include_str!("exercise/haskell/FizzBuzz.hs")),
    tests: ("Spec.hs", include_str!("exercise/haskell/Spec.hs")),
    comment: "--",
    wrong: "shout :: Int -> Int\nshout number = say number",
};

/// All of them.
pub const ALL: [Exercise; 5] = [RUST, PYTHON, JAVASCRIPT, TYPESCRIPT, HASKELL];

impl Exercise {
    /// The code of a run: another text than that of any other, so that nothing is remembered.
    #[must_use]
    pub fn code_of(&self, run: usize) -> String {
        self.another(self.code.1, run)
    }

    /// A text of this language that is another one in each run, and says the same.
    #[must_use]
    pub fn another(&self, text: &str, run: usize) -> String {
        format!("{text}{} {run}\n", self.comment)
    }

    /// The same with an error in it.
    #[must_use]
    pub fn wrong_code_of(&self, run: usize) -> String {
        format!("{}{}\n", self.code_of(run), self.wrong)
    }

    /// What the runner gets.
    ///
    /// # Panics
    /// When a name of it is none.
    #[must_use]
    pub fn sources(&self, run: usize) -> Sources {
        let file = |name: &str, role, text| {
            let name: FileName = name.parse().expect("a file's name");
            SourceFile { name, role, text }
        };
        let code = file(self.code.0, Role::Code, self.code_of(run));
        let tests = file(self.tests.0, Role::Tests, self.tests.1.to_owned());
        Sources { language: self.id(), files: vec![code, tests], watched: false }
    }

    /// The language.
    ///
    /// # Panics
    /// When its id is none.
    #[must_use]
    pub fn id(&self) -> LanguageId {
        self.language.parse().expect("a language's id")
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn no_two_runs_have_one_text() {
        for exercise in ALL {
            assert_ne!(exercise.sources(1), exercise.sources(2));
            assert_ne!(exercise.code_of(1), exercise.wrong_code_of(1));
        }
    }
}
