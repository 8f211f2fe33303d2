//! The server's side of a fetch: the names that there are, what both have, and a pack of the rest.
//!
//! It speaks the protocol of before version 2, which every client knows, over HTTP, where each
//! request stands for itself (git's `Documentation/gitprotocol-pack` and `gitprotocol-http`).

use crate::git::pack::{PackError, pack};
use crate::git::repository::Repository;
use crate::git::request::{Request, Said};
use gix_hash::ObjectId;
use gix_packetline::Channel;
use gix_packetline::blocking_io::encode::{
    band_to_write, error_to_write, flush_to_write, text_to_write,
};
use std::collections::HashSet;
use std::io;

/// The service's name.
pub const SERVICE: &str = "git-upload-pack";

/// What this server can do. A commit may be asked for by its hash, since one that was the last when
/// a client asked for the names may be it no more when it asks for the objects.
const ABILITIES: &str = "multi_ack_detailed no-done side-band-64k shallow \
                         deepen-relative no-progress allow-tip-sha1-in-want \
                         allow-reachable-sha1-in-want object-format=sha1";

/// The most that a line of a band holds: 65,520 bytes with its length and the band's number.
const MOST_BAND: usize = 65_515;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// No pack.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A line is too long.
    #[error("a line cannot be written")]
    Line(#[from] io::Error),
}

/// The names that there are, with what this server can do.
///
/// # Errors
/// When a name is longer than a line.
pub fn advertise(repository: &Repository) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    text_to_write(format!("# service={SERVICE}").as_bytes(), &mut out)?;
    flush_to_write(&mut out)?;
    let head = repository.head();
    let symref = head.map(|(name, _)| format!(" symref=HEAD:{name}")).unwrap_or_default();
    let agent = concat!("agent=randori/", env!("CARGO_PKG_VERSION"));
    let mut abilities = format!("\0{ABILITIES}{symref} {agent}");
    for (name, id) in head.map(|(_, id)| ("HEAD", id)).into_iter().chain(repository.refs()) {
        text_to_write(format!("{id} {name}{abilities}").as_bytes(), &mut out)?;
        abilities.clear();
    }
    flush_to_write(&mut out)?;
    Ok(out)
}

/// An error that git shows to the person, in place of an answer.
///
/// # Errors
/// When the sentence is longer than a line.
pub fn refusal(sentence: &str) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    error_to_write(sentence.as_bytes(), &mut out)?;
    Ok(out)
}

/// What is answered to a request.
///
/// # Errors
/// When git's library refuses.
pub fn answer(repository: &Repository, mut request: Request) -> Result<Vec<u8>, AnswerError> {
    let is_commit = |id: &ObjectId| {
        repository.get(id).is_some_and(|object| object.kind == gix_object::Kind::Commit)
    };
    if request.wish.wants.is_empty() {
        return Ok(Vec::new());
    }
    // Everything in the repository can be reached from its names.
    if let Some(foreign) = request.wish.wants.iter().find(|id| !is_commit(id)) {
        return Ok(refusal(&format!("upload-pack: not our ref {foreign}"))?);
    }
    let mut out = Vec::new();
    if let Some(cut) = request.wish.cut(repository) {
        for id in &cut.shallow {
            text_to_write(format!("shallow {id}").as_bytes(), &mut out)?;
        }
        for id in &cut.unshallow {
            text_to_write(format!("unshallow {id}").as_bytes(), &mut out)?;
        }
        flush_to_write(&mut out)?;
    }
    let talk = std::mem::take(&mut request.talk);
    // A client that asks for a depth looks at where its history ends first.
    if talk.is_empty() {
        return Ok(out);
    }
    let mut agreeing = Agreeing {
        repository,
        wants: &request.wish.wants,
        is_detailed: request.can("multi_ack_detailed"),
        no_done: request.can("no-done"),
        common: HashSet::new(),
        last: None,
        enough: None,
    };
    let is_agreed = agreeing.hear(&talk, is_commit, &mut out)?;
    request.wish.haves = agreeing.common.into_iter().collect();
    if is_agreed {
        let pack = pack(repository, &request.wish.objects(repository))?;
        if request.can("side-band-64k") {
            for part in pack.chunks(MOST_BAND) {
                band_to_write(Channel::Data, part, &mut out)?;
            }
            flush_to_write(&mut out)?;
        } else {
            out.extend(pack);
        }
    }
    Ok(out)
}

/// Finding out what both have.
struct Agreeing<'a> {
    repository: &'a Repository,
    wants: &'a [ObjectId],
    /// Whether each commit that both have is told.
    is_detailed: bool,
    /// Whether the pack may come before the client is done.
    no_done: bool,
    common: HashSet<ObjectId>,
    last: Option<ObjectId>,
    /// Whether everything that is wanted stands on something that both have; none where that has
    /// to be found out.
    enough: Option<bool>,
}

impl Agreeing<'_> {
    /// Answers what the client says it has; whether the pack comes now.
    fn hear(
        &mut self,
        talk: &[Said],
        is_commit: impl Fn(&ObjectId) -> bool,
        out: &mut Vec<u8>,
    ) -> io::Result<bool> {
        let mut acknowledge = |id: ObjectId, how: &str| {
            text_to_write(format!("ACK {id}{how}").as_bytes(), &mut *out).map(|_| ())
        };
        let mut is_ready = false;
        for said in talk {
            match said {
                Said::Have(id) if is_commit(id) => {
                    let is_first = self.common.is_empty();
                    if self.common.insert(*id) {
                        self.enough = None;
                    }
                    self.last = Some(*id);
                    match self.is_detailed {
                        true => acknowledge(*id, " common")?,
                        false if is_first => acknowledge(*id, "")?,
                        false => {}
                    }
                }
                // What only the client has leads nowhere here, and it need not go on with that.
                Said::Have(id) if self.is_detailed && self.is_enough() => {
                    is_ready = true;
                    acknowledge(*id, " ready")?;
                }
                Said::Have(_) => {}
                Said::Done => {
                    match self.last {
                        Some(last) if self.is_detailed => acknowledge(last, "")?,
                        Some(_) => {}
                        None => {
                            text_to_write(b"NAK", &mut *out)?;
                        }
                    }
                    return Ok(true);
                }
                Said::Flush => break,
            }
        }
        if self.is_detailed && !is_ready && self.is_enough() {
            is_ready = true;
            self.last.map_or(Ok(()), |last| acknowledge(last, " ready"))?;
        }
        if self.common.is_empty() || self.is_detailed {
            text_to_write(b"NAK", &mut *out)?;
        }
        match self.last {
            Some(last) if self.no_done && is_ready => {
                text_to_write(format!("ACK {last}").as_bytes(), &mut *out)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn is_enough(&mut self) -> bool {
        let Self { repository, wants, common, .. } = self;
        *self.enough.get_or_insert_with(|| {
            let standing = repository.standing_on(common);
            wants.iter().all(|want| standing.contains(want))
        })
    }
}
