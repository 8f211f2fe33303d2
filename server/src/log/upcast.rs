//! Old payloads brought to the present version, step by step, so that old logs always open.

use super::payload::BadPayload;
use std::borrow::Cow;

/// Rewrites the bytes of one version as bytes of the next.
type Step = fn(&[u8]) -> Result<Vec<u8>, BadPayload>;

/// The first leads from version 1 to version 2, and so on. A step reads by a copy of the old
/// `.proto` and is never changed again; `docs/schema-versions.md` says how one is added.
const STEPS: &[Step] = &[];

/// The version that is written now.
#[allow(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub const PRESENT: u32 = 1 + STEPS.len() as u32;

/// The payload as the present version would have written it.
///
/// # Errors
/// When there is no such version yet, or the payload is none of its version.
pub fn upcast(version: u32, payload: Cow<'_, [u8]>) -> Result<Cow<'_, [u8]>, BadPayload> {
    upcast_by(STEPS, version, payload)
}

fn upcast_by<'a>(
    steps: &[Step],
    version: u32,
    payload: Cow<'a, [u8]>,
) -> Result<Cow<'a, [u8]>, BadPayload> {
    // Versions are counted from 1, so that many steps lie behind this one already.
    let behind = version.checked_sub(1).and_then(|behind| usize::try_from(behind).ok());
    let Some(ahead) = behind.and_then(|behind| steps.get(behind..)) else {
        let known = u32::try_from(steps.len()).unwrap_or(u32::MAX).saturating_add(1);
        return Err(BadPayload::Version { version, known });
    };
    ahead.iter().try_fold(payload, |payload, step| step(&payload).map(Cow::Owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost::Message;

    /// An invented version 1: the count was text.
    #[derive(Clone, PartialEq, Message)]
    struct CountedInWords {
        #[prost(string, tag = "1")]
        count: String,
    }

    /// An invented version 2: the count is a number.
    #[derive(Clone, PartialEq, Message)]
    struct Counted {
        #[prost(uint32, tag = "2")]
        count: u32,
    }

    /// An invented version 3: there is a unit too.
    #[derive(Clone, PartialEq, Message)]
    struct Measured {
        #[prost(uint32, tag = "2")]
        count: u32,
        #[prost(string, tag = "3")]
        unit: String,
    }

    const INVENTED: &[Step] = &[
        |old| {
            let CountedInWords { count } = CountedInWords::decode(old)?;
            let count = count.parse().map_err(|_| BadPayload::Missing("count"))?;
            Ok(Counted { count }.encode_to_vec())
        },
        |old| {
            let Counted { count } = Counted::decode(old)?;
            Ok(Measured { count, unit: "lines".into() }.encode_to_vec())
        },
    ];

    fn upcast_invented(version: u32, payload: Vec<u8>) -> Result<Measured, BadPayload> {
        Ok(Measured::decode(upcast_by(INVENTED, version, Cow::Owned(payload))?.as_ref())?)
    }

    #[test]
    fn a_payload_of_any_older_version_takes_all_steps_that_lie_ahead() {
        let lines = |count| Ok(Measured { count, unit: "lines".into() });
        let first = CountedInWords { count: "7".into() }.encode_to_vec();
        assert_eq!(upcast_invented(1, first), lines(7));
        assert_eq!(upcast_invented(2, Counted { count: 8 }.encode_to_vec()), lines(8));
        let third = Measured { count: 9, unit: "files".into() };
        assert_eq!(upcast_invented(3, third.encode_to_vec()), Ok(third));
    }

    #[test]
    fn a_payload_that_is_none_of_its_version_is_an_error() {
        let bad = CountedInWords { count: "seven".into() }.encode_to_vec();
        assert_eq!(upcast_invented(1, bad), Err(BadPayload::Missing("count")));
    }

    #[test]
    fn a_version_that_nobody_has_written_yet_is_an_error() {
        for version in [0, 4, u32::MAX] {
            let expected = Err(BadPayload::Version { version, known: 3 });
            assert_eq!(upcast_invented(version, vec![]), expected);
        }
        let newer = upcast(PRESENT + 1, Cow::Borrowed(&[])).map(Cow::into_owned);
        assert_eq!(newer, Err(BadPayload::Version { version: PRESENT + 1, known: PRESENT }));
    }

    #[test]
    fn the_present_version_is_left_as_it_is() {
        let same = upcast(PRESENT, Cow::Borrowed(b"as it is"));
        assert!(matches!(same, Ok(Cow::Borrowed(b"as it is"))));
    }
}
