//! How often one address may open sessions, take them home, give links away or try them, so that
//! nobody fills the disk or guesses; and how many pages it may have open, so that nobody takes all
//! the room.

use crate::problem::Problem;
use axum::http::StatusCode;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sessions at once: a workshop of 60 pairs behind one address, twice over.
const OPEN_AT_ONCE: NonZeroU32 = NonZeroU32::new(120).expect("not zero");

/// Sessions a second after that.
const OPEN_PER_SECOND: NonZeroU32 = NonZeroU32::new(1).expect("not zero");

/// Events copied into forks at once: each of 60 pairs forks a session of 5,000 events.
const COPY_AT_ONCE: NonZeroU32 = NonZeroU32::new(300_000).expect("not zero");

/// Events copied a second after that: about what a few hundred people type.
const COPY_PER_SECOND: NonZeroU32 = NonZeroU32::new(500).expect("not zero");

/// How often links are shown or changed at once: the same 60 pairs, of whom each looks at its links
/// and renews all three.
const SHARE_AT_ONCE: NonZeroU32 = NonZeroU32::new(240).expect("not zero");

/// How often a second after that.
const SHARE_PER_SECOND: NonZeroU32 = NonZeroU32::new(2).expect("not zero");

/// Links tried at once: 500 people in a room come to the door of a workshop, and go on to their
/// seats; or all of them reconnect when the server comes back. A link has 128 bits of chance, so
/// that this bounds work and not guesses.
const LINKS_AT_ONCE: NonZeroU32 = NonZeroU32::new(1_200).expect("not zero");

/// Links tried a second after that.
const LINKS_PER_SECOND: NonZeroU32 = NonZeroU32::new(20).expect("not zero");

/// Workshops at once: those of a school's day.
const WORKSHOPS_AT_ONCE: NonZeroU32 = NonZeroU32::new(20).expect("not zero");

/// Workshops a minute after that.
const WORKSHOPS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(2).expect("not zero");

/// Codes tried at once: 500 people in a room type the one on the wall, some of them twice.
const CODES_AT_ONCE: NonZeroU32 = NonZeroU32::new(600).expect("not zero");

/// Codes tried a minute after that: of some 890 million, nobody guesses one in a year.
const CODES_PER_MINUTE: NonZeroU32 = NonZeroU32::new(30).expect("not zero");

/// How often sessions are taken home at once: the same 60 pairs, both of each at the end of a
/// workshop, where git asks three times and once more for the notes.
const HOME_AT_ONCE: NonZeroU32 = NonZeroU32::new(480).expect("not zero");

/// How often a second after that.
const HOME_PER_SECOND: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// How many pages are connected at once: 60 pairs of two people with two tabs each, and one page
/// beside each pair that looks on, make 300, and 260 wait at the door of a full workshop; twice
/// over, since all of them come back at once when the network was gone, before the server takes
/// the connections of before for lost.
const MOST_PAGES: usize = 1_200;

/// How many addresses are remembered before those that have been quiet are forgotten.
const MOST_REMEMBERED: usize = 10_000;

/// Who has been asking how often.
pub struct Visitors {
    open: DefaultKeyedRateLimiter<IpAddr>,
    copy: DefaultKeyedRateLimiter<IpAddr>,
    share: DefaultKeyedRateLimiter<IpAddr>,
    links: DefaultKeyedRateLimiter<IpAddr>,
    workshops: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    home: DefaultKeyedRateLimiter<IpAddr>,
    pages: Pages,
}

/// How many pages are connected, by address.
type Pages = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// The place of one connected page; it is free again when this is dropped.
pub struct Place {
    pages: Pages,
    from: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Entry::Occupied(mut count) = lock(&self.pages).entry(self.from) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

fn lock(pages: &Pages) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
    // A count is whole at any moment.
    pages.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Visitors {
    fn default() -> Self {
        let open = Quota::per_second(OPEN_PER_SECOND).allow_burst(OPEN_AT_ONCE);
        let copy = Quota::per_second(COPY_PER_SECOND).allow_burst(COPY_AT_ONCE);
        let share = Quota::per_second(SHARE_PER_SECOND).allow_burst(SHARE_AT_ONCE);
        let links = Quota::per_second(LINKS_PER_SECOND).allow_burst(LINKS_AT_ONCE);
        let workshops = Quota::per_minute(WORKSHOPS_PER_MINUTE).allow_burst(WORKSHOPS_AT_ONCE);
        let codes = Quota::per_minute(CODES_PER_MINUTE).allow_burst(CODES_AT_ONCE);
        let home = Quota::per_second(HOME_PER_SECOND).allow_burst(HOME_AT_ONCE);
        let all = [open, copy, share, links, workshops, codes, home].map(RateLimiter::keyed);
        let [open, copy, share, links, workshops, codes, home] = all;
        Self { open, copy, share, links, workshops, codes, home, pages: Pages::default() }
    }
}

impl Visitors {
    /// Whether an address may open one more session.
    ///
    /// # Errors
    /// When it has opened too many in too short a time.
    pub fn may_open(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.open, from, "Many sessions were opened from here just now.")
    }

    /// Whether an address may have so many events copied into a fork.
    ///
    /// # Errors
    /// When it had too many copied in too short a time.
    pub fn may_copy(&self, from: IpAddr, events: usize) -> Result<(), Problem> {
        let events = u32::try_from(events).ok().and_then(NonZeroU32::new);
        let events = events.unwrap_or(COPY_AT_ONCE);
        check_many(&self.copy, from, events, "Long sessions were forked from here just now.")
    }

