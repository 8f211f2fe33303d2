//! Who somebody is in a session: made from a secret of their device.

use crate::log::session_id::{SessionId, WorkshopId};
use katas::id::{PersonId, PersonKey};
use sha2::{Digest as _, Sha256};

/// How many bytes of the hash name a person: enough that no two people of a session are one.
const ID_BYTES: usize = 8;

/// Keeps these hashes apart from any other that is made of a key.
const DOMAIN: &[u8] = b"randori person 1";

/// The same for those who take part in a workshop.
const MEMBER_DOMAIN: &[u8] = b"randori member 1";

/// The person whose device has this key. Everybody may know the id; it does not lead back to the
/// key, and in another session the same device is somebody else.
#[must_use]
pub fn person(session: SessionId, key: &PersonKey) -> PersonId {
    hashed(DOMAIN, &session.0, key)
}

/// The same for somebody who takes part in a workshop.
#[must_use]
pub fn member(workshop: WorkshopId, key: &PersonKey) -> PersonId {
    hashed(MEMBER_DOMAIN, &workshop.0, key)
}

fn hashed(domain: &[u8], place: &[u8], key: &PersonKey) -> PersonId {
    let mut hash = Sha256::new_with_prefix(domain);
    hash.update(place);
    hash.update(key.as_str());
    let id = hex::encode(&hash.finalize()[..ID_BYTES]);
    id.parse().unwrap_or_else(|_| unreachable!("hexadecimal digits are an id"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;

    #[test]
    fn one_device_is_one_person_in_one_session() {
        let key = |text: &str| -> PersonKey { text.parse().unwrap() };
        let (one, other) = (SessionId([1; 16]), SessionId([2; 16]));
        let ann = person(one, &key("ann"));
        assert_eq!(ann, person(one, &key("ann")));
        assert_ne!(ann, person(one, &key("ben")));
        assert_ne!(ann, person(other, &key("ann")));
        assert!(!ann.as_str().contains("ann"));
    }
}
