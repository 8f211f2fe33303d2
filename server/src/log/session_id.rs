//! The names under which the log keeps things: random numbers and hashes, written as hex.

/// Says why a name is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what} is written as {digits} hexadecimal digits")]
pub struct BadHex {
    what: &'static str,
    digits: usize,
}

macro_rules! bytes {
    ($(#[$doc:meta])* $name:ident, $length:literal, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadHex;

            fn from_str(text: &str) -> Result<Self, BadHex> {
                let mut bytes = [0; $length];
                hex::decode_to_slice(text, &mut bytes)
                    .map_err(|_| BadHex { what: $what, digits: 2 * $length })?;
                Ok(Self(bytes))
            }
        }
    };
}

bytes!(
    /// Which session: a random number. It is no secret, and opens nothing.
    SessionId, 16, "a session's id"
);
bytes!(
    /// Which workshop: a random number. It is no secret, and opens nothing.
    WorkshopId, 16, "a workshop's id"
);
bytes!(
    /// The SHA-256 of a link's token. The token itself is never kept.
    LinkHash, 32, "a link's hash"
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]
    use super::*;

    #[test]
    fn ids_are_written_as_hex_and_read_back() {
        let id = SessionId(std::array::from_fn(|at| at as u8 * 16));
        assert_eq!(id.to_string(), "00102030405060708090a0b0c0d0e0f0");
        assert_eq!(id.to_string().parse(), Ok(id));
        let hash = LinkHash([0xab; 32]);
        assert_eq!(hash.to_string().parse(), Ok(hash));
    }

    #[test]
    fn what_is_no_id_is_refused_in_words() {
        for text in ["", "0", "zz102030405060708090a0b0c0d0e0f0", "00102030405060708090a0b0c0d0e0f"]
        {
            let refused = text.parse::<SessionId>().unwrap_err();
            let words = "a session's id is written as 32 hexadecimal digits";
            assert_eq!(refused.to_string(), words);
        }
    }
}
