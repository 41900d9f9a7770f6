//! One client: what it has loaded, what it listens to, and what becomes of each request.

mod listening;
mod maps;
mod packages;

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::time::Instant;

use serde_json::{json, Map, Value as Json};

use super::channel::Channel;
use super::fields::Fields;
use super::loaded::Loaded;
use super::maps::ServedMap;
use super::policy::Policy;
use super::subscription::Subscription;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::kernel::attach::owned;
use ebpm_records::frame::{self, Frame};

/// Replies that gather at most before they are sent.
const GATHERED_BYTES: usize = 1 << 20;

/// JSON, and the bytes after it.
type Answer = (Json, Vec<u8>);

#[derive(Default)]
pub struct Session {
    // Each leans on those after it.
    subscriptions: BTreeMap<u32, Subscription>,
    maps: BTreeMap<u32, ServedMap>,
    packages: BTreeMap<u32, Loaded>,
    policies: Vec<Policy>,
    /// Keeps the kernel counting what programs cost.
    counting: Option<OwnedFd>,
    is_greeted: bool,
    is_over: bool,
    last_handle: u32,
    /// Polls whose subscription has gone.
    orphans: Vec<u32>,
    last_notice: Option<Instant>,
}

impl Session {
    pub fn with_policy(policy: Option<Policy>) -> Self {
        Self { policies: policy.into_iter().collect(), ..Self::default() }
    }

    /// Serves the client until it stops or goes.
    ///
    /// # Errors
    /// `ProtocolInvalid`, of which the client is told as well.
    pub fn run(&mut self, channel: &mut Channel) -> Result<()> {
        frame::write_hello(&mut channel.output, &hello());
        while !self.is_over {
            let is_last = channel.has_ended;
            if let Err(error) = self.answer_all(channel) {
                frame::write_notice(&mut channel.output, &json!({ "notice": "error", "error": error.body() }));
                channel.flush();
                return Err(error);
            }
            let now = Instant::now();
            for subscription in self.subscriptions.values_mut() {
                subscription.drain(&mut channel.output, now, |out, id, body, bytes| {
                    frame::write_reply(out, id, &body, bytes);
                });
            }
            self.tell_losses(channel, now);
            if is_last {
                self.end();
            }
            channel.flush();
            if is_last || channel.is_closed {
                break;
            }
            if !self.is_over && !channel.has_ended && !channel.has_frame() {
                self.wait(channel);
            }
        }
        Ok(())
    }

    fn wait(&self, channel: &mut Channel) {
        let now = Instant::now();
        let sources: Vec<_> = self.subscriptions.values().flat_map(|one| one.descriptors(now)).collect();
        let deadline = self.subscriptions.values().filter_map(Subscription::deadline).min();
        let timeout = deadline.map_or(-1, |at| {
            // Rounded up: waking early would only mean waiting again.
            i32::try_from(at.saturating_duration_since(now).as_micros().div_ceil(1000)).unwrap_or(i32::MAX)
        });
        channel.wait(&sources, timeout);
    }

    fn answer_all(&mut self, channel: &mut Channel) -> Result<()> {
        // Replies are gathered apart, since the frame being read lies in the channel.
        let mut out = std::mem::take(&mut channel.output);
        while let Some(frame) = channel.next()? {
            match frame::parse(frame)? {
                Frame::Hello(body) => self.greet(&Fields(&body))?,
                Frame::Request { id, body, bytes } => {
                    if !self.is_greeted {
                        return Err(Error::new(
                            ErrorCode::ProtocolInvalid,
                            "the client's first frame is not its hello",
                        ));
                    }
                    self.answer(&mut out, id, &body, bytes);
                }
            }
            if out.len() > GATHERED_BYTES {
                channel.output.append(&mut out);
                channel.flush();
            }
            if self.is_over || channel.is_closed {
                break;
            }
        }
        out.append(&mut channel.output);
        channel.output = out;
        Ok(())
    }

    fn greet(&mut self, fields: &Fields<'_>) -> Result<()> {
        if self.is_greeted {
            return Err(Error::new(ErrorCode::ProtocolInvalid, "the client says hello twice"));
        }
        let version = fields.number("protocol")?;
        if version != frame::VERSION {
            let message =
                format!("the client speaks version {version} of the protocol, this loader {}", frame::VERSION);
            return Err(
                Error::new(ErrorCode::ProtocolInvalid, message).hint("use the loader and the library of the same ebpm")
            );
        }
        self.is_greeted = true;
        Ok(())
    }

