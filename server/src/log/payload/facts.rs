//! What a parser tells about the text, as messages.

use super::{BadPayload, Stored, all, each, optional, proto, required};
use katas::facts::{Facts, SyntaxError, TestFact};
use katas::id::FileName;
use katas::report::TestName;

impl Stored for Facts {
    type Message = proto::Facts;

    fn to_message(&self) -> proto::Facts {
        let Facts { tests, syntax_error } = self;
        proto::Facts {
            tests: all(tests),
            syntax_error: syntax_error.as_ref().map(Stored::to_message),
        }
    }

    fn from_message(message: proto::Facts) -> Result<Self, BadPayload> {
        let proto::Facts { tests, syntax_error } = message;
        Ok(Facts { tests: each(tests)?, syntax_error: optional(syntax_error)? })
    }
}

impl Stored for TestFact {
    type Message = proto::TestFact;

    fn to_message(&self) -> proto::TestFact {
        let TestFact { name, file, first_line, last_line, body, ignored, code_from } = self;
        let TestName(name) = name;
        proto::TestFact {
            name: name.clone(),
            file: file.to_string(),
            first_line: *first_line,
            last_line: *last_line,
            body: *body,
            ignored: *ignored,
            code_from: *code_from,
        }
    }

    fn from_message(message: proto::TestFact) -> Result<Self, BadPayload> {
        let proto::TestFact { name, file, first_line, last_line, body, ignored, code_from } =
            message;
        let (name, file) = (TestName(name), FileName::try_from(file)?);
        Ok(TestFact { name, file, first_line, last_line, body, ignored, code_from })
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
