//! YAML text → a tree in which every key and value knows its place.
//!
//! The tree is built from the events of serde-saphyr's parser rather than through serde: serde stops at the first
//! fault and turns `11.250` into a float, while here the written digits stay and every duplicate key is told.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_saphyr::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use crate::diag::{Finding, Findings};
use crate::source::{Place, Source};

/// How deep lists and maps may nest; the deepest file of the house needs 8.
pub const DEPTH: usize = 32;

/// How many keys and values a file may have; a day's edition has a few thousand.
pub const NODES: usize = 100_000;

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it is written; of a list or map, its first line.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A word, number or text.
    Scalar(Scalar),
    /// A list.
    Seq(Vec<Node>),
    /// A map, in the order written, each key once.
    Map(Vec<Entry>),
}

/// A word, number or text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// Its characters, escapes resolved.
    pub text: String,
    /// Whether it stands without quotes, so that it may be a number or a yes or no.
    pub plain: bool,
}

/// A key of a map and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub key_place: Place,
    /// Its value.
    pub value: Node,
}

/// Reads the bytes `range` of a file as one YAML document; none when it cannot be read. An empty document is null.
#[must_use]
pub fn parse(source: &Arc<Source>, range: Range<usize>, findings: &mut Findings) -> Option<Node> {
    let text = source.text.get(range.clone())?;
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut tree = Tree { source, base: range.start, open: Vec::new(), root: None, nodes: 0, findings };
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => tree.take(event, span),
            Err(error) => Err(tree.syntax(&error)),
        };
        if let Err(finding) = step {
            tree.findings.push(finding);
            return None;
        }
    }
    let place = Place::new(source.clone(), range.start, 0);
    Some(tree.root.unwrap_or(Node { place, value: Value::Null }))
}

/// A list or map not yet closed.
enum Open {
    Seq(Vec<Node>),
    Map { entries: Vec<Entry>, seen: BTreeMap<String, usize>, key: Option<(String, Place)> },
}

struct Tree<'a> {
    source: &'a Arc<Source>,
    base: usize,
    open: Vec<(Place, Open)>,
    root: Option<Node>,
    nodes: usize,
    findings: &'a mut Findings,
}

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Finding> {
        let place = self.place(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain_node(anchor, tag.is_some(), &place)?;
                self.add(Node { value: scalar(&text, style), place });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.plain_node(anchor, tag.is_some(), &place)?;
                self.begin(place, Open::Seq(Vec::new()))?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.plain_node(anchor, tag.is_some(), &place)?;
                self.begin(place, Open::Map { entries: Vec::new(), seen: BTreeMap::new(), key: None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&place),
            Event::Alias(_) => return Err(alias(&place)),
            Event::DocumentStart(..) if self.root.is_some() => {
                return Err(Finding::error("yaml-syntax", "a second document")
                    .at(&place)
                    .expected("one document in a file")
                    .help("take out the line `---`"));
            }
            _ => {}
        }
        Ok(())
    }

    /// Counts a node and refuses anchors and tags: a file without them cannot grow when it is read.
    fn plain_node(&mut self, anchor: usize, tagged: bool, place: &Place) -> Result<(), Finding> {
        self.nodes += 1;
        if anchor != 0 {
            return Err(alias(place));
        }
        if tagged {
            let finding = Finding::error("yaml-limit", "a value with a tag").at(place);
            return Err(finding.expected("plain values").help("take out the word that begins with `!`"));
        }
        if self.nodes > NODES {
            let finding = Finding::error("yaml-limit", format!("more than {NODES} values")).at(place);
            return Err(finding.help("check that it is the right file, or split the edition"));
        }
        Ok(())
    }

    fn begin(&mut self, place: Place, open: Open) -> Result<(), Finding> {
        if self.open.len() >= DEPTH {
            return Err(too_deep(&place));
        }
        self.open.push((place, open));
        Ok(())
    }

    fn end(&mut self, end: &Place) {
        let Some((mut place, open)) = self.open.pop() else { return };
        let stop = (end.start + end.len).max(place.start);
        let whole = self.source.text.get(place.start..stop).unwrap_or_default();
        place.len = whole.lines().next().map_or(0, str::len);
        let value = match open {
            Open::Seq(items) => Value::Seq(items),
            Open::Map { entries, .. } => Value::Map(entries),
        };
        self.add(Node { place, value });
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|(_, open)| open) {
            None => self.root = Some(node),
            Some(Open::Seq(items)) => items.push(node),
            Some(Open::Map { entries, seen, key }) => match key.take() {
                None => *key = Some(key_of(node, self.findings)),
                Some((key, key_place)) => match seen.get(&key) {
                    Some(&first) => self.findings.push(duplicate(&key, &key_place, first)),
                    None => {
                        seen.insert(key.clone(), key_place.start);
                        entries.push(Entry { key, key_place, value: node });
                    }
                },
            },
        }
    }

    fn place(&self, span: Span) -> Place {
        let range = span.byte_range().unwrap_or_default();
        Place::new(self.source.clone(), self.base + range.start, range.len())
    }

    fn syntax(&self, error: &ScanError) -> Finding {
        let start = self.base + error.marker().byte_offset().unwrap_or_default();
        let place = Place::new(self.source.clone(), start, 0);
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => too_deep(&place),
            kind => Finding::error("yaml-syntax", format!("what is not YAML: {kind}"))
                .at(&place)
                .expected("`key: value` lines, two spaces deeper for each step")
                .help(self.syntax_help(start)),
        }
    }

    /// The way out, by what the line of the fault and the one above it hold.
    fn syntax_help(&self, at: usize) -> &'static str {
        let text = &self.source.text;
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let above: Vec<&str> = text[..end].rsplitn(3, '\n').take(2).collect();
        let has = |c: char| above.iter().any(|line| line.contains(c));
        if has('：') {
            "`：` is full-width; write `: `, a colon and a space"
        } else if has('，') && above.iter().any(|line| line.contains(['{', '['])) {
            "`，` is full-width; write `, ` between braces"
        } else if has('\u{a0}') || has('\u{3000}') {
            "there is a no-break or full-width space here; type ordinary spaces"
        } else if above.iter().any(|line| line.matches(": ").count() > 1) {
            "put a text that holds `: ` in quotes: '…'"
        } else {
            "look at this line and the one above: a missing colon, quote or space is the usual cause"
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar(Scalar { text: text.to_owned(), plain })
}

fn key_of(node: Node, findings: &mut Findings) -> (String, Place) {
    match node.value {
        Value::Scalar(scalar) => (scalar.text, node.place),
        _ => {
            let finding = Finding::error("yaml-syntax", "a key that is not a word").at(&node.place);
            findings
                .push(finding.expected("a key such as `place:`").help("put text with braces or brackets in quotes"));
            (String::new(), node.place)
        }
    }
}

fn duplicate(key: &str, place: &Place, first: usize) -> Finding {
    let line = place.source.line_column(first).0;
    Finding::error("duplicate-key", format!("`{key}` for the second time; the first is on line {line}"))
        .at(place)
        .expected("each key once")
        .help("keep one of the two")
}

fn alias(place: &Place) -> Finding {
    Finding::error("yaml-limit", "an anchor or alias (`&` or `*`)")
        .at(place)
        .expected("every value written out")
        .help("write the value again; put text that begins with `&` or `*` in quotes")
}

fn too_deep(place: &Place) -> Finding {
    Finding::error("yaml-limit", format!("lists and maps more than {DEPTH} deep"))
        .at(place)
        .help("check that it is the right file; no file of a paper is so deep")
}
