//! Words of the paper's own: lists that people write, and the names of bylines.

use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::model::{Page, UserWord};
use crate::source::{Place, Source};

use super::house::push_once;

/// Fewest and most characters of a word: one is no word to hold together, and a longer one fits no line of a head.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=20;
/// Most characters of a person's name as bylines have it.
const NAME_MOST: usize = 4;

/// Reads a list: a word a line, its frequency and part of speech after it where they are known, `#` before a comment.
pub(super) fn list(source: Option<&Arc<Source>>, findings: &mut Findings) -> Vec<UserWord> {
    let Some(source) = source else { return Vec::new() };
    let mut words = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let written = line.split('#').next().unwrap_or_default().trim();
        match word(written) {
            Ok(word) => words.extend(word),
            Err(found) => {
                let finding = Finding::warning("bad-word", found).at(&Place::new(source.clone(), start, written.len()));
                let finding =
                    finding.expected("a word of 2 to 20 characters, then its frequency and part of speech if known");
                push_once(findings, finding.help("write it as `云汀市 1000 ns`, or the word alone"));
            }
        }
        start += line.len();
    }
    words
}

/// The word of a line; none of an empty one.
fn word(written: &str) -> Result<Option<UserWord>, String> {
    let mut fields = written.split_whitespace();
    let Some(word) = fields.next() else { return Ok(None) };
    let count = word.chars().count();
    if !LENGTHS.contains(&count) {
        return Err(format!("`{word}`, a word of {count} characters"));
    }
    let mut rest = fields.peekable();
    let frequency = rest.next_if(|field| field.starts_with(|c: char| c.is_ascii_digit()));
    let tag = rest.next();
    if let Some(more) = rest.next() {
        return Err(format!("`{more}` after the part of speech of `{word}`"));
    }
    if let Some(tag) = tag.filter(|tag| !tag.bytes().all(|b| b.is_ascii_alphabetic())) {
        return Err(format!("`{tag}`, no part of speech such as `nr` or `ns`"));
    }
    let number = frequency.map(|f| f.parse::<u32>().map_err(|_| format!("`{f}`, no frequency")));
    let frequency = number.transpose()?.and_then(|n| usize::try_from(n).ok());
    Ok(Some(UserWord { word: word.to_owned(), frequency, tag: tag.map(str::to_owned) }))
}

/// The names of the bylines of an issue: the last word of each, 本报记者 沈亦安.
pub(super) fn names(pages: &[Page]) -> Vec<UserWord> {
    let bylines = pages.iter().flat_map(|page| &page.stories).flat_map(|story| &story.copy.byline);
    let names = bylines.filter_map(|byline| byline.string.split_whitespace().next_back());
    let is_name =
        |name: &&str| (2..=NAME_MOST).contains(&name.chars().count()) && name.chars().all(char::is_alphabetic);
    let mut names: Vec<&str> = names.filter(is_name).collect();
    names.sort_unstable();
    names.dedup();
    names.iter().map(|name| UserWord { word: (*name).to_owned(), frequency: None, tag: Some("nr".into()) }).collect()
}
