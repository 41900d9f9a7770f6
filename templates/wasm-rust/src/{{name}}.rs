// SPDX-License-Identifier: GPL-2.0-only
//! {{name}} [UID]: only programs of this user.

use std::time::Duration;

use ebpm_events::Event;
use ebpm_wasm::{text, Object, Refused};

static OBJECT: &[u8] = include_bytes!(env!("EBPM_OBJECT"));

fn run() -> ebpm_wasm::Result<()> {
    let wanted: Option<u32> = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let object = Object::load(OBJECT)?;
    object.attach("on_exec", None)?;
    let events = object.map("events")?;
    println!("{:<8} {:<6} {:<16} FILENAME", "PID", "UID", "COMM");
    loop {
        object.poll(events, Duration::from_secs(1), |event| {
            if let Some(event) = Event::read(event).filter(|event| wanted.is_none_or(|uid| uid == event.uid)) {
                let (comm, filename) = (text(&event.comm), text(&event.filename));
                println!("{:<8} {:<6} {comm:<16} {filename}", event.pid, event.uid);
            }
            true
        })?;
    }
}

fn main() {
    match run() {
        Ok(()) | Err(Refused::INTERRUPTED) => {}
        Err(_) => std::process::exit(1),
    }
}
