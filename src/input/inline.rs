//! The inside of a paragraph or crosshead: text, faces, the few tags, line breaks.

use std::sync::Arc;

use comrak::nodes::{Ast, Node, NodeValue};

use crate::diag::{Finding, Findings};
use crate::input::copy::{Face, Text};
use crate::input::html::Tag;
use crate::input::markdown::{Lines, not_known};
use crate::input::text::TextBuilder;
use crate::source::{Place, Source};

/// A tag not yet closed: where its text starts, and where it is written.
struct Open {
    tag: Tag,
    start: usize,
    place: Place,
}

/// The inside of one block in the making.
pub(super) struct Inline<'a, 'f> {
    source: &'a Arc<Source>,
    lines: &'a Lines,
    end: usize,
    /// Whether a hard break begins a new line rather than being a fault.
    many: bool,
    done: Vec<Text>,
    builder: TextBuilder<'a>,
    tag: Option<Open>,
    /// The annotation of the ruby, while its tag is open.
    ruby: Option<(usize, String)>,
    findings: &'f mut Findings,
}

impl<'a, 'f> Inline<'a, 'f> {
    pub(super) fn new(
        source: &'a Arc<Source>,
        lines: &'a Lines,
        block: &Place,
        many: bool,
        findings: &'f mut Findings,
    ) -> Self {
        let end = block.start + block.len;
        let builder = TextBuilder::new(source, block.start, end);
        Self { source, lines, end, many, done: Vec::new(), builder, tag: None, ruby: None, findings }
    }

    /// Reads the block; one text for each line the editor broke.
    pub(super) fn read<'n>(mut self, block: Node<'n>) -> Vec<Text> {
        for node in block.children() {
            self.node(node);
        }
        self.unclosed();
        self.next_line(self.end);
        self.done
    }

    fn node<'n>(&mut self, node: Node<'n>) {
        let data = node.data();
        let place = self.lines.place(self.source, data.sourcepos);
        match &data.value {
            NodeValue::Strong => self.face(node, Face::Bold, &place),
            NodeValue::Emph => self.face(node, Face::Kai, &place),
            _ => self.leaf(&data, &place),
        }
    }

    /// Text and what else has nothing inside that is read.
    fn leaf(&mut self, data: &Ast, place: &Place) {
        match &data.value {
            NodeValue::Text(literal) => self.text(literal, place),
            NodeValue::SoftBreak => self.builder.soft_break(),
            NodeValue::LineBreak => self.hard_break(place),
            NodeValue::HtmlInline(literal) => self.html(literal, place),
            NodeValue::Code(_) => self.fault("code (backticks)", "take the backticks out", place),
            NodeValue::Link(_) => self.fault("a link", "write its text only; print has no links", place),
            NodeValue::Image(_) => self.fault("an image", "name it under `photos:` in the front matter", place),
            _ => self.fault("markup", "write plain text", place),
        }
    }

    fn text(&mut self, literal: &str, place: &Place) {
        match &mut self.ruby {
            Some((_, annotation)) if matches!(self.tag, Some(Open { tag: Tag::RubyText, .. })) => {
                annotation.push_str(literal);
            }
            _ => {
                self.builder.seek(place.start);
                self.builder.push(literal);
            }
        }
    }

    /// `**…**` or `*…*`. Faces do not nest: nothing in the model could say which one counts.
    fn face<'n>(&mut self, node: Node<'n>, face: Face, place: &Place) {
        if self.tag.is_some() {
            return self.fault("markup inside other markup", "use one at a time", place);
        }
        let start = self.builder.len();
        for child in node.children() {
            let data = child.data();
            let place = self.lines.place(self.source, data.sourcepos);
            match &data.value {
                NodeValue::Strong | NodeValue::Emph | NodeValue::HtmlInline(_) => {
                    self.fault("markup inside other markup", "use one at a time", &place);
                }
                _ => self.leaf(&data, &place),
            }
        }
        self.builder.mark(start, face);
    }

    fn html(&mut self, literal: &str, place: &Place) {
        match (Tag::read(literal), self.tag.as_ref().map(|open| open.tag)) {
            (Some(Tag::Break), _) => self.hard_break(place),
            (Some(tag @ (Tag::Dots | Tag::TateChuYoko | Tag::Ruby)), None) => self.open(tag, place),
            (Some(Tag::RubyText), Some(Tag::Ruby)) => {
                self.ruby = self.tag.as_ref().map(|open| (open.start, String::new()));
                self.open(Tag::RubyText, place);
            }
            (Some(tag), Some(open)) if tag.closes() == Some(open) => self.close(open, place),
            (Some(tag), _) if tag.closes().is_some() => {
                self.fault(&format!("`{literal}` that closes nothing"), "take it out or open it before", place);
            }
            (Some(_), _) => self.fault("markup inside other markup", "use one at a time", place),
            (None, _) => self.fault(&format!("the HTML tag `{literal}`"), KNOWN_TAGS, place),
        }
    }

    fn open(&mut self, tag: Tag, place: &Place) {
        self.tag = Some(Open { tag, start: self.builder.len(), place: place.clone() });
    }

    fn close(&mut self, open: Tag, place: &Place) {
        let start = self.tag.take().map_or(0, |tag| tag.start);
        match open {
            Tag::Dots => self.builder.mark(start, Face::Dots),
            Tag::TateChuYoko => self.builder.mark(start, Face::TateChuYoko),
            Tag::RubyText => {
                // Back inside the ruby, whose text ends here.
                let start = self.ruby.as_ref().map_or(0, |(start, _)| *start);
                self.tag = Some(Open { tag: Tag::Ruby, start, place: place.clone() });
            }
            _ => match self.ruby.take() {
                Some((start, annotation)) => self.builder.mark(start, Face::Ruby(annotation)),
                None => self.fault("`<ruby>` without `<rt>`", "write `<ruby>字<rt>zì</rt></ruby>`", place),
            },
        }
    }

    fn hard_break(&mut self, place: &Place) {
        if self.many {
            self.unclosed();
            self.next_line(place.start + place.len);
        } else {
            self.builder.soft_break();
            let finding = Finding::warning("markup-not-known", "a line break inside a paragraph, which is not kept");
            let help = "leave an empty line for a new paragraph, or take out the backslash, `<br>` or blanks";
            self.findings.push(finding.at(place).help(help));
        }
    }

    fn next_line(&mut self, from: usize) {
        let next = TextBuilder::new(self.source, from, self.end);
        self.done.extend(std::mem::replace(&mut self.builder, next).finish());
    }

    fn unclosed(&mut self) {
        if let Some(open) = self.tag.take() {
            self.fault("a tag that is not closed", "close it in the same paragraph", &open.place);
        }
        self.ruby = None;
    }

    fn fault(&mut self, what: &str, help: &str, place: &Place) {
        self.findings.push(not_known(what, help, place));
    }
}

const KNOWN_TAGS: &str =
    "take it out; known are `<em class=\"dots\">`, `<ruby>字<rt>zì</rt></ruby>` and `<span class=\"tcy\">`";
