//! A text as a QR code: an SVG element to stand in a page, without a script or a style of its own.

use maud::html;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// How many modules of white there are around the code, by which readers find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// Up to 15 % of it may be unreadable: it is shown on screens, where nothing is stained.
const CORRECTION: EcLevel = EcLevel::M;

/// The text is too long for any code: more than some 2,300 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This address is too long for a QR code. Open Randori under a shorter one.")]
pub struct TooLong;

/// The code of a text, dark on white whatever is around it, as large as the page makes it.
///
/// # Errors
/// When the text is too long.
pub fn svg(text: &str, label: &str) -> Result<String, TooLong> {
    let code = QrCode::with_error_correction_level(text, CORRECTION);
    let code = code.map_err(|error: QrError| {
        tracing::info!(%error, "no code");
        TooLong
    })?;
    let side = code.width() + 2 * QUIET;
    let element = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (side) " " (side) } role="img"
            aria-label=(label) shape-rendering="crispEdges"
        {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(dark(&code)) {}
        }
    };
    Ok(element.into_string())
}

/// The dark modules, row by row: each run of them is a rectangle.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for (row, y) in code.to_colors().chunks(code.width()).zip(QUIET..) {
        let mut x = QUIET;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] == Color::Dark {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{x} {y}h{0}v1h-{0}z", run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    const LINK: &str = "https://dojo.example/s/AB7-uon6f4Dx1i6cFC7JoQ";

    #[test]
    fn a_code_scales_has_a_label_and_needs_no_policy() {
        let svg = svg(LINK, "A \"code\" <of> a link").unwrap();
        // 46 characters fit into version 4, of 33 modules.
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 41 41\""));
        assert!(svg.contains(" role=\"img\" aria-label=\"A &quot;code&quot; &lt;of&gt; a link\""));
        for forbidden in ["style", "script", " on", "href", "url("] {
            assert!(!svg.contains(forbidden), "{forbidden} in {svg}");
        }
        assert!(!svg.split('>').next().unwrap().contains(" width="), "it is as large as one likes");
    }

    #[test]
    fn around_the_code_are_four_modules_of_white() {
        let code = QrCode::with_error_correction_level(LINK, CORRECTION).unwrap();
        let path = dark(&code);
        let runs = path.split_terminator('z').map(|run| {
            let (x, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            [x, y, length].map(|number| number.parse::<usize>().unwrap())
        });
        let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, usize::MAX, 0);
        for [x, y, length] in runs {
            (left, right) = (left.min(x), right.max(x + length));
            (top, bottom) = (top.min(y), bottom.max(y + 1));
        }
        let end = code.width() + QUIET;
        assert_eq!((left, right, top, bottom), (QUIET, end, QUIET, end));
    }

    #[test]
    fn what_no_code_can_hold_is_refused_in_words() {
        let refused = svg(&"x".repeat(3_000), "").unwrap_err();
        assert!(refused.to_string().ends_with('.'));
        svg(&"x".repeat(2_000), "").unwrap();
    }
}
