//! What the service and the program inside say to each other: frames of a bounded length.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{Read, Write};

/// The most bytes in one frame: a step's captured output twice over, or a file, with room to
/// spare. A longer one is a fault, so that a broken inside cannot make the service allocate.
pub const MOST_FRAME_BYTES: usize = 4 * 1024 * 1024;

/// The most that a step can read: it fits into a pipe, so that writing it never waits.
pub const MOST_STDIN_BYTES: usize = 4096;

/// What the service asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Put a file into the working folder. Not answered, unless it fails.
    Put(FileIn),
    /// Make a folder in the working folder and go there: from now on nothing else can be
    /// written. Not answered, unless it fails.
    Seal(String),
    /// Start a program that forks for the steps that ask for it, in a folder that is then the
    /// only one where it can write. Not answered, unless it fails.
    Warm(Step, String),
    /// Start a step's program now for the step with the same words that asks for it later: until
    /// then it can only wait for its input. It starts in a folder that is the only one where it can
    /// write. Not answered, unless it fails.
    Ahead(Step, String),
    /// Execute something and answer with [`Reply::Done`].
    Run(Step),
}

/// A file on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileIn {
    /// Its name in the working folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// One execution of one program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The program and its arguments; at least one.
    pub argv: Vec<String>,
    /// Its whole environment.
    pub env: Vec<(String, String)>,
    /// What it may use.
    pub limits: StepLimits,
    /// What it can read from its standard input; at most [`MOST_STDIN_BYTES`].
    pub stdin: Vec<u8>,
    /// Whether it gets a channel of its own for its verdict; the variable `VERDICT` is its number.
    pub verdict: Channel,
    /// How its process comes to be.
    pub start: Start,
    /// Whether it is told when another than its program's first thread ended it with success.
    pub hears_turns: bool,
}

/// A channel on which a program says more than it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// There is none.
    None,
    /// A socket, which nobody opens once more by its name in `/proc` and reads what was told.
    Socket,
    /// A pipe, which a program opens by its name in `/proc` that must not make a file of a number.
    Pipe,
}

/// How the process of a step comes to be, where that is possible; else it is started anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// It is started when it is asked for.
    #[default]
    Anew,
    /// The warm program forks for it.
    Forked,
    /// It was started ahead.
    Ahead,
}

impl Step {
    /// One that reads nothing, and says by its output and its end what came of it.
    #[must_use]
    pub fn new(argv: Vec<String>, env: Vec<(String, String)>, limits: StepLimits) -> Self {
        Self {
            argv,
            env,
            limits,
            stdin: Vec::new(),
            verdict: Channel::None,
            start: Start::Anew,
            hears_turns: false,
        }
    }
}

/// What one step may use before it is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLimits {
    /// Time on the wall, in milliseconds.
    pub wall_ms: u64,
    /// Processor time of one process, in whole seconds, since the kernel counts no finer.
    pub cpu_s: u64,
    /// Memory of all its processes together, in bytes.
    pub memory_bytes: u64,
    /// Its processes and threads together.
    pub tasks: u64,
    /// What it may print on each stream before it is ended, in bytes.
    pub printed_bytes: u64,
    /// What is kept of each stream from its beginning, in bytes.
    pub head_bytes: usize,
    /// What is kept of each stream from its end, in bytes, where it was longer than the head.
    pub tail_bytes: usize,
}

/// What the inside answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// A step is over.
    Done(Done),
    /// The inside itself cannot go on; in words, for the log.
    Fault(String),
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How its first process ended.
    pub end: End,
    /// The first limit that struck, if one did.
    pub struck: Option<Struck>,
    /// What was printed on standard output.
    pub stdout: Captured,
    /// What was printed on standard error.
    pub stderr: Captured,
    /// What came by the pipe for the verdict.
    pub verdict: Captured,
    /// How long it took, in microseconds.
    pub wall_us: u64,
}

