//! The editor's JavaScript (`app/editor`) as Rust sees it: the only module that binds to it.

/// A stretch of a comparison of two texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Segment {
    /// Where it stands.
    pub kind: SegmentKind,
    /// Its text.
    pub text: String,
}

/// Where a stretch of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SegmentKind {
    /// In both.
    Same,
    /// In the former only.
    Removed,
    /// In the latter only.
    Added,
}

/// How `after` differs from `before` by characters, for a failure's expected and actual. As long
/// as the editor's chunk is not here ([`Model::editor_code`](crate::model::Model::editor_code)),
/// all of the one and all of the other.
#[must_use]
pub fn diff(before: &str, after: &str) -> Vec<Segment> {
    all_of_both(before, after)
}

/// The same by whole lines, for an offered text.
#[must_use]
pub fn diff_lines(before: &str, after: &str) -> Vec<Segment> {
    all_of_both(before, after)
}

fn all_of_both(before: &str, after: &str) -> Vec<Segment> {
    let segment = |kind, text: &str| Segment { kind, text: text.to_owned() };
    vec![segment(SegmentKind::Removed, before), segment(SegmentKind::Added, after)]
}
