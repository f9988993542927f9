//! 发布名单: the names of a fenced block, in groups with heads of their own.

use crate::diag::{Finding, Findings};
use crate::input::copy::{Face, GROUP_HEAD, Origin, Span, Text};
use crate::source::Place;

/// What names a fenced block as a list of names.
pub(super) const INFO: &str = "名单";

/// The groups of a block at `place`, fences with it: each its head, if it has one, and its names, parted by full-width
/// spaces. An entry that ends with ： is a head.
pub(super) fn groups(place: &Place, findings: &mut Findings) -> Vec<Text> {
    let mut groups: Vec<Text> = Vec::new();
    let mut headless = false;
    for entry in entries(place) {
        let is_head = entry.string.ends_with(GROUP_HEAD);
        if entry.string.chars().count() == 1 {
            findings.push(
                Finding::error("name-of-one-character", format!("a name of one character, `{}`", entry.string))
                    .at(&entry.place())
                    .expected("whole names with a space, 、 or a line break between them")
                    .help("write 张三 without a space inside: names of two characters are spread by themselves"),
            );
        }
        match groups.last_mut() {
            Some(group) if !is_head => {
                group.string.push('\u{3000}');
                *group = group.then(&entry);
                headless = false;
            }
            _ => {
                if headless {
                    empty(groups.last().map_or_else(|| place.clone(), Text::place), findings);
                }
                let mut entry = entry;
                if is_head {
                    entry.spans.push(Span { range: 0..entry.string.len(), face: Face::Bold });
                }
                headless = is_head;
                groups.push(entry);
            }
        }
    }
    if headless || groups.is_empty() {
        empty(groups.last().map_or_else(|| place.clone(), Text::place), findings);
    }
    groups
}

fn empty(place: Place, findings: &mut Findings) {
    findings.push(
        Finding::error("names-empty", "a list of names, or a group of one, without names")
            .at(&place)
            .expected("names under ```` ```名单 ````, or after the head of the group")
            .help("write the names, or take the head or the block out"),
    );
}

/// The names and heads as written, between the fences.
fn entries(place: &Place) -> Vec<Text> {
    let written = place.source.text.get(place.start..place.start + place.len).unwrap_or_default();
    let mut entries = Vec::new();
    let mut at = place.start;
    for (n, line) in written.split_inclusive('\n').enumerate() {
        let is_fence = n == 0 || line.trim_start().starts_with(['`', '~']);
        let mut start = 0;
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for (offset, c) in line.char_indices().filter(|_| !is_fence) {
            let after = offset + c.len_utf8();
            if c == GROUP_HEAD {
                ends.push((start, after));
                start = after;
            } else if c.is_whitespace() || "、，,；;".contains(c) {
                ends.push((start, offset));
                start = after;
            }
        }
        if !is_fence {
            ends.push((start, line.len()));
        }
        for (from, to) in ends.into_iter().filter(|(from, to)| from < to) {
            let origin = Origin { source: place.source.clone(), stretches: vec![(0, at + from)] };
            entries.push(Text { string: line[from..to].to_owned(), spans: Vec::new(), origin });
        }
        at += line.len();
    }
    entries
}
