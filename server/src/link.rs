//! The secret in a session's link: unguessable, and never stored as it is.

use crate::log::link::{Generation, number};
use crate::log::session_id::{LinkHash, SessionId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::digest::Key;
use hmac::{Hmac, KeyInit as _, Mac as _};
use katas::access::Access;
use katas::id::PersonKey;
use sha2::{Digest as _, Sha256};

/// How many random bytes a token holds: 128 bits, which nobody guesses over a network.
const TOKEN_BYTES: usize = 16;

/// What a person reads whose link is valid no more.
pub const REVOKED: &str = "This link was withdrawn. Ask whoever sent it for a new one.";

/// Keeps the tokens of shared links apart from whatever else may come to be derived from a token.
/// Never changed, or links that were given away would be shown as others than they are.
const SHARED_LINK: &[u8] = b"Randori: the token of a shared link, version 1\0";

/// Keeps the tokens that a workshop's links are derived to apart from all others. Never changed.
const WORKSHOP_JOIN: &[u8] = b"Randori: the token of a workshop's join link, version 1\0";
const WORKSHOP_LOOK: &[u8] = b"Randori: the token by which a facilitator looks on, version 1\0";
const WORKSHOP_SEAT: &[u8] = b"Randori: the token of a seat in a workshop, version 1\0";
const WORKSHOP_RECORD: &[u8] =
    b"Randori: the token by which who had a seat reads its record, version 1\0";
const WORKSHOP_CODE: &[u8] = b"Randori: the code of a workshop, version 1\0";

/// The letters of a code: none that is taken for another when it is read from a wall.
const CODE_LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/// How many letters a code has: some 890 million codes, tried slowly.
const CODE_LENGTH: usize = 6;

/// A link's secret. Whoever has it may enter; it is never logged, so it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; TOKEN_BYTES]);

/// Says that a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a link of ours")]
pub struct BadToken;

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        Ok(Self(random()?))
    }

    /// The token of a link that the holder of this one gives away. Whoever has this token can tell
    /// it again at any time, nobody can tell it from the other tokens, nor any of them from it.
    #[must_use]
    pub fn shared(&self, access: Access, generation: Generation) -> Self {
        self.derived(&[SHARED_LINK, &[number(access)], &generation.0.to_be_bytes()])
    }

    /// The token by which people take part in the workshop of which this is the facilitator's.
    #[must_use]
    pub fn join(&self) -> Self {
        self.derived(&[WORKSHOP_JOIN])
    }

    /// The token by which the facilitator whose this is looks on in a session.
    #[must_use]
    pub fn look_at(&self, session: SessionId) -> Self {
        self.derived(&[WORKSHOP_LOOK, &session.0])
    }

    /// The token of somebody's seat in a session: only their device, and the server while it talks
    /// to it, can tell it.
    #[must_use]
    pub fn seat(key: &PersonKey, session: SessionId) -> Self {
        Self::of_device(key).derived(&[WORKSHOP_SEAT, &session.0])
    }

    /// The token by which the same person reads the record of the session.
    #[must_use]
    pub fn record(key: &PersonKey, session: SessionId) -> Self {
        Self::of_device(key).derived(&[WORKSHOP_RECORD, &session.0])
    }

    fn of_device(key: &PersonKey) -> Self {
        let mut bytes = [0; TOKEN_BYTES];
        bytes.copy_from_slice(&Sha256::digest(key.as_str())[..TOKEN_BYTES]);
        Self(bytes)
    }

    /// The code of the workshop of which this is the facilitator's token.
    #[must_use]
    pub fn code(&self) -> Code {
        let bytes = self.derived(&[WORKSHOP_CODE]).0;
        let mut number = u128::from_be_bytes(bytes);
        let letters = std::iter::repeat_with(|| {
            let letter = CODE_LETTERS[(number % CODE_LETTERS.len() as u128) as usize];
            number /= CODE_LETTERS.len() as u128;
            char::from(letter)
        });
        Code(letters.take(CODE_LENGTH).collect())
    }

    fn derived(&self, from: &[&[u8]]) -> Self {
        let mut key = Key::<Hmac<Sha256>>::default();
        key[..TOKEN_BYTES].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&key);
        from.iter().for_each(|part| mac.update(part));
        let mut bytes = [0; TOKEN_BYTES];
        bytes.copy_from_slice(&mac.finalize().into_bytes()[..TOKEN_BYTES]);
        Self(bytes)
    }

    /// The token as it stands in a link.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored in its place.
    #[must_use]
    pub fn hash(&self) -> LinkHash {
        LinkHash(Sha256::digest(self.0).into())
    }
}

