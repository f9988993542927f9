//! “Did you mean”: the known word nearest to one that is not known.

/// The candidate that differs from `word` by the fewest slips, when a third of its letters at most are wrong.
#[must_use]
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    let scored = candidates.into_iter().map(|c| (strsim::damerau_levenshtein(word, c), c));
    scored.filter(|&(slips, c)| slips <= most && slips < c.chars().count()).min_by_key(|&(slips, _)| slips).map(|p| p.1)
}

/// The sentence of help for a word that is not known: the nearest one, else all of them when they are few.
#[must_use]
pub fn suggestion(word: &str, candidates: &[&str]) -> String {
    const FEW: usize = 20;
    if let Some(near) = nearest(word, candidates.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    match candidates.len() {
        0 => String::new(),
        1..=FEW => format!("known here: {}", candidates.join(", ")),
        _ => format!("known here: {}, …", candidates[..FEW].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_a_different_word_is_not() {
        assert_eq!(nearest("plcae", ["place", "photos"]), Some("place"));
        assert_eq!(nearest("报送", ["报宋", "黑体"]), Some("报宋"));
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("colour", ["place", "photos"]), None);
    }
}
