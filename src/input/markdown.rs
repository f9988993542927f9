//! The text of an article: Markdown → paragraphs, crossheads and lists.

use std::ops::Range;
use std::sync::Arc;

use comrak::nodes::{Node, NodeHeading, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};

use crate::diag::{Finding, Findings};
use crate::input::copy::{Block, Text};
use crate::input::inline::Inline;
use crate::input::{list, names, table};
use crate::source::{Place, Source};

/// Reads the bytes `range` of a file as the text of an article.
#[must_use]
pub(super) fn blocks(source: &Arc<Source>, range: Range<usize>, findings: &mut Findings) -> Vec<Block> {
    let text = source.text.get(range.clone()).unwrap_or_default();
    let lines = Lines::new(text, range.start);
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.table = true;
    definitions(source, &lines, text, findings);
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let mut reader = Reader { source, lines: &lines, run_in: None, findings };
    let blocks = root.children().filter_map(|node| reader.block(node)).collect();
    reader.without_copy();
    blocks
}

/// A finding on markup that print cannot show.
pub(super) fn not_known(what: &str, help: &str, place: &Place) -> Finding {
    Finding::error("markup-not-known", what)
        .at(place)
        .expected("paragraphs, `##` and `###` crossheads, lists, tables, ```` ```名单 ````, `**…**`, `*…*`, and the tags of emphasis dots, ruby, underlines, super- and subscripts and 纵中横")
        .help(help)
}

/// Where the lines of a part of a file start.
pub(super) struct Lines {
    starts: Vec<usize>,
    end: usize,
}

impl Lines {
    fn new(text: &str, base: usize) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| base + at + 1);
        Self { starts: std::iter::once(base).chain(breaks).collect(), end: base + text.len() }
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.end);
        (start + column.saturating_sub(1)).min(self.end)
    }

    /// The place of a node; the last column of comrak's positions is included in it.
    pub(super) fn place(&self, source: &Arc<Source>, at: Sourcepos) -> Place {
        let start = self.offset(at.start.line, at.start.column);
        let stop = self.offset(at.end.line, at.end.column + 1).max(start);
        Place::new(source.clone(), start, stop - start)
    }
}

struct Reader<'a, 'f> {
    source: &'a Arc<Source>,
    lines: &'a Lines,
    /// A crosshead that waits for the paragraph it runs into, or for the table whose title it is.
    run_in: Option<Text>,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    fn block<'n>(&mut self, node: Node<'n>) -> Option<Block> {
        let data = node.data();
        let place = self.lines.place(self.source, data.sourcepos);
        if !matches!(data.value, NodeValue::Paragraph | NodeValue::Table(_)) {
            self.without_copy();
        }
        let (what, help) = match &data.value {
            NodeValue::Paragraph => {
                let text = self.text(node, &place)?;
                return Some(Block::Paragraph(match self.run_in.take() {
                    Some(crosshead) => crosshead.leads(&text),
                    None => text,
                }));
            }
            NodeValue::Heading(NodeHeading { level: 2, .. }) => {
                let lines = Inline::new(self.source, self.lines, &place, true, self.findings).read(node);
                return Some(lines).filter(|lines| !lines.is_empty()).map(Block::Crosshead);
            }
            NodeValue::Heading(NodeHeading { level: 1, .. }) => {
                ("a heading of the first level", "put the headline in the front matter; a crosshead is `##`")
            }
            NodeValue::Heading(NodeHeading { level: 3, .. }) => {
                self.run_in = self.text(node, &place);
                return None;
            }
            NodeValue::Heading(_) => (
                "a heading of a lower level",
                "write `##` for a crosshead, `###` for one that its paragraph follows on",
            ),
            NodeValue::BlockQuote => ("a block quote (`>`)", "take out the `>` and use quotation marks"),
            NodeValue::List(_) => {
                let items = list::items(node, self.source, self.lines, self.findings);
                return Some(items).filter(|items| !items.is_empty()).map(Block::List);
            }
            NodeValue::CodeBlock(block) if block.fenced && block.info.trim() == names::INFO => {
                let groups = names::groups(&place, self.findings);
                return Some(groups).filter(|groups| !groups.is_empty()).map(Block::Names);
            }
            NodeValue::CodeBlock(_) => ("a code block", "take out the blanks or marks at the start of the lines"),
            NodeValue::HtmlBlock(_) => ("a block of HTML", "write its text as paragraphs"),
            NodeValue::ThematicBreak => ("a rule (`---`)", "take it out; a crosshead parts the copy"),
            NodeValue::Table(written) => {
                let title = self.run_in.take();
                return Some(Block::Table(table::table(node, written, title, self.source, self.lines, self.findings)));
            }
            _ => ("markup", "write plain paragraphs"),
        };
        self.findings.push(not_known(what, help, &first_line(place)));
        None
    }

    /// A block of one text.
    fn text<'n>(&mut self, node: Node<'n>, place: &Place) -> Option<Text> {
        Inline::new(self.source, self.lines, place, false, self.findings).read(node).into_iter().next()
    }

    /// Tells of a run-in crosshead that waits for a paragraph in vain.
    fn without_copy(&mut self) {
        let Some(crosshead) = self.run_in.take() else { return };
        self.findings.push(
            Finding::error("crosshead-without-copy", format!("the run-in crosshead `{}`", crosshead.string))
                .at(&crosshead.place())
                .expected("a paragraph right after it, or a table whose title it is")
                .help("write the paragraph it runs into, or `##` for a crosshead on a line of its own"),
        );
    }
}

/// A block's place may run over pages; its first line shows it as well.
fn first_line(mut place: Place) -> Place {
    let text = place.source.text.get(place.start..place.start + place.len).unwrap_or_default();
    place.len = text.lines().next().map_or(0, str::len);
    place
}

/// Link definitions (`[a]: b`) leave no trace in the tree: unless they are told of here, their text would be lost.
fn definitions(source: &Arc<Source>, lines: &Lines, text: &str, findings: &mut Findings) {
    for (line, &start) in text.split('\n').zip(&lines.starts) {
        let bare = line.trim_start_matches([' ', '>']);
        if bare.starts_with('[') && bare.contains("]:") {
            let place = Place::new(source.clone(), start + line.len() - bare.len(), bare.trim_end().len());
            findings.push(not_known("a link definition", "write `\\[` for a bracket that is to be printed", &place));
        }
    }
}
