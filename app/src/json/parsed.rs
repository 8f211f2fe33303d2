//! JSON that was parsed: by the browser, or by `serde_json` where there is none, as in tests.

#[cfg(target_arch = "wasm32")]
pub use browser::parse;
#[cfg(not(target_arch = "wasm32"))]
pub use offline::parse;

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "it is looked at all the same"))]
mod browser {
    use super::super::Parsed;
    use js_sys::{Array, JSON, Object, Reflect};
    use wasm_bindgen::{JsCast as _, JsValue};

    /// What a text says; none where it is not JSON.
    pub fn parse(text: &str) -> Option<JsValue> {
        JSON::parse(text).ok()
    }

    impl Parsed for JsValue {
        fn is_null(&self) -> bool {
            JsValue::is_null(self)
        }

        fn boolean(&self) -> Option<bool> {
            self.as_bool()
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }

        fn text(&self) -> Option<String> {
            self.as_string()
        }

        fn length(&self) -> Option<u32> {
            self.dyn_ref::<Array>().map(Array::length)
        }

        fn element(&self, at: u32) -> Self {
            self.unchecked_ref::<Array>().get(at)
        }

        fn names(&self) -> Vec<String> {
            let names = self.dyn_ref::<Object>().map(Object::keys).unwrap_or_default();
            names.iter().filter_map(|name| name.as_string()).collect()
        }

        fn member(&self, name: &str) -> Option<Self> {
            // What is no object has no members, which JavaScript says by throwing.
            Reflect::get(self, &name.into()).ok().filter(|member| !member.is_undefined())
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod offline {
    use super::super::Parsed;
    use serde_json::Value;

    pub fn parse(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    impl Parsed for Value {
        fn is_null(&self) -> bool {
            Value::is_null(self)
        }

        fn boolean(&self) -> Option<bool> {
            self.as_bool()
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }

        fn text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }

        fn length(&self) -> Option<u32> {
            self.as_array().and_then(|list| u32::try_from(list.len()).ok())
        }

        fn element(&self, at: u32) -> Self {
            self[usize::try_from(at).unwrap_or(usize::MAX)].clone()
        }

        fn names(&self) -> Vec<String> {
            self.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default()
        }

        fn member(&self, name: &str) -> Option<Self> {
            self.get(name).cloned()
        }
    }
}
