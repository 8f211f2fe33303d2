//! An account, kept as a ledger of what happened.