    /// Whether an address may look at the links that a session gives away, or change them.
    ///
    /// # Errors
    /// When it has done so too often in too short a time.
    pub fn may_share(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.share, from, "Links were shown and renewed from here often just now.")
    }

    /// Whether an address may try one more link.
    ///
    /// # Errors
    /// When it has tried too many in too short a time.
    pub fn may_try_link(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.links, from, "Many links were opened from here just now.")
    }

    /// Whether an address may open one more workshop.
    ///
    /// # Errors
    /// When it has opened too many in too short a time.
    pub fn may_open_workshop(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.workshops, from, "Many workshops were opened from here just now.")
    }

    /// Whether an address may try one more code.
    ///
    /// # Errors
    /// When it has tried too many in too short a time.
    pub fn may_try_code(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.codes, from, "Many codes were tried from here just now.")
    }

    /// Whether an address may take one more session home, or ask for a part of one.
    ///
    /// # Errors
    /// When it has done so too often in too short a time.
    pub fn may_take_home(&self, from: IpAddr) -> Result<(), Problem> {
        check(&self.home, from, "Sessions were taken home from here often just now.")
    }

    /// Lets one more page of an address be connected, as long as its place is kept.
    ///
    /// # Errors
    /// When as many are connected as may be.
    pub fn take_place(&self, from: IpAddr) -> Result<Place, Problem> {
        let from = network(from);
        let mut pages = lock(&self.pages);
        let count = pages.entry(from).or_default();
        if *count >= MOST_PAGES {
            let detail = format!("{MOST_PAGES} pages are open from here. Close one, then go on.");
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, detail));
        }
        *count += 1;
        drop(pages);
        Ok(Place { pages: Arc::clone(&self.pages), from })
    }
}

fn check(
    limiter: &DefaultKeyedRateLimiter<IpAddr>,
    from: IpAddr,
    why: &str,
) -> Result<(), Problem> {
    check_many(limiter, from, NonZeroU32::MIN, why)
}

fn check_many(
    limiter: &DefaultKeyedRateLimiter<IpAddr>,
    from: IpAddr,
    count: NonZeroU32,
    why: &str,
) -> Result<(), Problem> {
    if limiter.len() > MOST_REMEMBERED {
        limiter.retain_recent();
    }
    let too_many = |seconds| {
        let detail = format!("{why} Try again in {seconds} s.");
        let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, detail);
        problem.retry_after_s = Some(seconds);
        problem
    };
    match limiter.check_key_n(&network(from), count) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(until)) => {
            Err(too_many(until.wait_time_from(DefaultClock::default().now()).as_secs() + 1))
        }
        // More at once than there can ever be: it does not come to pass by what is asked here.
        Err(_) => Err(too_many(3_600)),
    }
}

/// One household has one IPv4 address, and a whole /64 of IPv6.
fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn one_address_runs_out_and_another_does_not() {
        let visitors = Visitors::default();
        let (one, other): (IpAddr, IpAddr) =
            ("2001:db8::1".parse().unwrap(), "10.0.0.1".parse().unwrap());
        let neighbour: IpAddr = "2001:db8::2".parse().unwrap();
        for _ in 0..OPEN_AT_ONCE.get() {
            visitors.may_open(one).unwrap();
        }
        let refused = visitors.may_open(neighbour).unwrap_err();
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.retry_after_s.is_some_and(|seconds| seconds >= 1));
        visitors.may_open(other).unwrap();
        visitors.may_try_link(one).unwrap();
        for _ in 0..SHARE_AT_ONCE.get() {
            visitors.may_share(one).unwrap();
        }
        assert!(visitors.may_share(neighbour).is_err());
        visitors.may_share(other).unwrap();
        for _ in 0..HOME_AT_ONCE.get() {
            visitors.may_take_home(one).unwrap();
        }
        assert!(visitors.may_take_home(neighbour).is_err());
        visitors.may_take_home(other).unwrap();
    }

    #[test]
    fn long_forks_use_up_more_than_short_ones() {
        let visitors = Visitors::default();
        let one: IpAddr = "10.0.0.1".parse().unwrap();
        for _ in 0..6 {
            visitors.may_copy(one, 49_000).unwrap();
        }
        let refused = visitors.may_copy(one, 49_000).unwrap_err();
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.retry_after_s.is_some_and(|seconds| seconds > 60), "{}", refused.detail);
        visitors.may_copy(one, 1_000).unwrap();
        assert!(visitors.may_copy(one, usize::MAX).is_err());
    }

    #[test]
    fn an_address_has_so_many_places_and_each_is_free_again() {
        let visitors = Visitors::default();
        let (one, neighbour, other): (IpAddr, IpAddr, IpAddr) = (
            "2001:db8::1".parse().unwrap(),
            "2001:db8::2".parse().unwrap(),
            "10.0.0.1".parse().unwrap(),
        );
        let mut places: Vec<Place> =
            (0..MOST_PAGES).map(|_| visitors.take_place(one).unwrap()).collect();
        let Err(refused) = visitors.take_place(neighbour) else { panic!("one too many") };
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.detail.starts_with("1200 pages are open from here."), "{}", refused.detail);
        visitors.take_place(other).unwrap();
        places.pop();
        places.push(visitors.take_place(neighbour).unwrap());
        assert!(visitors.take_place(one).is_err());
        drop(places);
        assert!(lock(&visitors.pages).is_empty(), "nothing is kept of who is gone");
    }
}
