//! Sessions and whole workshops that are taken home over HTTP: fetched by git, or downloaded in one
//! file.
//!
//! Git shows a person what is refused in plain text, so that is what refusals are here.

mod source;
pub mod workshop;

use crate::git::bundle_file::bundle;
use crate::git::history::HistoryError;
use crate::git::repository::BuildError;
use crate::git::request::Request;
use crate::git::shelf::TakeError;
use crate::git::upload_pack::{SERVICE, advertise, answer, refusal};
use crate::page;
use crate::problem::Problem;
use crate::router::App;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use flate2::read::GzDecoder;
use source::Source;
use std::io::Read as _;
use std::net::SocketAddr;

/// The most bytes of a request for objects, and of what it is when it is unpacked: twenty thousand
/// commits that a client says it has.
pub const MOST_BODY: usize = 1024 * 1024;

/// What the name of a repository ends with.
const GIT: &str = ".git";

/// What git is told besides: nothing of this is kept on the way, since it may be another one in
/// the next moment.
const NOT_KEPT: [(HeaderName, HeaderValue); 3] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache, max-age=0, must-revalidate")),
    (header::PRAGMA, HeaderValue::from_static("no-cache")),
    (header::EXPIRES, HeaderValue::from_static("Fri, 01 Jan 1980 00:00:00 GMT")),
];