/// The code that is typed to take part in a workshop, as `K7MX2P`.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code as it is shown.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored in its place.
    #[must_use]
    pub fn hash(&self) -> LinkHash {
        let mut hash = Sha256::new_with_prefix(WORKSHOP_CODE);
        hash.update(&self.0);
        LinkHash(hash.finalize().into())
    }
}

impl std::str::FromStr for Code {
    type Err = BadToken;

    /// Small letters, spaces and hyphens are as good.
    fn from_str(text: &str) -> Result<Self, BadToken> {
        let letters = text.chars().filter(|c| !matches!(c, ' ' | '-'));
        let code: String = letters.map(|c| c.to_ascii_uppercase()).take(CODE_LENGTH + 1).collect();
        let known = code.bytes().all(|letter| CODE_LETTERS.contains(&letter));
        if known && code.len() == CODE_LENGTH { Ok(Self(code)) } else { Err(BadToken) }
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(secret)")
    }
}

impl std::str::FromStr for Token {
    type Err = BadToken;

    fn from_str(text: &str) -> Result<Self, BadToken> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BadToken)?;
        bytes.try_into().map(Self).map_err(|_| BadToken)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(secret)")
    }
}

/// Random bytes from the system.
///
/// # Errors
/// When the system gives none.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_token_survives_its_link_and_hides_its_hash() {
        let token = Token::new().unwrap();
        let read: Token = token.reveal().parse().unwrap();
        assert_eq!(read, token);
        assert_eq!(read.hash(), token.hash());
        assert!(!format!("{token:?}").contains(&token.reveal()));
    }

    #[test]
    fn a_token_that_was_given_away_is_the_same_for_ever() {
        // Reckoned once by another implementation of HMAC.
        let host = Token(std::array::from_fn(|at| at as u8));
        for (access, generation, expected) in [
            (Access::Drive, 1, "3jXjQErO1dhUj470zcQtIg"),
            (Access::Drive, 2, "frV08Nk6YTUzMp39GpFoFQ"),
            (Access::Navigate, 1, "7wkEN9ixeMS0K8r3LcZs3w"),
            (Access::Watch, 1, "TpreJYWUoKACupOs4s3V7g"),
            (Access::Watch, 0x0102_0304, "4cejVjspMeiGWp9S_EwwzQ"),
        ] {
            let token = host.shared(access, Generation(generation));
            assert_eq!(token.reveal(), expected, "{access:?} {generation}");
        }
    }

    #[test]
    fn no_two_links_share_a_token() {
        let hosts = [Token([1; TOKEN_BYTES]), Token([2; TOKEN_BYTES])];
        let mut tokens: Vec<String> = hosts.iter().map(Token::reveal).collect();
        for host in &hosts {
            for access in Access::SHARED {
                tokens.extend((1..300).map(|n| host.shared(access, Generation(n)).reveal()));
            }
        }
        let all = tokens.len();
        tokens.sort();
        tokens.dedup();
        assert_eq!(tokens.len(), all);
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in ["", "a", "../../etc/passwd", &"A".repeat(21), &"A".repeat(23), "ä"] {
            assert!(text.parse::<Token>().is_err(), "{text:?}");
        }
    }
}
