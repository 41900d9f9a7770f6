//! USDT probes of which the script names no provider: it is found in the notes of the file.
//! <https://sourceware.org/systemtap/wiki/UserSpaceProbeImplementation>

use crate::elf::u32_at;
use crate::error::{printable, Error, ErrorCode, Result};
use crate::kernel::attach::{Family, Place, Plan};
use crate::kernel::executable;
use crate::symbols::{open, Image};

const SECTION: &str = ".note.stapsdt";
const OWNER: &[u8] = b"stapsdt\0";
const NOTE_TYPE: u32 = 3;
/// The addresses of the probe, of a section that tells how far the file was moved, and of the semaphore.
const ADDRESSES: usize = 24;

/// Says of each such program which probe it is for.
///
/// # Errors
/// `AttachFailed` when the file has no probe of that name, or several providers have.
pub fn complete(plan: &mut Plan) -> Result<()> {
    let mut found = Vec::new();
    for program in plan.programs().iter().filter(|program| program.family == Family::Usdt && !program.is_forced()) {
        let place = Place::of(program, &plan.options);
        let Some(name) = place.symbol.as_deref().and_then(|symbol| symbol.strip_prefix(':')) else { continue };
        if place.path.is_none() && plan.options.pid.is_none() {
            // Refused when it is attached: nobody says which file.
            continue;
        }
        let file = executable::find(place.path.as_deref(), plan.options.pid)?;
        let provider = provider_of(&file, name).map_err(|why| {
            Error::new(ErrorCode::AttachFailed, format!("{} cannot attach: {why}", plan.package))
                .hint(format!("its probes are listed by: readelf --notes {file}"))
        })?;
        found.push((program.name.clone(), format!(":{provider}:{name}")));
    }
    found.iter().try_for_each(|(program, target)| plan.redirect(program, target))
}

fn provider_of(path: &str, name: &str) -> std::result::Result<String, String> {
    let notes = open(path).and_then(Image::of_file).and_then(|image| image.notes(SECTION)).unwrap_or_default();
    let mut providers: Vec<String> =
        probes(&notes).filter(|(_, known)| *known == name).map(|(provider, _)| provider.to_string()).collect();
    providers.sort_unstable();
    providers.dedup();
    match providers.as_slice() {
        [provider] => Ok(provider.clone()),
        [] => Err(format!("{path} has no USDT probe {name}")),
        several => {
            Err(format!("{path} has the USDT probe {name} of several providers: {}", printable(&several.join(", "))))
        }
    }
}

/// Provider and name of every probe; what makes no sense is passed over.
fn probes(notes: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = notes;
    std::iter::from_fn(move || loop {
        let size = |at| u32_at(rest, at).and_then(|size| usize::try_from(size).ok());
        let (owner, content, kind) = (size(0)?, size(4)?, u32_at(rest, 8)?);
        let start = 12usize.checked_add(owner.checked_next_multiple_of(4)?)?;
        let end = start.checked_add(content)?;
        let note = (rest.get(12..12usize.checked_add(owner)?)?, rest.get(start..end)?);
        rest = rest.get(end.checked_next_multiple_of(4)?..).unwrap_or_default();
        if (note.0, kind) != (OWNER, NOTE_TYPE) {
            continue;
        }
        let mut texts = note.1.get(ADDRESSES..).unwrap_or_default().split(|&byte| byte == 0);
        let (provider, name) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
        if let (Ok(provider), Ok(name)) = (std::str::from_utf8(provider), std::str::from_utf8(name)) {
            return Some((provider, name));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(owner: &[u8], kind: u32, texts: &[u8]) -> Vec<u8> {
        let content = [&[0; ADDRESSES], texts].concat();
        let mut note = Vec::new();
        for number in [owner.len() as u32, content.len() as u32, kind] {
            note.extend_from_slice(&number.to_le_bytes());
        }
        for part in [owner, &content] {
            note.extend_from_slice(part);
            note.resize(note.len().next_multiple_of(4), 0);
        }
        note
    }

    #[test]
    fn notes_name_provider_and_probe() {
        let notes = [
            note(OWNER, 3, b"python\0gc__start\0-4@%edi\0"),
            note(b"GNU\0", 3, b"other\0other\0\0"),
            note(OWNER, 4, b"other\0other\0\0"),
            note(OWNER, 3, b"b\0c\0\0"),
        ]
        .concat();
        assert_eq!(probes(&notes).collect::<Vec<_>>(), [("python", "gc__start"), ("b", "c")]);
    }

    #[test]
    fn whatever_bytes_there_are_nothing_breaks() {
        let whole = [note(OWNER, 3, b"a\0b\0\0"), note(OWNER, 3, b"")].concat();
        for length in 0..whole.len() {
            assert!(probes(whole.get(..length).unwrap_or_default()).count() <= 2);
        }
        for at in 0..12 {
            let mut wrong = whole.clone();
            if let Some(byte) = wrong.get_mut(at) {
                *byte = 0xff;
            }
            assert!(probes(&wrong).count() <= 2, "{at}");
        }
    }
}
