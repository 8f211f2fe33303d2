//! The front door: takes connections in, each of which has to say soon what it wants.

use crate::problem::Problem;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower_service::Service as _;

/// How long a connection may take for the head of its next request. A browser keeps a connection
/// for later, and opens another where it is gone.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// How long a request may take after its head, its body included: all that is long comes over a
/// WebSocket.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);

/// How long to wait where no connection can be taken in, as when there are too many files open.
const TAKE_IN_AGAIN: Duration = Duration::from_millis(100);

/// Takes connections in until it is time to stop; ends when each has answered what it was asked.
pub async fn open(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let (closing, closes) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            (stream, from) = take_in(&listener) => {
                connections.spawn(attend(stream, from, router.clone(), closes.clone()));
            }
            Some(_) = connections.join_next() => {}
            () = &mut stop => break,
        }
    }
    // Whoever still has one hears of it.
    let _ = closing.send(true);
    while connections.join_next().await.is_some() {}
}

/// Answers one request after the other, and lets go of what became a WebSocket.
async fn attend(
    stream: TcpStream,
    from: SocketAddr,
    router: Router,
    mut closes: watch::Receiver<bool>,
) {
    let service = service_fn(move |request| answer(router.clone(), from, request));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN);
    let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = told(&mut closes) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "connection broke off");
    }
}

/// Ends when whoever opened the door says so, or is gone.
async fn told(closes: &mut watch::Receiver<bool>) {
    let _ = closes.wait_for(|closes| *closes).await;
}

async fn take_in(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                // A letter is sent at once, though the one before it was not acknowledged.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "small messages may wait");
                }
                return (stream, from);
            }
            // Whoever came is gone already.
            Err(error) if is_theirs(error.kind()) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken in");
                tokio::time::sleep(TAKE_IN_AGAIN).await;
            }
        }
    }
}

fn is_theirs(kind: ErrorKind) -> bool {
    use ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn answer(
    mut router: Router,
    from: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(from));
    let answered = tokio::time::timeout(ANSWER_WITHIN, router.call(request)).await;
    answered.unwrap_or_else(|_| {
        let detail = "That request took too long. Send it again, all at once.";
        Ok(Problem::new(StatusCode::REQUEST_TIMEOUT, detail).into_response())
    })
}
