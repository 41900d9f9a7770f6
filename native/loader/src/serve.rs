//! `serve`: load, attach, maps and events for a program at the other end of stdin and stdout. (docs/serve.md)

mod channel;
mod fields;
mod loaded;
mod maps;
mod policy;
mod session;
mod subscription;
mod typed;
#[cfg(test)]
mod typed_property;

use channel::Channel;
use policy::Policy;
use session::Session;

use crate::error::{Error, ErrorCode, Result};
use crate::kernel::privilege;

/// Serves one client until it stops, its end of stdin is closed, or it breaks the protocol. `policy` is JSON.
///
/// # Errors
/// `UsageInvalid`, `ProtocolInvalid`.
pub fn serve(policy: Option<&str>) -> Result<()> {
    privilege::before_opening();
    let policy = policy.map(parse_policy).transpose()?;
    let mut channel = Channel::new()?;
    // Ctrl-C at a terminal reaches everybody there; whether it ends the session is for the client to say.
    for signal in [libc::SIGINT, libc::SIGHUP] {
        // SAFETY: SIG_IGN is no handler of ours; the process has one thread.
        unsafe { libc::signal(signal, libc::SIG_IGN) };
    }
    Session::with_policy(policy).run(&mut channel)
}

fn parse_policy(text: &str) -> Result<Policy> {
    let wrong = |reason: String| Error::new(ErrorCode::UsageInvalid, format!("--policy is not a policy: {reason}"));
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(rules)) => Policy::parse(&rules).map_err(|error| wrong(error.message)),
        Ok(_) => Err(wrong("expected a JSON object".into())),
        Err(error) => Err(wrong(error.to_string())),
    }
}
