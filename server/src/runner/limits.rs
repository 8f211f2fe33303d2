//! What one run may use: generous for a kata, small for an attack.

use crate::inside::message::StepLimits;
use std::time::Duration;

/// The limits of a run. Each has its own answer in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// For the compiler.
    pub compile: StepLimits,
    /// For each test, and for listing them.
    pub test: StepLimits,
    /// For all tests together, on the wall.
    pub all_tests: Duration,
    /// The most tests: a kata has dozens, and thousands fit into 500 bytes.
    pub most_tests: usize,
}

const KIB: usize = 1024;
const MIB: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            compile: StepLimits {
                // A kata compiles in a tenth of a second; a cold disk may take a few.
                wall_ms: 10_000,
                cpu_s: 10,
                // It takes about 130 MiB.
                memory_bytes: 1024 * MIB,
                tasks: 64,
                printed_bytes: 8 * MIB,
                // About a hundred messages as JSON, each of which repeats its source lines.
                head_bytes: 1024 * KIB,
                tail_bytes: 8 * KIB,
            },
            test: StepLimits {
                // A test of a kata takes a millisecond.
                wall_ms: 2_000,
                cpu_s: 2,
                memory_bytes: 256 * MIB,
                tasks: 32,
                printed_bytes: 4 * MIB,
                head_bytes: 64 * KIB,
                tail_bytes: 16 * KIB,
            },
            all_tests: Duration::from_secs(10),
            most_tests: 500,
        }
    }
}
