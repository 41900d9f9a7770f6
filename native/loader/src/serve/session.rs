//! One client: what it has loaded, what it listens to, and what becomes of each request.

use std::collections::BTreeMap;
use std::os::fd::{FromRawFd as _, OwnedFd};
use std::time::{Duration, Instant};

use libbpf_rs::MapHandle;
use serde_json::{json, Map, Value as Json};

use super::channel::Channel;
use super::fields::Fields;
use super::frame::{self, Frame};
use super::loaded::{Loaded, Outcome};
use super::maps::ServedMap;
use super::policy::{Policy, Wish};
use super::subscription::{Poll, Subscription, Wanted};
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::filter;
use crate::package::{self, Package};

/// More than any client needs; fewer than would fill the memory.
const MAX_PACKAGES: usize = 256;
const MAX_SUBSCRIPTIONS: usize = 1024;
const MAX_POLLS: usize = 64;
const USUAL_LATENCY_MS: u64 = 2;
const MAX_LATENCY_MS: u64 = 1000;
const MAX_TIMEOUT_MS: u64 = 24 * 3600 * 1000;
const USUAL_POLL_BYTES: u64 = 256 << 10;
const MAX_POLL_BYTES: u64 = 16 << 20;
const MAX_PAGE: u64 = 1 << 20;
/// How often losses are told at most.
const NOTICE_INTERVAL: Duration = Duration::from_millis(200);

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

    fn load(&mut self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        if self.packages.len() >= MAX_PACKAGES {
            return Err(Error::new(ErrorCode::UsageInvalid, format!("{MAX_PACKAGES} packages are loaded already")));
        }
        let package = self.read_package(fields, bytes)?;
        let number = self.next_handle()?;
        let (objects, held) = (self.packages.len() as u64, self.packages.values().map(|one| one.map_bytes).sum());
        let permit = |wish: &Wish| self.policies.iter().try_for_each(|policy| policy.check(wish, objects, held));
        match Loaded::load(package, fields, number, permit)? {
            Outcome::Text(text) => Ok(plain(json!({ "text": text }))),
            Outcome::Loaded(loaded, maps) => {
                let mut body = loaded.describe(number);
                let mut described = Vec::new();
                for map in maps {
                    let handle = self.next_handle()?;
                    described.push(map.describe(handle));
                    self.maps.insert(handle, map);
                }
                self.packages.insert(number, *loaded);
                if let Some(body) = body.as_object_mut() {
                    body.insert("maps".into(), described.into());
                }
                Ok(plain(body))
            }
        }
    }

    fn read_package(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Package> {
        let name = fields.optional_text("name")?;
        for path in [fields.optional_text("path")?, fields.optional_text("btf")?].into_iter().flatten() {
            self.policies.iter().try_for_each(|policy| policy.check_path(path))?;
        }
        match fields.optional_text("path")? {
            // Standard input is the conversation itself.
            Some("-" | "") => Err(fields.wrong("path", "the path of a file")),
            Some(path) if bytes.is_empty() => package::read(path, name),
            Some(_) => Err(fields.wrong("path", "either a path or bytes after the request")),
            None => {
                let mut package = Package::parse(bytes.to_vec(), name.unwrap_or("the package"))?;
                if let Some(name) = name {
                    package.name = name.to_string();
                }
                Ok(package)
            }
        }
    }

    fn package(&self, fields: &Fields<'_>) -> Result<&Loaded> {
        let number = fields.handle("package")?;
        self.packages.get(&number).ok_or_else(|| unknown("package", number))
    }

    fn package_mut(&mut self, fields: &Fields<'_>) -> Result<&mut Loaded> {
        let number = fields.handle("package")?;
        self.packages.get_mut(&number).ok_or_else(|| unknown("package", number))
    }

    fn attach(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let (program, target) = (fields.optional_text("program")?, fields.optional_text("target")?);
        if let (Some(program), Some(target)) = (program, target) {
            let section = self.package(fields)?.section(program).unwrap_or_default();
            let kind = section.split('/').next().unwrap_or_default().trim_start_matches('?');
            for policy in &self.policies {
                policy.check_target(&format!("{kind}/{target}"))?;
            }
        } else if target.is_some() {
            return Err(fields.wrong("program", "the name of the program that the target is for"));
        }
        Ok(plain(self.package_mut(fields)?.attach(program, target)?))
    }

    fn detach(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let program = fields.optional_text("program")?;
        self.package_mut(fields)?.detach(program)?;
        Ok(plain(json!({})))
    }

    fn unload(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let number = fields.handle("package")?;
        if !self.packages.contains_key(&number) {
            return Err(unknown("package", number));
        }
        let orphans = &mut self.orphans;
        self.subscriptions.retain(|_, one| {
            if one.package == number {
                orphans.extend(one.polls.iter().map(|poll| poll.id));
            }
            one.package != number
        });
        self.maps.retain(|_, map| map.package != number);
        self.packages.remove(&number);
        Ok(plain(json!({})))
    }

    fn list(&self) -> Answer {
        let packages: Vec<Json> = self
            .packages
            .iter()
            .map(|(&number, loaded)| {
                let maps: Vec<Json> = self
                    .maps
                    .iter()
                    .filter(|(_, map)| map.package == number)
                    .map(|(&handle, map)| map.describe(handle))
                    .collect();
                let mut body = loaded.describe(number);
                if let Some(body) = body.as_object_mut() {
                    body.insert("maps".into(), maps.into());
                }
                body
            })
            .collect();
        plain(json!({ "packages": packages }))
    }

    fn map(&self, fields: &Fields<'_>) -> Result<&ServedMap> {
        let number = fields.handle("map")?;
        self.maps.get(&number).ok_or_else(|| unknown("map", number))
    }

    fn map_get(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        match fields.get("key") {
            None => Ok(match map.get(bytes)? {
                Some(value) => (json!({ "found": true }), value),
                None => plain(json!({ "found": false })),
            }),
            Some(key) => Ok(plain(match map.get(&map.encode_key(key)?)? {
                Some(value) => json!({ "found": true, "value": map.value_json(&value)? }),
                None => json!({ "found": false }),
            })),
        }
    }

    fn map_set(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let flags = fields.optional_number("flags")?.unwrap_or(0);
        match (fields.get("key"), fields.get("value")) {
            (None, None) => {
                let at = usize::try_from(libbpf_rs::MapCore::key_size(&map.handle)).unwrap_or(0).min(bytes.len());
                let (key, value) = bytes.split_at(at);
                map.set(key, value, flags)?;
            }
            (key, Some(value)) => {
                let key = key.map_or(Ok(Vec::new()), |key| map.encode_key(key))?;
                map.set(&key, &map.encode_value(value)?, flags)?;
            }
            (Some(_), None) => return Err(fields.wrong("value", "the value of the key")),
        }
        Ok(plain(json!({})))
    }

    fn map_delete(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let found = match fields.get("key") {
            None => map.delete(bytes)?,
            Some(key) => map.delete(&map.encode_key(key)?)?,
        };
        Ok(plain(json!({ "found": found })))
    }

    fn map_next(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let next = self.map(fields)?.next((!bytes.is_empty()).then_some(bytes))?;
        Ok((json!({ "found": next.is_some() }), next.unwrap_or_default()))
    }

    /// Keys and values in bytes one after the other, or as JSON with the last key in bytes, to go on from.
    fn map_entries(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let limit = fields.optional_number("limit")?.unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE);
        let page = map.page((!bytes.is_empty()).then_some(bytes), usize::try_from(limit).unwrap_or(1))?;
        if fields.flag("json")? != Some(true) {
            let count = page.entries.len();
            let bytes = page.entries.into_iter().flat_map(|(key, value)| [key, value]).flatten().collect();
            return Ok((json!({ "count": count, "last": page.is_last }), bytes));
        }
        let entries: Vec<Json> = page
            .entries
            .iter()
            .map(|(key, value)| Ok(json!([map.key_json(key)?, map.value_json(value)?])))
            .collect::<Result<_>>()?;
        let last = page.entries.last().map(|(key, _)| key.clone()).unwrap_or_default();
        Ok((json!({ "count": entries.len(), "last": page.is_last, "entries": entries }), last))
    }

    fn subscribe(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        if self.subscriptions.len() >= MAX_SUBSCRIPTIONS {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("there are {MAX_SUBSCRIPTIONS} subscriptions already"),
            ));
        }
        let is_json = match fields.optional_text("format")? {
            None | Some("json") => true,
            Some("raw") => false,
            Some(_) => return Err(fields.wrong("format", "json or raw")),
        };
        let latency = fields.optional_number("latency_ms")?.unwrap_or(USUAL_LATENCY_MS);
        if latency > MAX_LATENCY_MS {
            return Err(fields.wrong("latency_ms", "0 to 1000"));
        }
        let filter = fields.optional_text("filter")?.map(filter::parse).transpose()?;
        let wanted = Wanted { is_json, latency: Duration::from_millis(latency), filter };
        let credit = fields.optional_number("credit")?.unwrap_or(0);
        let package = fields.handle("package")?;
        let maps = fields.texts("maps")?;
        let number = self.next_handle()?;
        let loaded = self.package(fields)?;
        let sources = loaded.sources(maps.as_deref(), |name| self.free_map(package, name))?;
        let mut subscription = Subscription::open(number, package, sources, &wanted)?;
        subscription.give(credit);
        let body = subscription.describe();
        self.subscriptions.insert(number, subscription);
        Ok(plain(body))
    }

    /// Another descriptor of a map whose records nobody takes yet.
    fn free_map(&self, package: u32, name: &str) -> Result<MapHandle> {
        if self.subscriptions.values().any(|one| one.package == package && one.reads(name)) {
            let message = format!("the events of {name} go to another subscription: each is read once");
            return Err(Error::new(ErrorCode::UsageInvalid, message));
        }
        let map = self.maps.values().find(|map| map.package == package && map.name == name);
        let handle = map.and_then(|map| MapHandle::try_from(&map.handle).ok());
        handle.ok_or_else(|| Error::new(ErrorCode::UsageInvalid, format!("the package has no map {name}")))
    }

    fn subscription(&mut self, fields: &Fields<'_>) -> Result<&mut Subscription> {
        let number = fields.handle("subscription")?;
        self.subscriptions.get_mut(&number).ok_or_else(|| unknown("subscription", number))
    }

    fn credit(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let bytes = fields.number("bytes")?;
        self.subscription(fields)?.give(bytes);
        Ok(plain(json!({})))
    }

    fn poll(&mut self, id: u32, fields: &Fields<'_>) -> Result<()> {
        let timeout = fields.optional_number("timeout_ms")?.unwrap_or(0).min(MAX_TIMEOUT_MS);
        let bytes = fields.optional_number("bytes")?.unwrap_or(USUAL_POLL_BYTES).clamp(1, MAX_POLL_BYTES);
        let subscription = self.subscription(fields)?;
        if id == 0 || subscription.polls.len() >= MAX_POLLS {
            return Err(Error::new(ErrorCode::ProtocolInvalid, "a poll needs a reply, and there may be 64 at a time"));
        }
        let until = Instant::now() + Duration::from_millis(timeout);
        subscription.polls.push_back(Poll { id, bytes: usize::try_from(bytes).unwrap_or(1), until });
        Ok(())
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

    fn tell_losses(&mut self, channel: &mut Channel, now: Instant) {
        if self.last_notice.is_some_and(|last| now < last + NOTICE_INTERVAL) {
            return;
        }
        for subscription in self.subscriptions.values_mut() {
            if let Some(notice) = subscription.take_losses() {
                frame::write_notice(&mut channel.output, &notice);
                self.last_notice = Some(now);
            }
        }
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
    let fd = unsafe { libbpf_sys::bpf_enable_stats(libbpf_sys::BPF_STATS_RUN_TIME) };
    if fd < 0 {
        let message = format!("this kernel does not count the time of programs: {}", errno_text(-fd));
        return Err(Error::new(ErrorCode::KernelUnsupported, message));
    }
    // SAFETY: the kernel has just given this descriptor to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}
