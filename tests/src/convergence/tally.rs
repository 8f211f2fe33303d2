//! How much happened in plans, so that one sees that they are about something.

use std::ops::AddAssign;

macro_rules! tally {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// How often what happened.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl AddAssign for Tally {
            fn add_assign(&mut self, other: Self) {
                $(self.$name += other.$name;)*
            }
        }

        impl Tally {
            /// What never happened.
            #[must_use]
            pub fn zeros(&self) -> Vec<&'static str> {
                let all = [$((stringify!($name), self.$name),)*];
                all.into_iter().filter(|(_, count)| *count == 0).map(|(name, _)| name).collect()
            }
        }
    };
}

tally! {
    /// Plans.
    plans,
    /// Plans in which a page had CodeMirror.
    real_editors,
    /// Events in the logs.
    events,
    /// Edits that editors told of.
    edits,
    /// Edits that were taken back in CodeMirror.
    undone,
    /// Tokens that were typed.
    tokens,
    /// Tokens that were refused in words.
    refused_tokens,
    /// Connections that were lost.
    cuts,
    /// Crashes of the server.
    crashes,
    /// Crashes between append and acknowledgement.
    crashes_after_append,
    /// Pages that were loaded again.
    reloads,
    /// Pages that began with what one before them left.
    restored,
    /// Commands that were sent twice, and took effect once.
    known,
    /// Edits that were refused since another came first.
    stale,
    /// Edits that were refused for another reason.
    refused,
    /// Commands that could not be saved.
    not_saved,
    /// Editors that began again from the page's text.
    begun,
    /// Gates that opened.
    gates,
    /// Commits.
    commits,
    /// Texts that were brought back.
    reverts,
    /// Texts of runs that were brought back.
    returns,
    /// Runs that were lost.
    lost_runs,
    /// How often the keyboard was taken.
    taken,
    /// How often it was handed over.
    handed,
    /// How often turns were taken otherwise from then on.
    turns,
    /// Notes.
    notes,
}
