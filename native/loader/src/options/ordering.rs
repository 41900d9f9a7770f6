//! `--sort`, `--top`, `--by`, `--interval` and `--live`, which mean something together only.

use std::time::Duration;

use crate::error::{Error, ErrorCode, Result};
use crate::window::Order;

const DEFAULT_INTERVAL: Duration = Duration::from_secs(1);

/// What `--sort`, `--top`, `--by` and `--interval` say together.
#[derive(Default)]
pub struct Ordering {
    pub sort: Option<String>,
    pub top: Option<u64>,
    pub by: Option<String>,
    pub interval: Option<Duration>,
    pub live: bool,
}

impl Ordering {
    /// How often a picture is redrawn, with `--live`.
    pub fn redrawn_every(&self) -> Option<Duration> {
        self.live.then(|| self.interval.unwrap_or(DEFAULT_INTERVAL))
    }

    /// # Errors
    /// `UsageInvalid` where they contradict each other, or one needs another.
    pub fn order(self) -> Result<Option<Order>> {
        let wrong = |message: &str| Err(Error::new(ErrorCode::UsageInvalid, message));
        let given = self.interval;
        let interval = given.unwrap_or(DEFAULT_INTERVAL);
        match (self.sort, self.top, self.by) {
            (None, None, None) if given.is_some() && !self.live => {
                wrong("--interval goes with --live, with --sort, or with --top and --by")
            }
            (None, None, None) => Ok(None),
            (None, Some(top), Some(field)) => {
                let limit = Some(usize::try_from(top).unwrap_or(usize::MAX));
                Ok(Some(Order { field, descending: true, limit, interval }))
            }
            (Some(sort), None, None) => {
                let descending = sort.starts_with('-');
                let field = sort.strip_prefix('-').unwrap_or(&sort).to_string();
                Ok(Some(Order { field, descending, limit: None, interval }))
            }
            (None, Some(_), None) => wrong("--top needs --by FIELD: the greatest of what?"),
            (None, None, Some(_)) => wrong("--by goes with --top N"),
            (Some(_), _, _) => wrong("--sort and --top contradict each other: --top is in order already"),
        }
    }
}
