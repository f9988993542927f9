//! Builds texts that know where each of their characters is written.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::input::copy::{Face, Origin, Span, Text};
use crate::source::Source;

/// A text in the making, and how far its file has been read.
#[derive(Debug)]
pub(super) struct TextBuilder<'a> {
    source: &'a Arc<Source>,
    string: String,
    spans: Vec<Span>,
    stretches: Vec<(usize, usize)>,
    /// Where in the file the next character is looked for.
    cursor: usize,
    /// End of the part of the file that the text is written in.
    end: usize,
    /// Whether a line of the file ended since the last character.
    broken: bool,
}

impl<'a> TextBuilder<'a> {
    /// A text written in the bytes `start..end` of a file.
    #[must_use]
    pub(super) const fn new(source: &'a Arc<Source>, start: usize, end: usize) -> Self {
        Self {
            source,
            string: String::new(),
            spans: Vec::new(),
            stretches: Vec::new(),
            cursor: start,
            end,
            broken: false,
        }
    }

    /// Bytes of text so far.
    #[must_use]
    pub(super) const fn len(&self) -> usize {
        self.string.len()
    }

    /// Says that the next characters are written at `offset` of the file or later.
    pub(super) fn seek(&mut self, offset: usize) {
        if (self.cursor..=self.end).contains(&offset) && self.source.text.is_char_boundary(offset) {
            self.cursor = offset;
        }
    }

    /// Ends a line of the file. Between two Han that is nothing, else a space.
    pub(super) const fn soft_break(&mut self) {
        self.broken = true;
    }

    /// Adds characters; escapes such as `\*` and `&amp;` are found again in the file.
    pub(super) fn push(&mut self, literal: &str) {
        for c in literal.chars() {
            // The first-line indent is the style's; copy often brings its own.
            if self.string.is_empty() && matches!(c, '\u{3000}' | ' ' | '\t') {
                continue;
            }
            self.join(c);
            let (at, next) = self.find(c);
            self.add(c, at);
            self.cursor = next;
        }
    }

    /// Marks the bytes from `start` to here as set in a face.
    pub(super) fn mark(&mut self, start: usize, face: Face) {
        if start < self.string.len() {
            self.spans.push(Span { range: start..self.string.len(), face });
        }
    }

    /// The text; none when it has no characters.
    #[must_use]
    pub(super) fn finish(mut self) -> Option<Text> {
        let len = self.string.trim_end_matches([' ', '\t']).len();
        self.string.truncate(len);
        self.spans.retain_mut(|span| {
            span.range.end = span.range.end.min(len);
            !span.range.is_empty()
        });
        self.spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
        let origin = Origin { source: self.source.clone(), stretches: self.stretches };
        (len > 0).then_some(Text { string: self.string, spans: self.spans, origin })
    }

    fn join(&mut self, next: char) {
        if std::mem::take(&mut self.broken)
            && let Some(last) = self.string.chars().next_back()
            && needs_space(last, next)
        {
            self.add(' ', self.cursor);
        }
    }

    fn add(&mut self, c: char, at: usize) {
        let run_on = self.stretches.last().is_some_and(|&(text, file)| file + (self.string.len() - text) == at);
        if !run_on {
            self.stretches.push((self.string.len(), at));
        }
        self.string.push(c);
    }

    /// Where the character is written, and where to look for the next.
    fn find(&self, c: char) -> (usize, usize) {
        // The longest entity of HTML has 33 bytes; what else does not match is a character that Markdown replaced.
        const NEAR: usize = 40;
        let rest = self.source.text.get(self.cursor..self.end).unwrap_or_default();
        let escaped = ["&amp;", "&#38;", "&#x26;"].iter().find(|e| c == '&' && rest.starts_with(**e));
        if let Some(entity) = escaped {
            return (self.cursor, self.cursor + entity.len());
        }
        if rest.starts_with(c) {
            return (self.cursor, self.cursor + c.len_utf8());
        }
        if rest.strip_prefix('\\').is_some_and(|escaped| escaped.starts_with(c)) {
            return (self.cursor, self.cursor + 1 + c.len_utf8());
        }
        let entity = rest.starts_with('&').then(|| rest.bytes().take(NEAR).position(|b| b == b';')).flatten();
        if let Some(semicolon) = entity {
            return (self.cursor, self.cursor + semicolon + 1);
        }
        match rest.char_indices().take(NEAR).find(|&(_, near)| near == c) {
            Some((ahead, _)) => (self.cursor + ahead, self.cursor + ahead + c.len_utf8()),
            None => (self.cursor, self.cursor),
        }
    }
}

/// Whether a line break between two characters stands for a space.
#[must_use]
pub(super) fn needs_space(last: char, next: char) -> bool {
    let blank = last.is_whitespace() || next.is_whitespace();
    !(blank || (is_wide(last) && is_wide(next)) || is_wide_mark(last) || is_wide_mark(next))
}

/// Han, kana and full-width marks.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') || is_wide_mark(c)
}

/// Marks that are full-width in Chinese copy.
const fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_line_break_between_han_is_nothing_and_between_words_a_space() {
        assert!(!needs_space('江', '边'));
        assert!(!needs_space('，', 'G'));
        assert!(needs_space('江', 'G'));
        assert!(needs_space('a', 'b'));
    }

    #[test]
    fn escapes_keep_the_way_back_to_the_file() {
        let source = Source::new(Path::new("a.md"), "甲\\*乙&amp;丙".into());
        let mut builder = TextBuilder::new(&source, 0, source.text.len());
        builder.push("甲*乙&丙");
        let text = builder.finish().unwrap();
        assert_eq!(text.string, "甲*乙&丙");
        assert_eq!(text.place_of(3).start, 3);
        assert_eq!(text.place_of(4).start, 5);
        assert_eq!(text.place_of(8).start, 13);
    }
}
