//! Which values an argument may have, as `ebpm build` records them under the package's `ebpm.arguments`.

use serde_json::Value as Json;

/// The limits of one argument; empty ones allow everything that its type does.
#[derive(Debug, Default)]
pub struct Limits {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub choices: Vec<Json>,
}

impl Limits {
    /// # Errors
    /// A sentence fragment that says what is expected.
    pub fn check(&self, value: &Json) -> Result<(), String> {
        if !self.choices.is_empty() && !self.choices.iter().any(|choice| same(choice, value)) {
            return Err(format!("expected {}", self.describe()));
        }
        let outside = value.as_f64().is_some_and(|number| {
            self.min.is_some_and(|least| number < least) || self.max.is_some_and(|greatest| number > greatest)
        });
        if outside {
            return Err(format!("expected {}", self.describe()));
        }
        Ok(())
    }

    /// `one of a, b`, `1 to 60`, `at least 1`; empty where everything is allowed.
    pub fn describe(&self) -> String {
        if !self.choices.is_empty() {
            let words: Vec<String> = self.choices.iter().map(plain).collect();
            return format!("one of {}", words.join(", "));
        }
        match (self.min, self.max) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => String::new(),
        }
    }
}

/// Numbers compare as numbers: a choice of 1 allows 1.0 as well.
fn same(choice: &Json, value: &Json) -> bool {
    match (choice.as_f64(), value.as_f64()) {
        (Some(a), Some(b)) => a == b,
        _ => choice == value,
    }
}

fn plain(choice: &Json) -> String {
    choice.as_str().map_or_else(|| choice.to_string(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_range_includes_its_ends() {
        let limits = Limits { min: Some(1.0), max: Some(60.0), choices: vec![] };
        assert_eq!(limits.check(&json!(1)), Ok(()));
        assert_eq!(limits.check(&json!(60)), Ok(()));
        assert_eq!(limits.check(&json!(0)), Err("expected 1 to 60".into()));
        assert_eq!(limits.check(&json!(61)), Err("expected 1 to 60".into()));
    }

    #[test]
    fn choices_are_the_only_values() {
        let limits = Limits { min: None, max: None, choices: vec![json!("tcp"), json!(4)] };
        assert_eq!(limits.check(&json!("tcp")), Ok(()));
        assert_eq!(limits.check(&json!(4)), Ok(()));
        assert_eq!(limits.check(&json!("udp")), Err("expected one of tcp, 4".into()));
    }

    #[test]
    fn no_limits_allow_everything() {
        assert_eq!(Limits::default().check(&json!(-5)), Ok(()));
        assert_eq!(Limits::default().describe(), "");
    }
}
