//! The inside of a paragraph or crosshead: text, faces, the few tags, line breaks.

use std::sync::Arc;

use comrak::nodes::{Ast, Node, NodeValue};

use crate::diag::{Finding, Findings};
use crate::input::copy::{Face, Text};
use crate::input::html::{Element, Tag};
use crate::input::markdown::{Lines, not_known};
use crate::input::text::TextBuilder;
use crate::source::{Place, Source};

/// An element not yet closed: where its text starts, and where its tag is written.
struct Open {
    element: Element,
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
    /// The elements that stand open, outermost first.
    open: Vec<Open>,
    /// How many of them stood open where the innermost `**…**` or `*…*` began.
    outside: usize,
    /// Whether text stands inside `**…**` or `*…*`.
    in_face: bool,
    /// What `<rt>` has said so far.
    annotation: String,
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
        Self {
            source,
            lines,
            end,
            many,
            done: Vec::new(),
            builder,
            open: Vec::new(),
            outside: 0,
            in_face: false,
            annotation: String::new(),
            findings,
        }
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
            NodeValue::SoftBreak => self.soft_break(),
            NodeValue::LineBreak => self.hard_break(place),
            NodeValue::HtmlInline(literal) => self.html(literal, place),
            NodeValue::Code(_) => self.fault("code (backticks)", "take the backticks out", place),
            NodeValue::Link(_) => self.fault("a link", "write its text only; print has no links", place),
            NodeValue::Image(_) => self.fault("an image", "name it under `photos:` in the front matter", place),
            _ => self.fault("markup", "write plain text", place),
        }
    }

    fn text(&mut self, literal: &str, place: &Place) {
        if self.is_in(Element::RubyText) {
            return self.annotation.push_str(literal);
        }
        self.builder.seek(place.start);
        self.builder.push(literal);
    }

    fn soft_break(&mut self) {
        if self.is_in(Element::RubyText) {
            self.annotation.push(' ');
        } else {
            self.builder.soft_break();
        }
    }

    /// `**…**` or `*…*`. One does not stand in the other: nothing in the model could say which one counts.
    fn face<'n>(&mut self, node: Node<'n>, face: Face, place: &Place) {
        if self.in_face || self.holds_text_only() {
            return self.fault("markup inside other markup", "use one at a time", place);
        }
        let start = self.builder.len();
        let outside = std::mem::replace(&mut self.outside, self.open.len());
        self.in_face = true;
        for child in node.children() {
            self.node(child);
        }
        self.unclosed();
        self.in_face = false;
        self.outside = outside.min(self.open.len());
        self.builder.mark(start, face);
    }

    fn html(&mut self, literal: &str, place: &Place) {
        match Tag::read(literal) {
            Some(Tag::Break) => self.hard_break(place),
            Some(Tag::Open(element)) => self.open(element, place),
            Some(Tag::Close(name)) => {
                match self.open[self.outside..].iter().rposition(|open| open.element.name() == name) {
                    Some(at) => self.close_down_to(self.outside + at, place),
                    None => {
                        self.fault(&format!("`{literal}` that closes nothing"), "take it out or open it before", place)
                    }
                }
            }
            None => self.fault(&format!("the HTML tag `{literal}`"), KNOWN_TAGS, place),
        }
    }

    fn open(&mut self, element: Element, place: &Place) {
        let fits = match element {
            Element::RubyText => self.is_in(Element::Ruby),
            _ => !self.holds_text_only() && self.open.iter().all(|o| o.element.name() != element.name()),
        };
        if !fits {
            return self.fault("markup inside other markup", "use one at a time", place);
        }
        self.open.push(Open { element, start: self.builder.len(), place: place.clone() });
    }

    /// Closes an element, by its depth, and tells of those inside it that should have been closed before.
    fn close_down_to(&mut self, depth: usize, place: &Place) {
        while self.open.len() > depth {
            if let Some(inner) = self.open.last().filter(|_| self.open.len() > depth + 1) {
                let opened = inner.place.clone();
                self.fault(NOT_CLOSED, "close it before the tag round it", &opened);
            }
            self.close(place);
        }
    }

    /// Closes the innermost element.
    fn close(&mut self, place: &Place) {
        let Some(Open { element, start, place: opened }) = self.open.pop() else { return };
        match element {
            Element::Dots => self.builder.mark(start, Face::Dots),
            Element::NameLine => self.builder.mark(start, Face::NameLine),
            Element::TitleLine => self.builder.mark(start, Face::TitleLine),
            Element::Superscript => self.builder.mark(start, Face::Superscript),
            Element::Subscript => self.builder.mark(start, Face::Subscript),
            Element::TateChuYoko => self.builder.mark(start, Face::TateChuYoko),
            Element::RubyText => self.ruby_text(&opened),
            Element::Ruby => {
                if self.builder.len() > start {
                    self.fault("`<ruby>` without `<rt>`", "write `<ruby>字<rt>zì</rt></ruby>`", place);
                }
            }
        }
    }

    /// Puts the annotation over what stands between the `<rt>` before it, or the start of the ruby, and its own. What
    /// follows may have an annotation of its own.
    fn ruby_text(&mut self, place: &Place) {
        let annotation = std::mem::take(&mut self.annotation);
        let Some(ruby) = self.open.last_mut() else { return };
        let start = std::mem::replace(&mut ruby.start, self.builder.len());
        if start == self.builder.len() {
            self.fault("`<rt>` with no text before it", "write `<ruby>字<rt>zì</rt></ruby>`", place);
        } else if !annotation.trim().is_empty() {
            self.builder.mark(start, Face::Ruby(annotation.trim().to_string()));
        }
    }

    fn is_in(&self, element: Element) -> bool {
        self.open.last().is_some_and(|open| open.element == element)
    }

    fn holds_text_only(&self) -> bool {
        self.open.last().is_some_and(|open| open.element.holds_text_only())
    }

    fn hard_break(&mut self, place: &Place) {
        if self.many {
            self.outside = 0;
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

    /// Tells of the elements that should have been closed by here; an open `<rt>` is part of its open `<ruby>`.
    fn unclosed(&mut self) {
        for open in self.open.split_off(self.outside).into_iter().filter(|open| open.element != Element::RubyText) {
            self.fault(NOT_CLOSED, "close it in the same paragraph", &open.place);
        }
        self.annotation.clear();
    }

    fn fault(&mut self, what: &str, help: &str, place: &Place) {
        self.findings.push(not_known(what, help, place));
    }
}

const NOT_CLOSED: &str = "a tag that is not closed";

const KNOWN_TAGS: &str = "take it out; known are `<em class=\"dots\">`, `<ruby>字<rt>zì</rt></ruby>`, `<u>`, \
                          `<u class=\"wavy\">`, `<sup>`, `<sub>` and `<span class=\"tcy\">`";
