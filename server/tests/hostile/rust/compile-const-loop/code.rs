pub const NEVER: () = loop {};
