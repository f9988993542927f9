//! An article's file: YAML front matter between two lines `---`, then Markdown.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::input::check::{self, Object};
use crate::input::copy::{Block, Copy, Text};
use crate::input::{front, markdown, tables, yaml};
use crate::source::{Place, Source};

/// An article as written, its photos not yet looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The copy; its list of photos is still empty.
    pub copy: Copy,
    /// The photos that it names.
    pub photos: Vec<WrittenPhoto>,
    /// Where its text starts, or would.
    pub body: Place,
}

/// A photo that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPhoto {
    /// The file's name; none when it is faulty.
    pub file: Option<String>,
    /// Where it is named.
    pub place: Place,
    /// 图说.
    pub caption: Option<Text>,
    /// Who took it.
    pub credit: Option<Text>,
}

/// Reads an article; none when its front matter cannot be read.
#[must_use]
pub fn read(source: &Arc<Source>, findings: &mut Findings) -> Option<Written> {
    let (front, body) = split(source, findings)?;
    let blocks = markdown::blocks(source, body.clone(), findings);
    let node = yaml::parse(source, front, findings)?;
    let object = check::file(&node, &tables::ARTICLE, findings)?;
    let written = Written {
        copy: copy(&object, blocks, source),
        photos: photos(&object, source),
        body: Place::new(source.clone(), body.start, 0),
    };
    plain(&written, findings);
    cut_by_comment(&object, source, findings);
    latin_marks(&written.copy, findings);
    Some(written)
}

/// Keys whose text ` #` would cut short unnoticed.
const TEXT_KEYS: [&str; 8] = ["kicker", "headline", "deck", "byline", "dateline", "standfirst", "note", "signature"];

/// A `#` after a space begins a comment in YAML: what stands behind it is lost to the head.
fn cut_by_comment(object: &Object, source: &Arc<Source>, findings: &mut Findings) {
    for item in TEXT_KEYS.iter().filter_map(|key| object.get(key)) {
        let end = item.place.start + item.place.len;
        let rest = source.text.get(end..).and_then(|t| t.lines().next()).unwrap_or_default();
        if rest.trim_start().starts_with('#') {
            let at = end + rest.len() - rest.trim_start().len();
            findings.push(
                Finding::warning("cut-by-comment", format!("`{}` is a comment, not copy", rest.trim()))
                    .at(&Place::new(source.clone(), at, rest.trim().len()))
                    .expected("a text in quotes where it holds ` #`")
                    .help("put the whole text in quotes: '…'"),
            );
        }
    }
}

/// ASCII marks right after Han, as copy pasted from the web has them: once a paragraph.
fn latin_marks(copy: &Copy, findings: &mut Findings) {
    let is_han = |c: char| matches!(u32::from(c), 0x3400..=0x9fff | 0x20000..=0x3ffff);
    let is_copy = |block: &&Block| !matches!(block, Block::Crosshead(_));
    for text in copy.note.iter().chain(copy.blocks.iter().filter(is_copy).flat_map(Block::texts)) {
        let pairs = text.string.char_indices().zip(text.string.chars().skip(1));
        let marks = pairs.filter(|((_, c), next)| is_han(*c) && ",;:!?\"".contains(*next));
        if let Some(((offset, c), mark)) = marks.into_iter().next() {
            findings.push(
                Finding::warning("latin-mark", format!("the Latin mark `{mark}` after Han"))
                    .at(&text.place_of(offset + c.len_utf8()))
                    .expected("full-width marks: ，；：！？“”")
                    .help("replace the marks of this paragraph"),
            );
        }
    }
}

/// Heads and captions are plain text: markup in them would be printed as typed.
fn plain(written: &Written, findings: &mut Findings) {
    let notes = written.photos.iter().flat_map(|p| [&p.caption, &p.credit]).flatten();
    plain_head(&written.copy, findings);
    notes.for_each(|text| plain_text(text, None, findings));
    written.copy.pull_quotes.iter().flatten().for_each(|text| plain_text(text, Some("- |"), findings));
}

/// Tells of markup in the head of copy.
pub fn plain_head(copy: &Copy, findings: &mut Findings) {
    let one_line = [&copy.kicker, &copy.dateline, &copy.standfirst, &copy.signature].into_iter().flatten();
    let one_line = one_line.chain(&copy.byline).chain(&copy.note);
    one_line.for_each(|text| plain_text(text, None, findings));
    copy.headline.iter().for_each(|text| plain_text(text, Some("headline: |"), findings));
    copy.deck.iter().for_each(|text| plain_text(text, Some("deck: |"), findings));
}

