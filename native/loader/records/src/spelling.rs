//! What somebody meant who mistyped a name.

/// The known name that was most likely meant, if any is near.
pub fn nearest<'n>(typed: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|name| (distance(typed, name), name))
        .filter(|(distance, name)| *distance <= 2.max(name.len() / 3))
        .min()
        .map(|(_, name)| name)
}

/// Edits of one character that turn one word into the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let target: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=target.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut previous = i + 1;
        let mut next = vec![previous];
        for (j, b) in target.iter().enumerate() {
            let diagonal = row.get(j).copied().unwrap_or(0) + usize::from(a != *b);
            let above = row.get(j + 1).copied().unwrap_or(0) + 1;
            previous = diagonal.min(above).min(previous + 1);
            next.push(previous);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("pid", "pid"), 0);
        assert_eq!(distance("pdi", "pid"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("tgid", "tid"), 1);
    }
}
