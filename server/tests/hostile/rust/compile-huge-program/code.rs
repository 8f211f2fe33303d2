pub static HUGE: [u8; 100 << 20] = [1; 100 << 20];
