//! Memory use of the server: it runs all day next to other programs, so it should use little memory.

use std::ffi::c_int;

/// The number of mimalloc's option `mi_option_purge_delay` in `mimalloc.h`: after how many milliseconds unused memory is returned to
/// the system. Option numbers are stable. The bindings have no constant for it.
const PURGE_DELAY: c_int = 15;

/// Returns unused memory to the system at once, in small pages.
pub fn spare() {
    // SAFETY: an option may be set at any time.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) };
    // One used piece keeps a whole huge page in memory. Systems without huge pages return an error, which does no harm.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Returns unused memory to the system: making an index needs much memory for a moment, then none for hours.
pub fn give_back() {
    // SAFETY: it may be called from any thread, and touches nothing that is in use.
    let collect = || unsafe { libmimalloc_sys::mi_collect(true) };
    rayon::broadcast(|_| collect());
    collect();
}
