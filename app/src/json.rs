//! Reads what came as JSON: the browser parses it, and types are filled in by their fields' names.
//!
//! Serde's readers are written out by the compiler for each type. With `serde_json`'s own, each
//! type gets one that takes the fields as they come and one that takes them from a list; here it
//! gets the second alone. That and the browser's parser make the client a quarter lighter to
//! download (`app/docs/decisions/2-the-browser-parses.md`). Errors say nothing, since nobody reads
//! them: what this page does not understand is of another edition, and there is a sentence for it.

mod error;
mod parsed;

use error::Unreadable;
use serde::de::value::{StringDeserializer, U32Deserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

/// A value from JSON text; none where the text is not JSON, or not that of such a value.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(Reader(parsed::parse(text)?)).ok()
}

/// Parsed JSON. What is asked for something that it is not has none of it.
trait Parsed: Sized {
    fn is_null(&self) -> bool;
    fn boolean(&self) -> Option<bool>;
    fn number(&self) -> Option<f64>;
    fn text(&self) -> Option<String>;
    /// How long it is, if it is a list.
    fn length(&self) -> Option<u32>;
    /// The element of a list.
    fn element(&self, at: u32) -> Self;
    /// The names of an object's members.
    fn names(&self) -> Vec<String>;
    /// The member of an object.
    fn member(&self, name: &str) -> Option<Self>;
}

/// Fills in one value. What is the same for every type stays out of their readers.
struct Reader<P>(P);

impl<P: Parsed> Reader<P> {
    #[inline(never)]
    fn elements(self) -> Option<Elements<P>> {
        let length = self.0.length()?;
        Some(Elements { list: self.0, next: 0, length })
    }

    /// Which of these forms it has.
    #[inline(never)]
    fn variant(self, variants: &[&str]) -> Option<Variant<P>> {
        let (name, value) = match self.0.text() {
            Some(name) => (name, None),
            None => {
                let name = self.0.names().pop()?;
                let value = self.0.member(&name);
                (name, value)
            }
        };
        let index = (0..).zip(variants).find(|(_, variant)| **variant == name)?.0;
        Some(Variant { index, value })
    }

    /// A whole number from 0 on. JavaScript rounds those above 2^53, of which there are only
    /// digests: the same one becomes the same number, and that is all they are for.
    #[inline(never)]
    fn whole(&self) -> Option<u64> {
        let number = self.0.number()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked below"
        )]
        let whole = number as u64;
        #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "this is the check")]
        let same = whole as f64 == number;
        same.then_some(whole)
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_u64(self.whole().ok_or(Unreadable)?)
        })*
    };
}

macro_rules! nothing_of_ours {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
            Err(Unreadable)
        })*
    };
}

impl<'de, P: Parsed> Deserializer<'de> for Reader<P> {
    type Error = Unreadable;

    numbers! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    nothing_of_ours! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_f32
        deserialize_f64 deserialize_char deserialize_str deserialize_bytes deserialize_byte_buf
        deserialize_unit deserialize_identifier deserialize_ignored_any
    }

    /// What is told by its form: a number or a list.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.whole() {
            Some(number) => visitor.visit_u64(number),
            None => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.boolean().ok_or(Unreadable)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.0.text().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.elements().ok_or(Unreadable)?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let names = self.0.names().into_iter();
        visitor.visit_map(Members { object: self.0, names, value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(Fields { object: self.0, names: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self.variant(variants).ok_or(Unreadable)?)
    }
}

/// The elements of a list.
struct Elements<P> {
    list: P,
    next: u32,
    length: u32,
}

impl<P: Parsed> Elements<P> {
    #[inline(never)]
    fn next(&mut self) -> Option<Reader<P>> {
        if self.next == self.length {
            return None;
        }
        self.next += 1;
        Some(Reader(self.list.element(self.next - 1)))
    }
}

impl<'de, P: Parsed> SeqAccess<'de> for Elements<P> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        self.next().map(|element| seed.deserialize(element)).transpose()
    }
}

/// A type's fields in their order, each by its name. One that is missing counts as the end of the
/// list, as it does where a type has grown: then it gets its default, if it has one.
struct Fields<P> {
    object: P,
    names: std::slice::Iter<'static, &'static str>,
}

impl<P: Parsed> Fields<P> {
    #[inline(never)]
    fn next(&mut self) -> Option<Reader<P>> {
        self.object.member(self.names.next()?).map(Reader)
    }
}

impl<'de, P: Parsed> SeqAccess<'de> for Fields<P> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        self.next().map(|field| seed.deserialize(field)).transpose()
    }
}

/// The members of a map, whose keys are not known beforehand.
struct Members<P> {
    object: P,
    names: std::vec::IntoIter<String>,
    value: Option<P>,
}

impl<'de, P: Parsed> MapAccess<'de> for Members<P> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        let Some(name) = self.names.next() else { return Ok(None) };
        self.value = self.object.member(&name);
        let name: StringDeserializer<Unreadable> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        seed.deserialize(Reader(self.value.take().ok_or(Unreadable)?))
    }
}

/// One of several forms, and what belongs to it.
struct Variant<P> {
    index: u32,
    value: Option<P>,
}

impl<'de, P: Parsed> EnumAccess<'de> for Variant<P> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Unreadable> {
        let index: U32Deserializer<Unreadable> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, self))
    }
}

impl<'de, P: Parsed> VariantAccess<'de> for Variant<P> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(Reader(self.value.ok_or(Unreadable)?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        Reader(self.value.ok_or(Unreadable)?).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        Reader(self.value.ok_or(Unreadable)?).deserialize_struct("", fields, visitor)
    }
}

#[cfg(test)]
#[path = "json/tests.rs"]
mod tests;
