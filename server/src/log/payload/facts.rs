//! What a parser tells about the text, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required, stored_as_number};
use katas::facts::{
    Asserts, CodeFact, Facts, HelperFact, HelperKind, Lines, RegionFact, RegionKind, SyntaxError,
    Tell, TestFact,
};
use katas::id::FileName;
use katas::report::TestName;

impl Stored for Facts {
    type Message = proto::Facts;

    fn to_message(&self) -> proto::Facts {
        let Facts { tests, helpers, code, regions, tells, strength, smells, syntax_error } = self;
        proto::Facts {
            tests: all(tests),
            helpers: all(helpers),
            code: all(code),
            regions: all(regions),
            tells: all(tells),
            strength: strength.as_ref().map(Stored::to_message),
            smells: all(smells),
            syntax_error: syntax_error.as_ref().map(Stored::to_message),
        }
    }

    fn from_message(message: proto::Facts) -> Result<Self, BadPayload> {
        let proto::Facts { tests, syntax_error, helpers, code, regions, tells, strength, smells } =
            message;
        let (tests, helpers, code) = (each(tests)?, each(helpers)?, each(code)?);
        let (regions, tells) = (each(regions)?, each(tells)?);
        let (strength, syntax_error) = (optional(strength)?, optional(syntax_error)?);
        let smells = each(smells)?;
        Ok(Facts { tests, helpers, code, regions, tells, strength, smells, syntax_error })
    }
}

impl Stored for TestFact {
    type Message = proto::TestFact;

    fn to_message(&self) -> proto::TestFact {
        let TestFact {
            name: TestName(name),
            file,
            first_line,
            last_line,
            body,
            ignored,
            code_from,
            asserts,
            preparation,
            own,
            assertions,
        } = self;
        proto::TestFact {
            name: name.clone(),
            file: file.to_string(),
            first_line: *first_line,
            last_line: *last_line,
            body: *body,
            ignored: *ignored,
            code_from: *code_from,
            asserts: asserts.map_or(0, |asserts| asserts.to_message()),
            preparation: all(preparation),
            own: all(own),
            assertions: *assertions,
        }
    }

    fn from_message(message: proto::TestFact) -> Result<Self, BadPayload> {
        let proto::TestFact {
            name,
            file,
            first_line,
            last_line,
            body,
            ignored,
            code_from,
            asserts,
            preparation,
            own,
            assertions,
        } = message;
        Ok(TestFact {
            name: TestName(name),
            file: FileName::try_from(file)?,
            first_line,
            last_line,
            body,
            ignored,
            code_from,
            // Older logs say nothing of it.
            asserts: (asserts != 0).then(|| Asserts::from_message(asserts)).transpose()?,
            preparation: each(preparation)?,
            own: each(own)?,
            assertions,
        })
    }
}

stored_as_number!(Asserts, Asserts, "assertion": Nothing, Constants, OfTheCode);

stored_as_number!(HelperKind, HelperKind, "kind of helper": Item, Import, Invocation);

impl Stored for Lines {
    type Message = proto::Lines;

    fn to_message(&self) -> proto::Lines {
        let Lines { first, last } = *self;
        proto::Lines { first, last }
    }

    fn from_message(message: proto::Lines) -> Result<Self, BadPayload> {
        let proto::Lines { first, last } = message;
        Ok(Lines { first, last })
    }
}

impl Stored for HelperFact {
    type Message = proto::HelperFact;

    fn to_message(&self) -> proto::HelperFact {
        let HelperFact { name, kind, file, lines, body, preparation, own } = self;
        proto::HelperFact {
            name: name.clone(),
            kind: kind.to_message(),
            file: file.to_string(),
            lines: Some(lines.to_message()),
            body: *body,
            preparation: all(preparation),
            own: all(own),
        }
    }

    fn from_message(message: proto::HelperFact) -> Result<Self, BadPayload> {
        let proto::HelperFact { name, kind, file, lines, body, preparation, own } = message;
        let (kind, file) = (HelperKind::from_message(kind)?, FileName::try_from(file)?);
        let lines = required(lines, "lines of a helper")?;
        let (preparation, own) = (each(preparation)?, each(own)?);
        Ok(HelperFact { name, kind, file, lines, body, preparation, own })
    }
}

impl Stored for CodeFact {
    type Message = proto::CodeFact;

    fn to_message(&self) -> proto::CodeFact {
        let CodeFact { name, file, lines, head, body, is_stub, weight, is_used } = self;
        proto::CodeFact {
            name: name.clone(),
            file: file.to_string(),
            lines: Some(lines.to_message()),
            head: *head,
            body: *body,
            is_stub: *is_stub,
            weight: *weight,
            is_used: *is_used,
        }
    }

    fn from_message(message: proto::CodeFact) -> Result<Self, BadPayload> {
        let proto::CodeFact { name, file, lines, head, body, is_stub, weight, is_used } = message;
        let file = FileName::try_from(file)?;
        let lines = required(lines, "lines of what the code declares")?;
        Ok(CodeFact { name, file, lines, head, body, is_stub, weight, is_used })
    }
}

stored_as_number!(
    RegionKind, RegionKind, "kind of region":
    Function, Branch, Arm, Loop, Closure, Operand, Statement,
);

impl Stored for RegionFact {
    type Message = proto::RegionFact;

    fn to_message(&self) -> proto::RegionFact {
        let RegionFact { kind, span, tokens, outer, is_exempt } = self;
        proto::RegionFact {
            kind: kind.to_message(),
            span: Some(span.to_message()),
            tokens: *tokens,
            outer: *outer,
            is_exempt: *is_exempt,
        }
    }

    fn from_message(message: proto::RegionFact) -> Result<Self, BadPayload> {
        let proto::RegionFact { kind, span, tokens, outer, is_exempt } = message;
        let (kind, span) = (RegionKind::from_message(kind)?, required(span, "span of a region")?);
        Ok(RegionFact { kind, span, tokens, outer, is_exempt })
    }
}

impl Stored for Tell {
    type Message = proto::Tell;

    fn to_message(&self) -> proto::Tell {
        let Tell { words, place } = self;
        proto::Tell { words: words.clone(), place: Some(place.to_message()) }
    }

    fn from_message(message: proto::Tell) -> Result<Self, BadPayload> {
        let proto::Tell { words, place } = message;
        Ok(Tell { words, place: required(place, "place of what tells of a test")? })
    }
}

impl Stored for SyntaxError {
    type Message = proto::SyntaxError;

    fn to_message(&self) -> proto::SyntaxError {
        let SyntaxError { file, at, message } = self;
        proto::SyntaxError {
            file: file.to_string(),
            at: Some(at.to_message()),
            message: message.clone(),
        }
    }

    fn from_message(message: proto::SyntaxError) -> Result<Self, BadPayload> {
        let proto::SyntaxError { file, at, message } = message;
        let at = required(at, "point of a syntax error")?;
        Ok(SyntaxError { file: FileName::try_from(file)?, at, message })
    }
}
