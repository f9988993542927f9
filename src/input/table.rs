//! Tables: the cells of comrak's table, each with its text.

use std::sync::Arc;

use comrak::nodes::{Node, NodeTable, NodeValue, TableAlignment};

use crate::diag::{Finding, Findings};
use crate::input::copy::{ColumnAlign, Table, Text};
use crate::input::inline::Inline;
use crate::input::markdown::Lines;
use crate::source::{Place, Source};

/// The table of a node; `title` is what stands over it.
pub(super) fn table<'n>(
    node: Node<'n>,
    written: &NodeTable,
    title: Option<Text>,
    source: &Arc<Source>,
    lines: &Lines,
    findings: &mut Findings,
) -> Table {
    let align = |written: &TableAlignment| match written {
        TableAlignment::None => ColumnAlign::ByContent,
        TableAlignment::Left => ColumnAlign::Start,
        TableAlignment::Center => ColumnAlign::Centre,
        TableAlignment::Right => ColumnAlign::End,
    };
    let columns: Vec<ColumnAlign> = written.alignments.iter().map(align).collect();
    let mut head = Vec::new();
    let mut rows = Vec::new();
    for row in node.children() {
        let place = lines.place(source, row.data().sourcepos);
        let cells = row.children().map(|cell| text(cell, source, lines, findings)).collect();
        match row.data().value {
            NodeValue::TableRow(true) => head = cells,
            _ => {
                whole(&place, columns.len(), findings);
                rows.push(cells);
            }
        }
    }
    Table { title, columns, head, rows, place: lines.place(source, node.data().sourcepos) }
}

/// The text of a cell; none where nothing is written in it.
fn text<'n>(cell: Node<'n>, source: &Arc<Source>, lines: &Lines, findings: &mut Findings) -> Option<Text> {
    let place = lines.place(source, cell.data().sourcepos);
    let text = Inline::new(source, lines, &place, false, findings).read(cell).into_iter().next();
    text.filter(|text| !text.string.trim().is_empty())
}

/// A row with more cells than the head would lose them (GFM, Tables); one with fewer is seldom meant.
fn whole(row: &Place, columns: usize, findings: &mut Findings) {
    let written = row.source.text.get(row.start..row.start + row.len).unwrap_or_default().replace("\\|", "");
    let written = written.trim();
    let inner = written.strip_prefix('|').unwrap_or(written);
    let cells = inner.strip_suffix('|').unwrap_or(inner).split('|').count();
    if cells != columns {
        findings.push(
            Finding::error("table-row-cells", format!("a row of a table with {cells} cells"))
                .at(row)
                .expected(format!("{columns}, as many as its head row has"))
                .help("put a `|` between every two cells, a blank line after the table, `\\|` for a bar to be printed"),
        );
    }
}
