// SPDX-License-Identifier: GPL-2.0-only
//! {{name}} [UID]: only programs of this user.

use std::time::Duration;

use ebpm_wasm::{Object, Refused};

static OBJECT: &[u8] = include_bytes!(env!("EBPM_OBJECT"));

fn number(event: &[u8], at: usize) -> u32 {
    event[at..at + 4].try_into().map_or(0, u32::from_le_bytes)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
}

fn run() -> ebpm_wasm::Result<()> {
    let wanted: Option<u32> = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let object = Object::load(OBJECT)?;
    object.attach("on_exec", None)?;
    let events = object.map("events")?;
    println!("{:<8} {:<6} {:<16} FILENAME", "PID", "UID", "COMM");
    loop {
        object.poll(events, Duration::from_secs(1), |event| {
            if event.len() >= 152 && wanted.is_none_or(|uid| uid == number(event, 4)) {
                let (comm, filename) = (text(&event[8..24]), text(&event[24..152]));
                println!("{:<8} {:<6} {comm:<16} {filename}", number(event, 0), number(event, 4));
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
