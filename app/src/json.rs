//! Reads the server's JSON. A third of the client would be serde_json's reader otherwise.
//!
//! What makes it small: it never says where or why a text is unreadable, since the page then asks
//! for the page of today in any case; and an object is only ever read by its members' names. It
//! reads what this project writes: numbers are whole and not negative.

use serde::Deserialize;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::fmt::Display;

/// How deep arrays and objects may lie in each other, so that no text overflows the stack.
const DEEPEST: u8 = 100;

/// The text is not JSON, or not of this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unreadable")]
pub struct Unreadable;

type Read<T> = Result<T, Unreadable>;

impl serde::de::Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Unreadable
    }
}

/// Reads a whole text.
///
/// # Errors
/// When it is not JSON of this form.
pub fn read<T: DeserializeOwned>(text: &str) -> Read<T> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(Unreadable),
    }
}

/// A text, as far as it is read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that means something, which is not taken.
    fn peek(&mut self) -> Option<u8> {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += self.bytes().iter().take_while(blank).count();
        self.bytes().first().copied()
    }

    /// Takes a byte, if it is the next one.
    fn takes(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn take(&mut self, byte: u8) -> Read<()> {
        if self.takes(byte) { Ok(()) } else { Err(Unreadable) }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.peek();
        let next = self.bytes().starts_with(word.as_bytes());
        self.at += if next { word.len() } else { 0 };
        next
    }

    fn number(&mut self) -> Read<u64> {
        self.peek();
        let digits = self.bytes().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + digits).ok_or(Unreadable)?;
        self.at += digits;
        match self.bytes().first() {
            Some(b'.' | b'e' | b'E') => Err(Unreadable),
            _ if digits > 1 && number.starts_with('0') => Err(Unreadable),
            _ => number.parse().map_err(|_| Unreadable),
        }
    }

    fn string(&mut self) -> Read<Cow<'a, str>> {
        self.take(b'"')?;
        let mut whole = Cow::Borrowed("");
        loop {
            let plain = self.bytes().iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..32));
            let end = self.at + plain.ok_or(Unreadable)?;
            let part = self.text.get(self.at..end).ok_or(Unreadable)?;
            self.at = end;
            if whole.is_empty() {
                whole = Cow::Borrowed(part);
            } else {
                whole.to_mut().push_str(part);
            }
            match self.byte()? {
                b'"' => return Ok(whole),
                b'\\' => whole.to_mut().push(self.escaped()?),
                _ => return Err(Unreadable),
            }
        }
    }

    fn byte(&mut self) -> Read<u8> {
        let byte = self.bytes().first().ok_or(Unreadable)?;
        self.at += 1;
        Ok(*byte)
    }

    fn escaped(&mut self) -> Read<char> {
        Ok(match self.byte()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'u' => {
                let first = self.unit()?;
                // A character beyond the first plane is a pair of units.
                let second = if (0xd800..0xdc00).contains(&first) && self.takes_word("\\u") {
                    Some(self.unit()?)
                } else {
                    None
                };
                let units = [Some(first), second].into_iter().flatten();
                match char::decode_utf16(units).next() {
                    Some(Ok(read)) => read,
                    _ => return Err(Unreadable),
                }
            }
            _ => return Err(Unreadable),
        })
    }

    fn unit(&mut self) -> Read<u16> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        u16::from_str_radix(digits, 16).map_err(|_| Unreadable)
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'0'..=b'9') => visitor.visit_u64(self.number()?),
            Some(b'n') => self.deserialize_unit(visitor),
            _ => self.deserialize_bool(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let truth = self.takes_word("true");
        if truth || self.takes_word("false") { visitor.visit_bool(truth) } else { Err(Unreadable) }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.string()?.into_owned())
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.takes_word("null") { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.takes_word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let mut parts = Parts::of(self, b'[', b']')?;
        let value = visitor.visit_seq(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let mut parts = Parts::of(self, b'{', b'}')?;
        let value = visitor.visit_map(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.peek() == Some(b'"') {
            return visitor.visit_enum(Variant { reader: self, bare: true });
        }
        self.take(b'{')?;
        let value = visitor.visit_enum(Variant { reader: self, bare: false })?;
        self.take(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 f32 f64 char bytes byte_buf unit_struct tuple_struct
    }
}

/// The elements of an array, or the members of an object.
struct Parts<'r, 'a> {
    reader: &'r mut Reader<'a>,
    end: u8,
    place: Place,
}

#[derive(PartialEq, Eq)]
enum Place {
    Start,
    Inside,
    End,
}

impl<'r, 'a> Parts<'r, 'a> {
    fn of(reader: &'r mut Reader<'a>, begin: u8, end: u8) -> Read<Self> {
        reader.depth += 1;
        if reader.depth > DEEPEST {
            return Err(Unreadable);
        }
        reader.take(begin)?;
        Ok(Self { reader, end, place: Place::Start })
    }

    /// Whether one more follows; otherwise the end is taken.
    fn go_on(&mut self) -> Read<bool> {
        if self.reader.takes(self.end) {
            self.reader.depth -= 1;
            self.place = Place::End;
            return Ok(false);
        }
        if self.place == Place::Inside {
            self.reader.take(b',')?;
        }
        self.place = Place::Inside;
        Ok(true)
    }

    /// A form of a fixed number of elements has not looked for the end.
    fn end(&mut self) -> Read<()> {
        if self.place == Place::End || !self.go_on()? { Ok(()) } else { Err(Unreadable) }
    }
}

impl<'de> SeqAccess<'de> for &mut Parts<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.go_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Parts<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if self.go_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant: a bare name, or an object with the name as its only member.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    bare: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let name = seed.deserialize(&mut *self.reader)?;
        if !self.bare {
            self.reader.take(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        if self.bare { Ok(()) } else { <()>::deserialize(self.reader) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        if self.bare { Err(Unreadable) } else { seed.deserialize(self.reader) }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        if self.bare { Err(Unreadable) } else { self.reader.deserialize_seq(visitor) }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.bare { Err(Unreadable) } else { self.reader.deserialize_map(visitor) }
    }
}

#[cfg(test)]
mod tests;
