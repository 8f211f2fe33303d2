//! A step of the work: said before it starts, and how long it took once it is done.

use std::time::Instant;

/// Says `what` is about to happen, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    eprintln!("▸ {what}");
    let start = Instant::now();
    let result = work()?;
    eprintln!("  {:.1} s", start.elapsed().as_secs_f64());
    Ok(result)
}

/// Says something that took no time.
pub fn note(what: &str) {
    eprintln!("▸ {what}");
}
