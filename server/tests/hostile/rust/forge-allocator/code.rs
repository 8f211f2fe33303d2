use std::alloc::{GlobalAlloc, Layout};

struct Own;

unsafe impl GlobalAlloc for Own {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        std::process::exit(0)
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static OWN: Own = Own;
