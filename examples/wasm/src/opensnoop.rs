// SPDX-License-Identifier: GPL-2.0-only
//! opensnoop [--failed]: a line for each file that is opened, or for each that could not be.

use std::time::Duration;

use ebpm_events::OpenEvent;
use ebpm_wasm::{text, Object, Refused};

static OBJECT: &[u8] = include_bytes!(env!("EBPM_OBJECT"));

fn run(only_failed: bool) -> ebpm_wasm::Result<()> {
    let object = Object::load(OBJECT)?;
    // The end first: a call whose start was seen is then always finished.
    object.attach("on_exit", None)?;
    object.attach("on_enter", None)?;
    let events = object.map("events")?;
    println!("{:<8} {:<16} {:>4} {:>8} PATH", "PID", "COMM", "RET", "US");
    loop {
        object.poll(events, Duration::from_secs(1), |bytes| {
            if let Some(event) = OpenEvent::read(bytes).filter(|event| !only_failed || event.ret < 0) {
                let (comm, path) = (text(&event.comm), text(&event.path));
                println!("{:<8} {comm:<16} {:>4} {:>8} {path}", event.pid, event.ret, event.took_ns / 1000);
            }
            true
        })?;
    }
}

fn main() {
    match run(std::env::args().any(|word| word == "--failed")) {
        Ok(()) | Err(Refused::INTERRUPTED) => {}
        Err(_) => std::process::exit(1),
    }
}
