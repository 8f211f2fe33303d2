//! What a page is told of the facts: none. Here each kind of them is a type without values, so that
//! a page neither copies nor compares nor drops what it never has.

macro_rules! kinds_without_values {
    ($($kind:ident)*) => {
        $(#[doc = "None of them is told."]
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $kind {})*
    };
}

kinds_without_values! { TestFact HelperFact CodeFact RegionFact Stub }

/// The facts about a text, as far as they are told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// No tests.
    pub tests: Vec<TestFact>,
    /// Nothing beside them.
    pub helpers: Vec<HelperFact>,
    /// Nothing that the code declares.
    pub code: Vec<CodeFact>,
    /// No regions.
    pub regions: Vec<RegionFact>,
}
