#![allow(long_running_const_eval)]

pub const DEEP: u64 = deep([0; 10_000]);

const fn deep(room: [u64; 10_000]) -> u64 {
    let mut more = [room; 2_000];
    let mut at = 0;
    while at < more.len() {
        more[at][0] = at as u64 + deep_too(room);
        at += 1;
    }
    more[7][0]
}

const fn deep_too(room: [u64; 10_000]) -> u64 {
    deep([room[0] + 1; 10_000])
}