/// What is refused, in plain text.
pub struct Refused(Problem);

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<TakeError> for Refused {
    fn from(error: TakeError) -> Self {
        Self(match error {
            TakeError::History(HistoryError::TooLarge) | TakeError::Build(BuildError::TooLarge) => {
                let detail = format!("{error} Its page has all of it.");
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
            }
            TakeError::TooMuch => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            _ => Problem::internal(&error, "make this repository"),
        })
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let Problem { status, detail, retry_after_s } = self.0;
        let content = (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        let mut response = (status, NOT_KEPT, [content], format!("{detail}\n")).into_response();
        if let Some(seconds) = retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// The page of a session, or the session in one file, by what its address ends with.
///
/// # Errors
/// When the link leads nowhere, too much was asked for, or the session cannot be read.
pub async fn page_or_file(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
) -> Result<Response, Refused> {
    page_or_file_of(Source::Session, &app, from, &name).await
}

async fn page_or_file_of(
    source: Source,
    app: &App,
    from: SocketAddr,
    name: &str,
) -> Result<Response, Refused> {
    if let Some(token) = name.strip_suffix(".tar.gz") {
        let (name, archive) = source.archive(app, from, token).await?;
        return Ok(download(&format!("{name}.tar.gz"), "application/gzip", archive));
    }
    if let Some(token) = name.strip_suffix(".bundle") {
        let repository = source.repository(app, from, token).await?;
        let made = app.shelf.work(move || bundle(&repository)).await?;
        let bundle = made.map_err(|error| Problem::internal(&error, "pack this"))?;
        let name = format!("{}.bundle", source.word());
        return Ok(download(&name, "application/x-git-bundle", bundle));
    }
    if let Some(token) = name.strip_suffix(GIT) {
        // Whoever looks at it in a browser; git asks for what is behind it.
        let to = source.page(app, from, token)?;
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(page::page(StatusCode::OK).into_response())
}

/// The names of a repository's commits, which git asks for first.
///
/// # Errors
/// As in [`page_or_file`], and for any other service than fetching.
pub async fn names(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refused> {
    names_of(Source::Session, &app, from, &name, &query.unwrap_or_default()).await
}

async fn names_of(
    source: Source,
    app: &App,
    from: SocketAddr,
    name: &str,
    query: &str,
) -> Result<Response, Refused> {
    let Some(token) = name.strip_suffix(GIT) else {
        // Git was given the address of the page, and follows to that of the repository.
        let to = format!("{}{GIT}/info/refs?{query}", source.page(app, from, name)?);
        return Ok(Redirect::temporary(&to).into_response());
    };
    match query.split('&').find_map(|pair| pair.strip_prefix("service=")) {
        Some(SERVICE) => {}
        Some("git-receive-pack") => return Err(no_push().await),
        _ => {
            let detail =
                "Only git itself can fetch from here, by its HTTP of today. Use `git clone`.";
            return Err(Problem::new(StatusCode::FORBIDDEN, detail).into());
        }
    }
    let repository = source.repository(app, from, token).await?;
    let told = advertise(&repository);
    let told = told.map_err(|error| Problem::internal(&error, "name these commits"))?;
    Ok(git("application/x-git-upload-pack-advertisement", told))
}

/// The objects that a client lacks.
///
/// # Errors
/// As in [`page_or_file`], and when the request is none of git's.
pub async fn objects(
    State(app): State<App>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refused> {
    objects_of(Source::Session, &app, from, &name, &headers, body).await
}

async fn objects_of(
    source: Source,
    app: &App,
    from: SocketAddr,
    name: &str,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refused> {
    let token = name.strip_suffix(GIT).unwrap_or(name);
    let found = source.find(app, from, token).await?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind != Some("application/x-git-upload-pack-request") {
        let detail = "This is not what git sends. Fetch with `git clone` or `git fetch`.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail).into());
    }
    let body = unpacked(headers, body.map_err(|rejection| not_read(&rejection))?)?;
    let request = match Request::parse(&body) {
        Ok(request) => request,
        Err(error) => return told(&format!("upload-pack: {error}")),
    };
    let repository = found.repository(app).await?;
    let answered = app.shelf.work(move || answer(&repository, request)).await?;
    let answered = answered.map_err(|error| Problem::internal(&error, "pack this"))?;
    Ok(git("application/x-git-upload-pack-result", answered))
}

/// Says that nothing can be pushed.
pub async fn no_push() -> Refused {
    let detail =
        "Nothing can be pushed here: a session grows by practising it. Its link leads there.";
    Problem::new(StatusCode::FORBIDDEN, detail).into()
}

/// The body as it was before git compressed it.
fn unpacked(headers: &HeaderMap, body: Bytes) -> Result<Bytes, Problem> {
    let encoding = headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes);
    match encoding {
        None | Some(b"identity") => Ok(body),
        Some(b"gzip" | b"x-gzip") => {
            let mut unpacked = Vec::new();
            let most = MOST_BODY as u64 + 1;
            let read = GzDecoder::new(body.as_ref()).take(most).read_to_end(&mut unpacked);
            match read {
                Ok(_) if unpacked.len() > MOST_BODY => Err(too_large()),
                Ok(_) => Ok(unpacked.into()),
                Err(_) => {
                    let detail = "This request was broken on the way. Fetch once more.";
                    Err(Problem::new(StatusCode::BAD_REQUEST, detail))
                }
            }
        }
        Some(_) => {
            let detail = "This request is compressed in a way that git does not use. Send gzip.";
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
        }
    }
}

fn not_read(rejection: &BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        status => Problem::new(status, "This request was broken on the way. Fetch once more."),
    }
}

fn too_large() -> Problem {
    let detail = "This request is too large. Clone into a new folder.";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// A sentence that git shows.
fn told(sentence: &str) -> Result<Response, Refused> {
    let told = refusal(sentence).map_err(|error| Problem::internal(&error, "answer this"))?;
    Ok(git("application/x-git-upload-pack-result", told))
}

fn git(content: &'static str, body: Vec<u8>) -> Response {
    let content = (header::CONTENT_TYPE, HeaderValue::from_static(content));
    (NOT_KEPT, [content], body).into_response()
}

/// A file that the browser keeps under a name.
fn download(name: &str, content: &'static str, body: Vec<u8>) -> Response {
    let mut response = git(content, body);
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    // A kata's id has letters, digits and hyphens alone.
    if let Ok(disposition) = disposition {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
