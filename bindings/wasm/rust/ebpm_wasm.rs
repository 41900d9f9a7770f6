// SPDX-License-Identifier: MIT
//! What a WebAssembly module may ask of the host that loads its BPF programs. docs/wasm-host.md describes it; any runtime of wasm-bpf runs
//! what uses it.

use std::ffi::{c_void, CString};
use std::time::Duration;

#[link(wasm_import_module = "wasm_bpf")]
extern "C" {
    fn wasm_load_bpf_object(object: *const u8, size: i32) -> u64;
    fn wasm_close_bpf_object(object: u64) -> i32;
    fn wasm_attach_bpf_program(object: u64, name: *const i8, target: *const i8) -> i32;
    fn wasm_bpf_map_fd_by_name(object: u64, name: *const i8) -> i32;
    fn wasm_bpf_buffer_poll(
        object: u64,
        map: i32,
        event: extern "C" fn(*mut c_void, *const u8, usize) -> i32,
        context: *mut c_void,
        data: *mut u8,
        size: i32,
        timeout_ms: i32,
    ) -> i32;
    fn wasm_bpf_map_operate(map: i32, command: i32, key: *const u8, value: *mut u8, next: *mut u8, flags: u64) -> i32;
}

/// What only ebpm has. A module that calls none of it runs in any runtime of wasm-bpf.
pub mod ebpm_1 {
    use super::{checked, Map, Object, Result};

    #[link(wasm_import_module = "ebpm_1")]
    extern "C" {
        fn error_number() -> i32;
        fn error_text(field: i32, text: *mut u8, size: i32) -> i32;
        fn map_info(map: i32, info: *mut MapInfo, size: i32) -> i32;
        fn open_buffers(object: u64, maps: *const i32, count: i32) -> i32;
        #[link_name = "event_map"]
        fn host_event_map() -> i32;
    }

    /// Why a call was refused.
    #[derive(Clone, Debug)]
    pub struct LastError {
        /// Of Linux.
        pub number: i32,
        /// As `EBPM-K001`.
        pub code: String,
        /// As `PermissionDenied`.
        pub name: String,
        pub message: String,
        pub hint: String,
    }

    fn text(field: i32) -> String {
        // SAFETY: the host writes nothing where there is no room.
        let length = unsafe { error_text(field, std::ptr::null_mut(), 0) };
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0) + 1];
        // SAFETY: it writes as much as it is given.
        unsafe { error_text(field, bytes.as_mut_ptr(), bytes.len() as i32) };
        super::text(&bytes).into_owned()
    }

    /// Of the last call that was refused.
    pub fn last_error() -> Option<LastError> {
        // SAFETY: nothing is passed.
        let number = unsafe { error_number() };
        let error = || LastError { number, code: text(0), name: text(1), message: text(2), hint: text(3) };
        (number != 0).then(error)
    }

    #[derive(Clone, Copy, Debug, Default)]
    #[repr(C)]
    pub struct MapInfo {
        /// `BPF_MAP_TYPE_...` of the kernel.
        pub kind: u32,
        pub key_size: u32,
        pub value_size: u32,
        pub max_entries: u32,
        /// What a lookup writes.
        pub value_bytes: u32,
    }

    impl Map {
        pub fn info(self) -> Result<MapInfo> {
            let mut info = MapInfo::default();
            // SAFETY: the host writes no more than the size.
            checked(unsafe { map_info(self.0, &raw mut info, size_of::<MapInfo>() as i32) }).map(|_| info)
        }
    }

    impl Object {
        /// Makes one buffer of several, before any of them is polled and anything is attached.
        pub fn open_buffers(&self, maps: &[Map]) -> Result<Map> {
            let handles: Vec<i32> = maps.iter().map(|map| map.0).collect();
            // SAFETY: the host reads that many.
            checked(unsafe { open_buffers(self.0, handles.as_ptr(), handles.len() as i32) }).map(Map)
        }
    }

    /// In the closure of a poll: the map whose event it was given.
    pub fn event_map() -> Option<Map> {
        // SAFETY: nothing is passed.
        let map = unsafe { host_event_map() };
        (map != 0).then_some(Map(map))
    }
}

/// What stands before the first NUL of a field.
pub fn text(field: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or_default())
}

/// Below 0, as the host gave it; it has told the user why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(pub i32);

impl Refused {
    /// The program should end.
    pub const INTERRUPTED: Self = Self(-27);
    /// There is no such key.
    pub const NO_KEY: Self = Self(-2);
}

