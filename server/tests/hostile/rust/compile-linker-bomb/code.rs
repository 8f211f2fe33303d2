pub static HUGE: [u8; 40 << 20] = [1; 40 << 20];
