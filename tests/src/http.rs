//! HTTP without a browser: an answer is an answer, whatever its status.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{HeaderMap, Response};

/// Longer than any answer takes on a busy machine, so that a server that hangs fails the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is not what it should be.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// A header, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        .build()
        .new_agent()
}

fn answer(response: Response<ureq::Body>) -> Answer {
    let (head, mut body) = response.into_parts();
    let body = body.read_to_vec().expect("a body");
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}

/// Asks for an address, with headers.
///
/// # Panics
/// When nothing answers.
#[must_use]
pub fn get(url: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers.iter().fold(agent().get(url), |r, (name, value)| r.header(*name, *value));
    answer(request.call().expect("an answer"))
}

/// Sends a body as it is, with headers.
///
/// # Panics
/// When nothing answers.
#[must_use]
pub fn post(url: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let request =
        headers.iter().fold(agent().post(url), |r, (name, value)| r.header(*name, *value));
    answer(request.send(body).expect("an answer"))
}

/// Sends JSON.
///
/// # Panics
/// When nothing answers.
#[must_use]
pub fn post_json(url: &str, body: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(body).expect("JSON");
    post(url, &[("content-type", "application/json")], &body)
}
