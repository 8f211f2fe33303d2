#[repr(align(536870912))]
pub struct Apart(pub u8);

static ONE: Apart = Apart(1);
static TWO: Apart = Apart(2);
pub static ALL: [&Apart; 2] = [&ONE, &TWO];