/// `lines` is how a text of several lines begins, where it may have them.
fn plain_text(text: &Text, lines: Option<&str>, findings: &mut Findings) {
    if let Some(tag) = tag(&text.string) {
        let (offset, tag) = (tag.start, &text.string[tag]);
        let is_break = tag.to_lowercase().starts_with("<br");
        let help = match lines {
            Some(begin) if is_break => {
                let parts = text.string.split(tag).map(str::trim).collect::<Vec<_>>().join("` and `");
                format!("write `{begin}` and under it each line on a line of its own: `{parts}`")
            }
            Some(_) | None if is_break => {
                "take it out: this text is one line, which the engine breaks where it must".into()
            }
            Some(_) | None => "take it out, or write the character itself: the style of a head is the house's".into(),
        };
        findings.push(
            Finding::error(
                "html-in-head",
                format!("`{tag}` in a head, note, caption or credit would be printed as typed"),
            )
            .at(&text.place_of(offset))
            .expected("plain text")
            .help(help),
        );
        return;
    }
    let marks = ["**", "`"].into_iter().filter_map(|m| Some((text.string.find(m)?, m)));
    if let Some((offset, mark)) = marks.min() {
        findings.push(
            Finding::warning("markup-in-head", format!("`{mark}` in a head, note, caption or credit"))
                .at(&text.place_of(offset))
                .expected("plain text")
                .help("take the markup out: the style of a head is the house's"),
        );
    }
}

/// The first tag or character reference of HTML: `<br>`, `</em>`, `&nbsp;`, `&#160;`. A `<` or `&` alone is none.
fn tag(text: &str) -> Option<Range<usize>> {
    let at = |start: usize| {
        let rest = &text[start..];
        let (inner, end) = match rest.as_bytes()[0] {
            b'<' => (rest[1..].strip_prefix('/').unwrap_or(&rest[1..]), '>'),
            _ => (rest[1..].strip_prefix('#').unwrap_or(&rest[1..]), ';'),
        };
        let name = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let after = inner[name..].chars().next()?;
        let is_named = name > 0 && (end == ';' || inner.starts_with(|c: char| c.is_ascii_alphabetic()));
        let ends = after == end || (end == '>' && (after == '/' || after.is_whitespace()));
        let len = if is_named && ends { rest.find(end)? } else { return None };
        (end == ';' || !rest[1..len].contains('<')).then_some(start..start + len + 1)
    };
    text.match_indices(['<', '&']).find_map(|(start, _)| at(start))
}

/// Kicker, headline and deck of a map that has keys for them.
#[must_use]
pub fn head(object: &Object) -> (Option<Text>, Vec<Text>, Vec<Text>) {
    let source = &object.place.source;
    let (headline, deck) = (front::lines(object, "headline", source), front::lines(object, "deck", source));
    (front::line(object, "kicker", source), headline, deck)
}

fn copy(object: &Object, blocks: Vec<Block>, source: &Arc<Source>) -> Copy {
    let (kicker, headline, deck) = head(object);
    Copy {
        kicker,
        headline,
        deck,
        byline: object.list("byline").iter().filter_map(|item| front::item_line(item, source)).collect(),
        dateline: front::line(object, "dateline", source),
        standfirst: front::line(object, "standfirst", source),
        note: object.list("note").iter().filter_map(|item| front::item_line(item, source)).collect(),
        signature: front::line(object, "signature", source),
        blocks,
        pull_quotes: object.list("pull_quotes").iter().map(|item| front::item_lines(item, source)).collect(),
        photos: Vec::new(),
    }
}

fn photos(object: &Object, source: &Arc<Source>) -> Vec<WrittenPhoto> {
    let photo = |photo: &Object| WrittenPhoto {
        file: photo.text("file").map(str::to_owned),
        place: photo.get("file").map_or_else(|| photo.place.clone(), |item| item.place.clone()),
        caption: front::line(photo, "caption", source),
        credit: front::line(photo, "credit", source),
    };
    object.objects("photos").map(photo).collect()
}

/// The bytes of the front matter and of the text.
fn split(source: &Arc<Source>, findings: &mut Findings) -> Option<(Range<usize>, Range<usize>)> {
    let text = &source.text;
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "---";
        match start {
            None if fence => start = Some(at + line.len()),
            // Without a fence on the first line there is no front matter.
            None => return Some((0..0, 0..text.len())),
            Some(start) if fence => return Some((start..at, at + line.len()..text.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    if start.is_some() {
        let finding =
            Finding::error("yaml-syntax", "front matter without an end").at(&Place::new(source.clone(), 0, 3));
        findings
            .push(finding.expected("a second line `---` before the text").help("add a line `---` after the last key"));
        return None;
    }
    Some((0..0, 0..0))
}

/// Tells of copy without a paragraph; only a head that stands alone may be without.
pub fn needs_text(copy: &Copy, body: &Place, findings: &mut Findings) {
    if copy.blocks.iter().any(|block| !matches!(block, Block::Crosshead(_))) {
        return;
    }
    let finding = Finding::error("empty-story", "an article without text")
        .at(body)
        .expected("at least one paragraph after the front matter")
        .help("write the text, or take the story off the page");
    findings.push(finding);
}
