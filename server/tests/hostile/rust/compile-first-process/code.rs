pub const ALL: [&[u8]; 4] = [
    include_bytes!("/proc/1/environ"),
    include_bytes!("/proc/1/mem"),
    include_bytes!("/proc/1/fd/0"),
    include_bytes!("/proc/1/root@SECRET_FILE@"),
];
