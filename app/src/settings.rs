//! What a person chooses for every page; remembered on this device.

use katas::policy::Policy;
use serde::{Deserialize, Serialize};

/// The choices. What is missing or unreadable in the browser's memory is as new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the editors have Vim's keys.
    pub vim: bool,
    /// The code's size in CSS pixels.
    pub font_size: u16,
    /// Where the panes are parted.
    pub splits: Splits,
    /// How strictly practices are opened.
    pub policy: Policy,
}

/// Light or dark; `data-theme` on `<html>` says it to the styles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Where the panes are parted, in thousandths of the space they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Splits {
    /// The guide's part of the width.
    pub guide: u16,
    /// The tests' part of the editors' width.
    pub tests: u16,
    /// The result's part of the work's height.
    pub result: u16,
}

/// A line between two panes; moving it sends `Message::SplitMoved`, a double click `SplitReset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Between the guide and the work.
    Guide,
    /// Between the tests and the code.
    Tests,
    /// Between the editors and the result.
    Result,
}

impl Theme {
    /// All of them, as they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }

    /// The value of `data-theme`; none where the system decides.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        let (theme, splits, policy) = Default::default();
        Self { theme, vim: false, font_size: 14, splits, policy }
    }
}

impl Default for Splits {
    fn default() -> Self {
        Self { guide: 250, tests: 500, result: 330 }
    }
}

impl Split {
    /// How far it goes, in thousandths: no pane is ever lost.
    #[must_use]
    pub fn range(self) -> std::ops::RangeInclusive<u16> {
        match self {
            Split::Guide => 150..=450,
            Split::Tests => 200..=800,
            Split::Result => 100..=700,
        }
    }
}

impl Splits {
    /// Where a line is, in thousandths.
    #[must_use]
    pub fn get(self, split: Split) -> u16 {
        match split {
            Split::Guide => self.guide,
            Split::Tests => self.tests,
            Split::Result => self.result,
        }
    }

    /// Moves a line, as far as it goes.
    pub fn set(&mut self, split: Split, to: u16) {
        let range = split.range();
        let to = to.clamp(*range.start(), *range.end());
        match split {
            Split::Guide => self.guide = to,
            Split::Tests => self.tests = to,
            Split::Result => self.result = to,
        }
    }
}

impl Settings {
    /// The sizes that the code may have, in CSS pixels.
    pub const FONT_SIZES: std::ops::RangeInclusive<u16> = 11..=24;

    /// The code in another size, as far as it goes.
    pub fn set_font_size(&mut self, px: u16) {
        self.font_size = px.clamp(*Self::FONT_SIZES.start(), *Self::FONT_SIZES.end());
    }

    /// The settings as they were remembered, brought into their ranges.
    #[must_use]
    pub fn checked(mut self) -> Self {
        self.set_font_size(self.font_size);
        for split in [Split::Guide, Split::Tests, Split::Result] {
            self.splits.set(split, self.splits.get(split));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn no_pane_is_ever_lost() {
        for split in [Split::Guide, Split::Tests, Split::Result] {
            for to in [0, 1, 500, 999, u16::MAX] {
                let mut splits = Splits::default();
                splits.set(split, to);
                assert!(split.range().contains(&splits.get(split)), "{split:?} to {to}");
            }
        }
    }

    #[test]
    fn what_is_missing_in_memory_is_as_new() {
        let remembered: Settings = crate::json::read(r#"{"vim":true,"font_size":200}"#).unwrap();
        let settings = remembered.checked();
        assert!(settings.vim);
        assert_eq!(settings.font_size, 24);
        assert_eq!(settings.splits, Splits::default());
    }
}
