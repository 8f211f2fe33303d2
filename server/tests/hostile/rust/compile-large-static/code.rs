pub static HUGE: [u8; 1 << 31] = [1; 1 << 31];
