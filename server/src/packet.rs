//! One message in one packet of a socket, with descriptors beside it.

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags,
};
use serde::{Serialize, de::DeserializeOwned};
use std::io::{Error, IoSlice, IoSliceMut, Result};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The most bytes in one packet: the paths of some sixty files, with room to spare.
const MOST_BYTES: usize = 128 * 1024;

/// The most descriptors beside one: a step's input, output, errors and verdict.
const MOST_BESIDE: usize = 4;

/// Sends a message, and descriptors that the other side gets copies of.
///
/// # Errors
/// When there are too many of them, or nobody is there to receive it.
pub fn send(socket: impl AsFd, message: &impl Serialize, beside: &[BorrowedFd<'_>]) -> Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST_BESIDE))];
    let mut rights = SendAncillaryBuffer::new(&mut space);
    if !beside.is_empty() && !rights.push(SendAncillaryMessage::ScmRights(beside)) {
        return Err(Error::other("too many descriptors for one packet"));
    }
    let bytes = postcard::to_stdvec(message).map_err(Error::other)?;
    // Nobody may end this program by closing the other end.
    rustix::net::sendmsg(socket, &[IoSlice::new(&bytes)], &mut rights, SendFlags::NOSIGNAL)?;
    Ok(())
}

/// Waits for a message, and what came beside it; none when the other side has gone.
///
/// # Errors
/// When nothing comes in time, or what comes is no such message.
pub fn receive<M: DeserializeOwned>(socket: impl AsFd) -> Result<Option<(M, Vec<OwnedFd>)>> {
    let mut bytes = vec![0; MOST_BYTES];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MOST_BESIDE))];
    let mut rights = RecvAncillaryBuffer::new(&mut space);
    let mut parts = [IoSliceMut::new(&mut bytes)];
    let came = rustix::net::recvmsg(socket, &mut parts, &mut rights, RecvFlags::CMSG_CLOEXEC)?;
    if came.bytes == 0 {
        return Ok(None);
    }
    let beside = rights.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(rights) => Some(rights),
        _ => None,
    });
    let beside = beside.flatten().collect();
    let message = postcard::from_bytes(&bytes[..came.bytes]).map_err(Error::other)?;
    Ok(Some((message, beside)))
}