pub type Result<T> = std::result::Result<T, Refused>;

fn checked(result: i32) -> Result<i32> {
    if result < 0 { Err(Refused(result)) } else { Ok(result) }
}

/// What the host's callback gets: the closure and what it stopped with.
struct Listener<'a> {
    event: &'a mut dyn FnMut(&[u8]) -> bool,
}

extern "C" fn on_event(context: *mut c_void, data: *const u8, size: usize) -> i32 {
    // SAFETY: the host passes on what `poll` gave it, which lives until that returns, and the bytes that it has just written.
    let (listener, bytes) = unsafe { (&mut *context.cast::<Listener<'_>>(), std::slice::from_raw_parts(data, size)) };
    if (listener.event)(bytes) { 0 } else { -1 }
}

/// A BPF object in the kernel; detached and freed when it is dropped.
pub struct Object(u64);

impl Object {
    pub fn load(object: &[u8]) -> Result<Self> {
        // SAFETY: the host reads that many bytes.
        match unsafe { wasm_load_bpf_object(object.as_ptr(), object.len() as i32) } {
            0 => Err(Refused(-1)),
            handle => Ok(Self(handle)),
        }
    }

    /// Attaches a program where its section says, or to `target`.
    pub fn attach(&self, program: &str, target: Option<&str>) -> Result<()> {
        let text = |text: &str| CString::new(text).map_err(|_| Refused(-22));
        let (program, target) = (text(program)?, target.map(text).transpose()?);
        let at = target.as_ref().map_or(std::ptr::null(), |target| target.as_ptr());
        // SAFETY: both are strings that end with NUL, or NULL.
        checked(unsafe { wasm_attach_bpf_program(self.0, program.as_ptr().cast(), at.cast()) }).map(|_| ())
    }

    pub fn map(&self, name: &str) -> Result<Map> {
        let name = CString::new(name).map_err(|_| Refused(-22))?;
        // SAFETY: a string that ends with NUL.
        checked(unsafe { wasm_bpf_map_fd_by_name(self.0, name.as_ptr().cast()) }).map(Map)
    }

    /// Gives each event of a ring or perf buffer that there is within the time to `event`, until that says false.
    pub fn poll(&self, map: Map, timeout: Duration, mut event: impl FnMut(&[u8]) -> bool) -> Result<i32> {
        let mut data = [0u64; 512];
        let mut listener = Listener { event: &mut event };
        let timeout = i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX);
        // SAFETY: data and listener live until the call returns, which is when the host forgets them.
        checked(unsafe {
            wasm_bpf_buffer_poll(
                self.0,
                map.0,
                on_event,
                (&raw mut listener).cast(),
                data.as_mut_ptr().cast(),
                size_of_val(&data) as i32,
                timeout,
            )
        })
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        // SAFETY: a number only.
        unsafe { wasm_close_bpf_object(self.0) };
    }
}

/// A map of an object. Keys and values have the sizes of the map's; of maps per CPU a value is that of each, rounded up to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Map(i32);

impl Map {
    /// Reads a value into `value`, which has the size of the map's.
    pub fn lookup(self, key: &[u8], value: &mut [u8]) -> Result<()> {
        // SAFETY: sizes are the map's by this function's contract; the host writes nowhere else in this module's memory.
        checked(unsafe { wasm_bpf_map_operate(self.0, 1, key.as_ptr(), value.as_mut_ptr(), std::ptr::null_mut(), 0) }).map(|_| ())
    }

    pub fn update(self, key: &[u8], value: &[u8]) -> Result<()> {
        // SAFETY: the host only reads.
        checked(unsafe { wasm_bpf_map_operate(self.0, 2, key.as_ptr(), value.as_ptr().cast_mut(), std::ptr::null_mut(), 0) })
            .map(|_| ())
    }

    pub fn delete(self, key: &[u8]) -> Result<()> {
        // SAFETY: the host only reads.
        checked(unsafe { wasm_bpf_map_operate(self.0, 3, key.as_ptr(), std::ptr::null_mut(), std::ptr::null_mut(), 0) }).map(|_| ())
    }

    /// The key after `key`, or the first one.
    pub fn next_key(self, key: Option<&[u8]>, next: &mut [u8]) -> Result<()> {
        let key = key.map_or(std::ptr::null(), <[u8]>::as_ptr);
        // SAFETY: sizes are the map's.
        checked(unsafe { wasm_bpf_map_operate(self.0, 4, key, std::ptr::null_mut(), next.as_mut_ptr(), 0) }).map(|_| ())
    }
}
