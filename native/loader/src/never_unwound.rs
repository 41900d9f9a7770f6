//! What walks stacks elsewhere. In this program nothing can: the tables for that are left out (never-unwound.ld), and a panic ends it.
//! With every function of libgcc's unwinder here, that is not linked, and neither is what Rust's library would make names and lines of a
//! backtrace with: it is called from `_Unwind_Backtrace` alone, which the optimiser sees into. Together they are 200 KB.
//! The functions are those of the [Itanium C++ ABI](https://itanium-cxx-abi.github.io/cxx-abi/abi-eh.html) and GCC's own.

use std::ffi::{c_int, c_void};

/// A stack without anything on it: what a panic shows with RUST_BACKTRACE.
#[no_mangle]
extern "C" fn _Unwind_Backtrace(_visit: *const c_void, _with: *mut c_void) -> c_int {
    const END_OF_STACK: c_int = 5;
    END_OF_STACK
}

macro_rules! never_called {
    ($($name:ident)*) => {
        $(
            #[no_mangle]
            extern "C" fn $name() -> ! {
                std::process::abort()
            }
        )*
    };
}

never_called! {
    _Unwind_DeleteException
    _Unwind_FindEnclosingFunction
    _Unwind_ForcedUnwind
    _Unwind_GetCFA
    _Unwind_GetDataRelBase
    _Unwind_GetGR
    _Unwind_GetIP
    _Unwind_GetIPInfo
    _Unwind_GetLanguageSpecificData
    _Unwind_GetRegionStart
    _Unwind_GetTextRelBase
    _Unwind_RaiseException
    _Unwind_Resume
    _Unwind_Resume_or_Rethrow
    _Unwind_SetGR
    _Unwind_SetIP
}
