//! What the navigator shows and finds, as numbers.

use super::{BadPayload, Stored, proto, stored_as_number};
use katas::command::{OfferKind, Rung};
use katas::event::Finding;

stored_as_number!(Rung, Rung, "rung": Question, Idea, Shape, Text);
stored_as_number!(OfferKind, OfferKind, "kind of offer": Stub, Hint);
stored_as_number!(Finding, Finding, "finding": Cleaned, NothingToCleanUp);
