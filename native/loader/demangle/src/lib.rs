//! Names of functions as their source has them, where their compiler is one that we know: Rust's and C++'s. A crate of its own, for it is
//! large and seldom runs: once for each function that is shown. (Itanium C++ ABI, 5.1; Rust RFC 2603)

use std::fmt;

use cpp_demangle::{DemangleOptions, ParseOptions, Symbol};

/// What is longer is shown as it is: it is no name that somebody wrote.
const MAX_NAME: usize = 4096;
/// How deep names of templates in templates are followed.
const MAX_DEPTH: u32 = 64;

/// Without parameters of functions and results, and what a name does not say.
pub fn demangled(name: &str) -> String {
    if name.len() > MAX_NAME {
        return name.to_string();
    }
    if let Ok(known) = rustc_demangle::try_demangle(name) {
        return format!("{known:#}");
    }
    of_cpp(name).unwrap_or_else(|| name.to_string())
}

fn of_cpp(name: &str) -> Option<String> {
    // A clone of the compiler's keeps its number: `_Z4workv.constprop.0`.
    let (plain, clone) = name.split_once('.').map_or((name, None), |(plain, clone)| (plain, Some(clone)));
    if !plain.starts_with("_Z") {
        return None;
    }
    let symbol = Symbol::new_with_options(plain, &ParseOptions::default().recursion_limit(MAX_DEPTH)).ok()?;
    let options = DemangleOptions::new().no_params().no_return_type().recursion_limit(MAX_DEPTH);
    let mut written = Bounded(String::new());
    symbol.structured_demangle(&mut written, &options).ok()?;
    let Bounded(mut text) = written;
    if let Some(clone) = clone {
        text.push('.');
        text.push_str(clone);
    }
    Some(text)
}

/// A name of a few bytes may stand for one of gigabytes.
struct Bounded(String);

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > MAX_NAME {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_their_language_has_them() {
        for (name, expected) in [
            ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core::fmt::Formatter::pad"),
            ("_RNvC6_123foo3bar", "123foo::bar"),
            ("_ZN4node5StartEiPPc", "node::Start"),
            (
                "_ZN2v88internal18ScavengerCollector7JobTask3RunEPNS_11JobDelegateE",
                "v8::internal::ScavengerCollector::JobTask::Run",
            ),
            ("_ZNSt6vectorIiSaIiEE9push_backEOi", "std::vector<int, std::allocator<int> >::push_back"),
            ("_Z4workv.constprop.0", "work.constprop.0"),
            ("_ZL4workv", "work"),
            ("_ZN3FooD1Ev", "Foo::~Foo"),
            ("main.work", "main.work"),
            ("_Z", "_Z"),
            ("_start", "_start"),
            ("", ""),
        ] {
            assert_eq!(demangled(name), expected, "{name}");
        }
    }

    #[test]
    fn no_name_is_long_or_takes_long() {
        let nested = format!("_Z1f{}", "I1A".repeat(1000));
        assert_eq!(demangled(&nested), nested);
        // f<A, P<A, A>, P<P<A, A>, P<A, A>>, …>: each is twice as long as the one before.
        let digits = ('2'..='9').chain('A'..='Z');
        let pairs = |count| digits.clone().take(count).map(|at| format!("S1_IS{at}_S{at}_E")).collect::<String>();
        let doubled = |count| format!("_Z1fI1A1PIS0_S0_E{}Evv", pairs(count));
        assert_eq!(demangled(&doubled(1)), "f<A, P<A, A>, P<P<A, A>, P<A, A> > >");
        assert_eq!(demangled(&doubled(30)), doubled(30));
        assert_eq!(demangled(&"_Zx".repeat(MAX_NAME)), "_Zx".repeat(MAX_NAME));
    }

    #[test]
    fn no_bytes_make_it_fail() {
        let good = "_ZNSt6vectorIN4node5StartE_SaIiEE9push_backEOi";
        for at in 0..good.len() {
            demangled(&good[..at]);
            for other in ["Z", "_", "N", "I", "E", "S", "T", "0", "9", "L", "X", "D"] {
                demangled(&format!("{}{other}{}", &good[..at], &good[at + 1..]));
                demangled(&format!("{}{other}{}", &good[..at], &good[at..]));
            }
        }
    }
}
