//! Places, stages and limits in half a sentence.

use super::{Limit, Place, Stage};
use crate::sentence::name;

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} line {}", name(self.file.as_str()), self.at.line)
    }
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Stage::Compile => "Compiling",
            Stage::List => "Listing the tests",
            Stage::Tests => "Running the tests",
        })
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Limit::Time => "took longer than is allowed",
            Limit::Cpu => "used more processor time than is allowed",
            Limit::Memory => "needed more memory than is allowed",
            Limit::Tasks => "started more processes or threads than are allowed",
            Limit::Disk => "wrote more to the disk than is allowed",
            Limit::Output => "printed more than is allowed",
            Limit::TestCount => "found more tests than are allowed",
        })
    }
}