    /// A request with the number 0 gets no reply, but a notice if it fails.
    fn answer(&mut self, out: &mut Vec<u8>, id: u32, body: &Map<String, Json>, bytes: &[u8]) {
        match self.perform(id, &Fields(body), bytes) {
            Ok(Some((body, bytes))) if id != 0 => frame::write_reply(out, id, &body, &bytes),
            Ok(_) => {}
            Err(error) if id == 0 => {
                frame::write_notice(out, &json!({ "notice": "error", "error": error.body() }));
            }
            Err(error) => frame::write_reply(out, id, &json!({ "error": error.body() }), &[]),
        }
        for orphan in self.orphans.drain(..) {
            let error = Error::new(ErrorCode::UsageInvalid, "the subscription that was polled has gone");
            frame::write_reply(out, orphan, &json!({ "error": error.body() }), &[]);
        }
    }

    /// None where the answer comes later.
    fn perform(&mut self, id: u32, fields: &Fields<'_>, bytes: &[u8]) -> Result<Option<Answer>> {
        let answer = match fields.text("op")? {
            "map_get" => self.map_get(fields, bytes)?,
            "map_set" => self.map_set(fields, bytes)?,
            "map_delete" => self.map_delete(fields, bytes)?,
            "map_next" => self.map_next(fields, bytes)?,
            "map_entries" => self.map_entries(fields, bytes)?,
            "poll" => return self.poll(id, fields).map(|()| None),
            "credit" => self.credit(fields)?,
            "policy" => self.policy(fields)?,
            "load" => self.load(fields, bytes)?,
            "attach" => self.attach(fields)?,
            "text" => {
                let (part, is_last) = self.package(fields)?.read_text(fields.text("program")?)?;
                (json!({ "last": is_last }), part)
            }
            "detach" => self.detach(fields)?,
            "unload" => self.unload(fields)?,
            "list" => self.list(),
            "globals_get" => {
                plain(json!({ "globals": self.package(fields)?.globals(fields.texts("names")?.as_deref())? }))
            }
            "globals_set" => {
                let values = fields.object("globals")?.ok_or_else(|| fields.wrong("globals", "an object"))?;
                self.package(fields)?.set_globals(values)?;
                plain(json!({}))
            }
            "subscribe" => self.subscribe(fields)?,
            "unsubscribe" => {
                let number = fields.handle("subscription")?;
                let gone = self.subscriptions.remove(&number).ok_or_else(|| unknown("subscription", number))?;
                self.orphans.extend(gone.polls.iter().map(|poll| poll.id));
                plain(json!({}))
            }
            "stats" => self.stats(fields)?,
            "stop" => {
                self.end();
                plain(json!({}))
            }
            other => {
                let other: String = other.chars().take(60).collect();
                return Err(Error::new(
                    ErrorCode::ProtocolInvalid,
                    format!("{other:?} is not a request of this protocol"),
                ));
            }
        };
        Ok(Some(answer))
    }

    /// Detaches and frees everything.
    fn end(&mut self) {
        self.is_over = true;
        self.subscriptions.clear();
        self.maps.clear();
        self.packages.clear();
    }

    fn next_handle(&mut self) -> Result<u32> {
        // Never given twice, so that one that has gone means nothing else later.
        self.last_handle = self
            .last_handle
            .checked_add(1)
            .ok_or_else(|| Error::new(ErrorCode::Internal, "this session has used up its handles"))?;
        Ok(self.last_handle)
    }

    fn policy(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let rules = fields.object("policy")?.ok_or_else(|| fields.wrong("policy", "an object"))?;
        self.policies.push(Policy::parse(rules)?);
        Ok(plain(json!({})))
    }

    fn stats(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        match fields.flag("count_time")? {
            Some(true) if self.counting.is_none() => self.counting = Some(count_time()?),
            Some(false) => self.counting = None,
            _ => {}
        }
        let packages: Vec<Json> = self.packages.iter().map(|(&number, loaded)| loaded.stats(number)).collect();
        let subscriptions: Vec<Json> = self.subscriptions.values().map(Subscription::stats).collect();
        Ok(plain(json!({ "packages": packages, "subscriptions": subscriptions })))
    }
}

fn hello() -> Json {
    json!({ "protocol": frame::VERSION, "loader": env!("CARGO_PKG_VERSION"), "libbpf": crate::libbpf_version() })
}

fn plain(body: Json) -> Answer {
    (body, Vec::new())
}

fn unknown(what: &str, number: u32) -> Error {
    Error::new(ErrorCode::UsageInvalid, format!("there is no {what} with the handle {number}"))
}

/// Makes the kernel count the time of programs, for as long as the descriptor is open. (Linux 5.8)
fn count_time() -> Result<OwnedFd> {
    // SAFETY: no pointers are passed.
    owned(unsafe { libbpf_sys::bpf_enable_stats(libbpf_sys::BPF_STATS_RUN_TIME) }).map_err(|errno| {
        let message = format!("this kernel does not count the time of programs: {}", errno_text(errno));
        Error::new(ErrorCode::KernelUnsupported, message)
    })
}
