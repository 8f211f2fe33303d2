//! What is written in each language to go wrong on a path.

/// What goes wrong in one language; none where the rules do not look for that there.
#[derive(Debug)]
pub struct Words {
    /// A test that asserts nothing, to stand where another stood.
    pub asserts_nothing: Option<&'static str>,
    /// A test that compares constants.
    pub asserts_constants: Option<&'static str>,
    /// How a test begins, and how one does that is switched off.
    pub switched_off: (&'static str, &'static str),
    /// Code that the test of the step does not need in order to compile.
    pub too_early: Option<&'static str>,
    /// Code that no test executes.
    pub nobody_asked: &'static str,
    /// A test that stands in the code.
    pub test_in_code: Option<&'static str>,
    /// Code that knows that it is tested.
    pub knows: Option<&'static str>,
}

/// The words of a language; none where there are none.
#[must_use]
pub fn of(language: &str) -> Option<&'static Words> {
    match language {
        "rust" => Some(&RUST),
        "python" => Some(&PYTHON),
        "javascript" => Some(&JAVASCRIPT),
        "typescript" => Some(&TYPESCRIPT),
        "haskell" => Some(&HASKELL),
        _ => None,
    }
}

static RUST: Words = Words {
    asserts_nothing: Some("#[test]\nfn asserts_nothing() {}"),
    asserts_constants: Some("#[test]\nfn adds() {\n    assert_eq!(1 + 1, 3);\n}"),
    switched_off: ("#[test]", "#[test]\n#[ignore]"),
    too_early: Some(RUST_FUNCTION),
    nobody_asked: RUST_FUNCTION,
    test_in_code: Some(
        "#[cfg(test)]\nmod further {\n    #[test]\n    fn adds() {\n        \
         assert_eq!(1 + 1, 2);\n    }\n}",
    ),
    knows: Some("pub fn is_tested() -> bool {\n    cfg!(test)\n}"),
};

const RUST_FUNCTION: &str = "pub fn nobody_asked(number: u32) -> u32 {\n    \
                             if number > 3 { number } else { 3 }\n}";

static PYTHON: Words = Words {
    asserts_nothing: Some("    def test_asserts_nothing(self):\n        pass"),
    asserts_constants: Some("    def test_adds(self):\n        self.assertEqual(1 + 1, 3)"),
    switched_off: ("    def test_", "    @unittest.skip(\"later\")\n    def test_"),
    too_early: Some(PYTHON_FUNCTION),
    nobody_asked: PYTHON_FUNCTION,
    test_in_code: None,
    knows: Some("def is_tested():\n    import unittest\n    return unittest is not None"),
};

const PYTHON_FUNCTION: &str = "def nobody_asked(number):\n    if number > 3:\n        \
                               return number\n    return 3";

static JAVASCRIPT: Words = Words {
    asserts_nothing: Some("test(\"asserts nothing\", () => {});"),
    asserts_constants: Some("test(\"adds\", () => {\n  assert.equal(1 + 1, 3);\n});"),
    switched_off: ("test(\"", "test.skip(\""),
    too_early: Some(JAVASCRIPT_FUNCTION),
    nobody_asked: JAVASCRIPT_FUNCTION,
    test_in_code: None,
    knows: Some("export function isTested() {\n  return process.argv.length > 1;\n}"),
};

const JAVASCRIPT_FUNCTION: &str =
    "export function nobodyAsked(number) {\n  return number > 3 ? number : 3;\n}";

static TYPESCRIPT: Words = Words {
    too_early: Some(TYPESCRIPT_FUNCTION),
    nobody_asked: TYPESCRIPT_FUNCTION,
    knows: Some(
        "declare const process: { argv: string[] };\n\n\
         export function isTested(): boolean {\n  return process.argv.length > 1;\n}",
    ),
    ..JAVASCRIPT
};

const TYPESCRIPT_FUNCTION: &str =
    "export function nobodyAsked(number: number): number {\n  return number > 3 ? number : 3;\n}";

static HASKELL: Words = Words {
    asserts_nothing: Some("    it \"asserts nothing\" $\n      print ()"),
    asserts_constants: Some("    it \"adds\" $\n      1 + 1 `shouldBe` (3 :: Int)"),
    switched_off: ("it \"", "xit \""),
    too_early: None,
    nobody_asked: "nobodyAsked :: Int -> Int\n\
                   nobodyAsked number = if number > 3 then number else 3",
    test_in_code: None,
    knows: None,
};
