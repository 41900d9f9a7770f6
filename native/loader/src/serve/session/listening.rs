//! Requests that listen to packages.

use std::time::{Duration, Instant};

use libbpf_rs::MapHandle;
use serde_json::json;

use super::{plain, unknown, Answer, Session};
use crate::error::{Error, ErrorCode, Result};
use crate::filter;
use crate::serve::channel::Channel;
use crate::serve::fields::Fields;
use crate::serve::subscription::{Poll, Subscription, Wanted};
use ebpm_records::frame;

/// More than any client needs; fewer than would fill the memory.
const MAX_SUBSCRIPTIONS: usize = 1024;
const MAX_POLLS: usize = 64;
const USUAL_LATENCY_MS: u64 = 2;
const MAX_LATENCY_MS: u64 = 1000;
const MAX_TIMEOUT_MS: u64 = 24 * 3600 * 1000;
const USUAL_POLL_BYTES: u64 = 256 << 10;
const MAX_POLL_BYTES: u64 = 16 << 20;
/// How often losses are told at most.
const NOTICE_INTERVAL: Duration = Duration::from_millis(200);

impl Session {
    pub fn subscribe(&mut self, fields: &Fields<'_>) -> Result<Answer> {
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

    pub fn credit(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let bytes = fields.number("bytes")?;
        self.subscription(fields)?.give(bytes);
        Ok(plain(json!({})))
    }

    pub fn poll(&mut self, id: u32, fields: &Fields<'_>) -> Result<()> {
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

    pub fn tell_losses(&mut self, channel: &mut Channel, now: Instant) {
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
