//! Lists: each item with what stands before it.

use std::sync::Arc;

use comrak::nodes::{ListType, Node, NodeList, NodeValue};

use crate::diag::Findings;
use crate::input::copy::{ListItem, Text};
use crate::input::inline::Inline;
use crate::input::markdown::{Lines, not_known};
use crate::input::text::TextBuilder;
use crate::source::{Place, Source};

/// The items of a list, those that print cannot show left out.
pub(super) fn items<'n>(list: Node<'n>, source: &Arc<Source>, lines: &Lines, findings: &mut Findings) -> Vec<ListItem> {
    list.children().filter_map(|node| item(node, source, lines, findings)).collect()
}

fn item<'n>(node: Node<'n>, source: &Arc<Source>, lines: &Lines, findings: &mut Findings) -> Option<ListItem> {
    let place = lines.place(source, node.data().sourcepos);
    let mut texts = Vec::new();
    for child in node.children() {
        let place = lines.place(source, child.data().sourcepos);
        let fault = match &child.data().value {
            NodeValue::Paragraph if texts.is_empty() => None,
            NodeValue::Paragraph => Some(("an item of several paragraphs", "write each as an item, or after the list")),
            NodeValue::List(_) => Some(("a list inside a list", "write one list, or the inner one as a sentence")),
            _ => Some(("markup inside a list", "write one plain paragraph an item")),
        };
        match fault {
            Some((what, help)) => findings.push(not_known(what, help, &place)),
            None => texts = Inline::new(source, lines, &place, false, findings).read(child),
        }
    }
    let text = texts.into_iter().next()?;
    let ordered = matches!(&node.data().value, NodeValue::Item(NodeList { list_type: ListType::Ordered, .. }));
    match (ordered, own_marker(&text)) {
        (true, _) => Some(ListItem { marker: number(source, &place)?, text }),
        (false, Some(start)) => {
            let mark = text.string.chars().next().map_or(0, char::len_utf8);
            Some(ListItem { marker: text.until(mark), text: text.tail(start) })
        }
        (false, None) => {
            let mut marker = TextBuilder::new(source, place.start, place.start + place.len);
            marker.push("·");
            Some(ListItem { marker: marker.finish()?, text })
        }
    }
}

/// The number of an item as written, its full stop or bracket with it.
fn number(source: &Arc<Source>, item: &Place) -> Option<Text> {
    let written = source.text.get(item.start..item.start + item.len)?;
    let mut marker = TextBuilder::new(source, item.start, item.start + item.len);
    marker.push(written.split_whitespace().next()?);
    marker.finish()
}

/// Where the text goes on after a mark of its own that is to stand for the bullet: ①, ●, ■ and their like.
fn own_marker(text: &Text) -> Option<usize> {
    let mark = text.string.chars().next()?;
    let is_mark = matches!(mark, '\u{2460}'..='\u{249b}' | '\u{24eb}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
        || "·•●○■□◆◇★☆▲△▶".contains(mark);
    let rest = text.string[mark.len_utf8()..].trim_start();
    (is_mark && !rest.is_empty()).then(|| text.string.len() - rest.len())
}
