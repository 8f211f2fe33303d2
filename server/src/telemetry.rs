//! Where the log and the numbers of this process go.

use crate::cli::LogFormat;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// How often what was measured is put together.
const UPKEEP: Duration = Duration::from_secs(5);

/// Seconds, from a write to the disk to a compile that ran into its limit.
const SECONDS: &[f64] = &[
    0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.25, 0.35, 0.5, 0.75,
    1.0, 2.0, 5.0, 10.0, 30.0,
];

/// Says why the log could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is not understood.
    #[error("--log {0:?} is not understood. Use error, warn, info, debug, or target=level.")]
    Filter(String),
    /// The numbers cannot be collected.
    #[error("the numbers for /metrics cannot be collected: {0}")]
    Metrics(#[from] BuildError),
}

/// Sends the log to standard error.
///
/// # Errors
/// When the filter is not understood.
pub fn log(format: LogFormat, filter: &str) -> Result<(), TelemetryError> {
    let filter =
        EnvFilter::try_new(filter).map_err(|_| TelemetryError::Filter(filter.to_owned()))?;
    // Where standard error takes no more, as a file on a full disk, the line is lost: to complain
    // of that there would end the task that has something to say.
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    match format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
    Ok(())
}

/// Collects the numbers of the whole process.
///
/// # Errors
/// When they are collected already.
pub fn metrics() -> Result<PrometheusHandle, TelemetryError> {
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)?;
    let handle = builder.install_recorder()?;
    metrics::describe_histogram!(
        "randori_light_seconds",
        metrics::Unit::Seconds,
        "From key press to light, as browsers saw it"
    );
    Ok(handle)
}

/// Puts together what was measured, again and again: where nobody asks for the metrics every single
/// measurement would be kept for ever.
pub async fn care_for(metrics: PrometheusHandle) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        metrics.run_upkeep();
    }
}
