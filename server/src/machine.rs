//! What this machine has for running people's code: its walls, and its languages.

use crate::language::{Language, Languages};
use crate::runner::local_runner::Setup;
use crate::runner::{Limits, LocalRunner};
use crate::rust::toolchain::Toolchain;
use crate::rust::{self, COMPILER, Rust};
use crate::sandbox::walls::Walls;
use crate::sandbox::{Plain, Sandbox};
use crate::scripted::definition::Definition;
use crate::scripted::{Scripted, known, tools};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::ScopedJoinHandle;

/// Everything that was found.
#[derive(Debug, Clone)]
pub struct Machine {
    /// The walls, each there or not.
    pub walls: Walls,
    /// Every language that Randori knows, there or not.
    pub languages: Vec<Tools>,
    /// This very program, which is the first process in every sandbox.
    randori: PathBuf,
}

/// A language and whether its tools are here.
#[derive(Debug, Clone)]
pub struct Tools {
    /// What people call it.
    pub title: String,
    /// The language, or what is missing and what to do about it.
    pub found: Result<Arc<dyn Language>, String>,
}

/// Why nobody's code can be run here.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// No language at all.
    #[error("{0}\nRandori runs what people type; without any language it does not start.")]
    NoLanguage(String),
    /// No sandbox, and nobody allowed to go without.
    #[error("{0}\nOn your own machine, for your own code only, --unsafe-no-sandbox goes without.")]
    NoSandbox(Walls),
    /// This very program cannot be found to put it into the sandbox.
    #[error("the program's own file cannot be found: {0}. Start it by its full path.")]
    NoSelf(#[from] std::io::Error),
}

impl Machine {
    /// Looks at everything. It asks several programs, each of which may be on a cold disk, and
    /// so takes up to some seconds.
    ///
    /// # Errors
    /// When this program does not find its own file.
    pub fn look() -> Result<Self, MachineError> {
        Self::look_for(|_| true)
    }

    /// Looks at the walls, and for those languages only whose ids are wanted.
    ///
    /// # Errors
    /// When this program does not find its own file.
    pub fn look_for(is_wanted: impl Fn(&str) -> bool) -> Result<Self, MachineError> {
        let randori = std::env::current_exe()?;
        let walls = Walls::probe(&randori);
        let others = known::all().into_iter().filter(|definition| is_wanted(&definition.id));
        // Each asks programs that take their time to start.
        let languages = std::thread::scope(|scope| {
            let own = is_wanted(rust::ID).then(|| scope.spawn(rust));
            let others: Vec<_> =
                others.map(|definition| scope.spawn(move || scripted(definition))).collect();
            let looked = own.into_iter().chain(others).map(ScopedJoinHandle::join);
            looked.map(|one| one.unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        Ok(Self { walls, languages, randori })
    }

    /// Whether code can be run here within walls.
    #[must_use]
    pub fn is_fit(&self) -> bool {
        self.walls.hold() && self.languages.iter().any(|tools| tools.found.is_ok())
    }

    /// A sandbox with all walls of this machine; without any, where somebody asks for that.
    ///
    /// # Errors
    /// When walls are missing without which nothing is run.
    pub fn sandbox(&self, unsafe_no_sandbox: bool) -> Result<Arc<dyn Sandbox>, MachineError> {
        if unsafe_no_sandbox {
            tracing::warn!("code runs WITHOUT a sandbox: for your own machine and code only");
            return Ok(Arc::new(Plain::new(&self.randori)));
        }
        let jail = self.walls.jail();
        Ok(Arc::new(jail.ok_or_else(|| MachineError::NoSandbox(self.walls.clone()))?))
    }

    /// The languages that can be run here.
    ///
    /// # Errors
    /// When there is none.
    pub fn languages(&self) -> Result<Languages, MachineError> {
        let found = self.languages.iter().filter_map(|tools| tools.found.as_ref().ok().cloned());
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            let missing = self.languages.iter().filter_map(|tools| tools.found.as_ref().err());
            let missing: Vec<&str> = missing.map(String::as_str).collect();
            return Err(MachineError::NoLanguage(missing.join("\n")));
        }
        Ok(Languages::new(found))
    }

    /// A runner of everything that can be run here.
    ///
    /// # Errors
    /// When there is no language, or no sandbox and nobody allowed to go without.
    pub fn runner(
        &self,
        setup: Setup,
        unsafe_no_sandbox: bool,
    ) -> Result<LocalRunner, MachineError> {
        for wall in &self.walls.list {
            tracing::info!(%wall, "wall");
        }
        for tools in &self.languages {
            match &tools.found {
                Ok(language) => tracing::info!(toolchain = language.toolchain(), "language"),
                Err(missing) => tracing::info!(missing, "language"),
            }
        }
        Ok(LocalRunner::new(self.languages()?, self.sandbox(unsafe_no_sandbox)?, setup))
    }
}

fn scripted(definition: Definition) -> Tools {
    let title = definition.title.clone();
    let found = tools::Tools::find(&definition).map_err(|error| error.to_string());
    let language = |tools| Scripted::new(definition, tools, &Limits::default());
    Tools { title, found: found.map(|tools| Arc::new(language(tools)) as Arc<dyn Language>) }
}

fn rust() -> Tools {
    let found = Toolchain::find(Path::new(COMPILER));
    let rust = |toolchain| Arc::new(Rust::new(toolchain, Limits::default())) as Arc<dyn Language>;
    Tools { title: "Rust".to_owned(), found: found.map(rust).map_err(|error| error.to_string()) }
}
