//! What a client asks for, in git's protocol of before version 2, in which every request stands
//! for itself.

use crate::git::selection::Wish;
use gix_hash::ObjectId;
use gix_packetline::PacketLineRef;
use gix_packetline::decode::{Stream, streaming};

/// A request for objects.
#[derive(Debug, Default)]
pub struct Request {
    /// What is wanted; what is had follows from the talk.
    pub wish: Wish,
    /// What the client can do.
    pub abilities: Vec<String>,
    /// What it says it has.
    pub talk: Vec<Said>,
}

/// One line of what a client says it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It has this commit.
    Have(ObjectId),
    /// It waits for an answer.
    Flush,
    /// It has said enough.
    Done,
}

/// Why a request is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRequest {
    /// It is not made of git's lines.
    #[error("this is not what git sends; fetch with a git client")]
    NotGit,
    /// A line says something else than it may.
    #[error("the line {0:?} is not understood here; fetch whole branches, or with --depth")]
    Line(String),
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(mut body: &[u8]) -> Result<Self, BadRequest> {
        let mut request = Self::default();
        // What is wanted comes before the first flush.
        while let Some(line) = line(&mut body)? {
            request.want(line)?;
        }
        request.wish.is_relative = request.can("deepen-relative");
        while !body.is_empty() {
            let said = match line(&mut body)? {
                None => Said::Flush,
                Some("done") => Said::Done,
                Some(line) => match line.strip_prefix("have ") {
                    Some(id) => Said::Have(id_of(id, line)?),
                    None => return Err(not_understood(line)),
                },
            };
            request.talk.push(said);
            if said == Said::Done {
                break;
            }
        }
        Ok(request)
    }

    /// Whether the client can do something.
    #[must_use]
    pub fn can(&self, ability: &str) -> bool {
        self.abilities.iter().any(|one| one == ability)
    }

    fn want(&mut self, line: &str) -> Result<(), BadRequest> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "want" => {
                let (id, abilities) = rest.split_once(' ').unwrap_or((rest, ""));
                self.wish.wants.push(id_of(id, line)?);
                self.abilities.extend(abilities.split_whitespace().map(str::to_owned));
            }
            "shallow" => {
                self.wish.shallow.insert(id_of(rest, line)?);
            }
            "deepen" => {
                let depth = rest.parse().map_err(|_| not_understood(line))?;
                self.wish.depth = (depth > 0).then_some(depth);
            }
            _ => return Err(not_understood(line)),
        }
        Ok(())
    }
}

/// The next line; none for a flush.
fn line<'a>(body: &mut &'a [u8]) -> Result<Option<&'a str>, BadRequest> {
    match streaming(body).map_err(|_| BadRequest::NotGit)? {
        Stream::Complete { line, bytes_consumed } => {
            *body = &body[bytes_consumed..];
            match line {
                PacketLineRef::Flush => Ok(None),
                PacketLineRef::Data(data) => {
                    let text = str::from_utf8(data).map_err(|_| BadRequest::NotGit)?;
                    Ok(Some(text.trim_end_matches('\n')))
                }
                PacketLineRef::Delimiter | PacketLineRef::ResponseEnd => Err(BadRequest::NotGit),
            }
        }
        Stream::Incomplete { .. } => Err(BadRequest::NotGit),
    }
}

fn id_of(hex: &str, line: &str) -> Result<ObjectId, BadRequest> {
    // A hash of 40 digits; the library would take others, too.
    let id = (hex.len() == 40).then(|| ObjectId::from_hex(hex.as_bytes()).ok()).flatten();
    id.ok_or_else(|| not_understood(line))
}

fn not_understood(line: &str) -> BadRequest {
    BadRequest::Line(line.chars().take(80).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn a_request_is_read() {
        let body = format!(
            "005cwant {ID} side-band-64k deepen-relative agent=git/2\n\
             0035shallow {ID}\n000cdeepen 300000032have {ID}\n0009done\n"
        );
        let request = Request::parse(body.as_bytes()).unwrap();
        let id = ObjectId::from_hex(ID.as_bytes()).unwrap();
        assert_eq!((&request.wish.wants[..], request.wish.depth), (&[id][..], Some(3)));
        assert!(request.wish.shallow.contains(&id) && request.wish.is_relative);
        assert!(request.can("side-band-64k") && !request.can("side-band"));
        assert_eq!(request.talk, [Said::Have(id), Said::Done]);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let not_git: [&[u8]; 8] =
            [b"", b"GET /", b"00", b"0003", b"0004", b"ffff", b"0009done", b"\xff\xff\xff\xff"];
        for body in not_git {
            assert_eq!(Request::parse(body).unwrap_err(), BadRequest::NotGit, "{body:?}");
        }
        for line in
            ["want 12", "want", "have it", "filter blob:none", "deepen -1", "deepen-since 1"]
        {
            let body = format!("{:04x}{line}0000", line.len() + 4);
            let refused = Request::parse(body.as_bytes()).unwrap_err();
            assert_eq!(refused, BadRequest::Line(line.to_owned()));
        }
    }
}