impl Done {
    /// A step that a limit ended before it could say anything.
    #[must_use]
    pub fn struck(struck: Struck, after: std::time::Duration) -> Self {
        let (stdout, stderr, verdict) = Default::default();
        let wall_us = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
        Self { end: End::Signaled(9), struck: Some(struck), stdout, stderr, verdict, wall_us }
    }
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// By itself, with this status.
    Exited(i32),
    /// The same, by another thread than its first, or by another program that it became: so no
    /// harness ends whose tests have threads of their own. Told only of a step that asks for it.
    ExitedByOther(i32),
    /// By a signal.
    Signaled(i32),
}

/// A limit that ended a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Struck {
    /// Time on the wall.
    Wall,
    /// Processor time.
    Cpu,
    /// Memory.
    Memory,
    /// Processes and threads.
    Tasks,
    /// The size of a file.
    File,
    /// What it printed.
    Printed,
}

/// What a process printed on one stream, cut in the middle where it is long.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    /// Its beginning.
    pub head: Vec<u8>,
    /// How many bytes are missing between the two.
    pub skipped: u64,
    /// Its end; empty where nothing is missing.
    pub tail: Vec<u8>,
}

impl Captured {
    /// The whole, where nothing is missing.
    #[must_use]
    pub fn whole(&self) -> Option<&[u8]> {
        (self.skipped == 0).then_some(self.head.as_slice())
    }
}

/// Why a frame could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The pipe broke.
    #[error("the pipe broke: {0}")]
    Pipe(#[from] std::io::Error),
    /// Longer than [`MOST_FRAME_BYTES`].
    #[error("a frame of {0} bytes is too long")]
    TooLong(usize),
    /// Not a message.
    #[error("a frame is no message: {0}")]
    Garbled(#[from] postcard::Error),
}

/// A message as it travels: four bytes of length, little end first, and the message.
///
/// # Errors
/// When it is too long.
pub fn encode<M: Serialize>(message: &M) -> Result<Vec<u8>, FrameError> {
    let frame = postcard::to_extend(message, vec![0; 4])?;
    let length = frame.len() - 4;
    let header = u32::try_from(length).ok().filter(|_| length <= MOST_FRAME_BYTES);
    let header = header.ok_or(FrameError::TooLong(length))?;
    let mut frame = frame;
    frame[..4].copy_from_slice(&header.to_le_bytes());
    Ok(frame)
}

/// The length that a header announces.
///
/// # Errors
/// When it is too long.
pub fn length(header: [u8; 4]) -> Result<usize, FrameError> {
    let length = u32::from_le_bytes(header) as usize;
    if length > MOST_FRAME_BYTES { Err(FrameError::TooLong(length)) } else { Ok(length) }
}

/// A message from its bytes, all of which must belong to it.
///
/// # Errors
/// When they are no message.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, FrameError> {
    match postcard::take_from_bytes(bytes)? {
        (message, []) => Ok(message),
        _ => Err(FrameError::Garbled(postcard::Error::DeserializeBadEncoding)),
    }
}

/// Writes one message, and waits until the pipe has it.
///
/// # Errors
/// When it is too long, or the pipe broke.
pub fn write<M: Serialize>(to: &mut impl Write, message: &M) -> Result<(), FrameError> {
    to.write_all(&encode(message)?)?;
    Ok(to.flush()?)
}

/// Reads one message; none when the pipe has ended properly.
///
/// # Errors
/// When it is too long or garbled, or the pipe broke in the middle of it.
pub fn read<M: DeserializeOwned>(from: &mut impl Read) -> Result<Option<M>, FrameError> {
    let mut header = [0; 4];
    match from.read(&mut header[..1])? {
        0 => return Ok(None),
        _ => from.read_exact(&mut header[1..])?,
    }
    let mut bytes = vec![0; length(header)?];
    from.read_exact(&mut bytes)?;
    decode(&bytes).map(Some)
}
