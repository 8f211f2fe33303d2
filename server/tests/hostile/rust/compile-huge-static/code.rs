pub static HUGE: [u8; 1 << 44] = [1; 1 << 44];
