//! Texts of an article's front matter.

use std::sync::Arc;

use crate::input::check::{Item, Object};
use crate::input::copy::Text;
use crate::input::text::TextBuilder;
use crate::source::Source;

/// The text of a key as one line; none when it is left out or blank.
#[must_use]
pub(super) fn line(object: &Object, key: &str, source: &Arc<Source>) -> Option<Text> {
    object.get(key).and_then(|item| item_line(item, source))
}

/// The text of a value as one line.
#[must_use]
pub(super) fn item_line(item: &Item, source: &Arc<Source>) -> Option<Text> {
    let mut cursor = item.place.start;
    set(item.text()?, &mut cursor, item, source)
}

/// The text of a key, one text for each of its lines.
#[must_use]
pub(super) fn lines(object: &Object, key: &str, source: &Arc<Source>) -> Vec<Text> {
    object.get(key).map_or_else(Vec::new, |item| item_lines(item, source))
}

/// The text of a value, one text for each of its lines.
#[must_use]
pub(super) fn item_lines(item: &Item, source: &Arc<Source>) -> Vec<Text> {
    let mut cursor = item.place.start;
    let text = item.text().unwrap_or_default();
    text.lines().filter_map(|line| set(line, &mut cursor, item, source)).collect()
}

/// Sets words, finding each in the file: YAML folds lines, so that a space of the value may be a line end there.
fn set(text: &str, cursor: &mut usize, item: &Item, source: &Arc<Source>) -> Option<Text> {
    let end = (item.place.start + item.place.len).min(source.text.len());
    let mut builder = TextBuilder::new(source, *cursor, end);
    // The full-width space is the editor's own and stays.
    for (n, word) in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).enumerate() {
        let rest = source.text.get(*cursor..end).unwrap_or_default();
        let ahead = rest.find(word);
        let gap = &rest[..ahead.unwrap_or(0)];
        if gap.contains('\n') {
            builder.soft_break();
        } else if n > 0 {
            builder.push(" ");
        }
        let at = *cursor + ahead.unwrap_or(0);
        builder.seek(at);
        builder.push(word);
        if ahead.is_some() {
            *cursor = at + word.len();
        }
    }
    builder.finish()
}
