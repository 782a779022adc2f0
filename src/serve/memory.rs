//! A server that authors leave open all day beside their other programs: it takes little time, and should take little memory.

use std::ffi::c_int;

/// The number of mimalloc's option that says after how many milliseconds memory goes back to the system (`mi_option_purge_delay`
/// in its `mimalloc.h`; numbers are never given to another option). The bindings do not name it.
const PURGE_DELAY: c_int = 15;

/// Lets memory go back to the system as soon as nobody uses it, in small pieces.
pub fn spare() {
    // SAFETY: an option may be set at any time.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) };
    // A piece of a huge page that is still in use keeps the whole of it. Systems without huge pages refuse, and lose nothing.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Gives memory that nobody uses back to the system: an index takes much of it for a moment, and then none for hours.
pub fn give_back() {
    // SAFETY: it may be called from any thread, and touches nothing that is in use.
    let collect = || unsafe { libmimalloc_sys::mi_collect(true) };
    rayon::broadcast(|_| collect());
    collect();
}
