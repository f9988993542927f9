//! White that nothing of the page takes: a page is closed when every cell is copy, photo, head or meant white.

use crate::diag::Findings;
use crate::geom::Rect;
use crate::model::{Page, Rule};

use super::{breach, cut, lines, spot};

/// So many lines of a basic column that nothing takes are more than the white between two blocks.
const LEAST_LINES: u32 = 4;

/// A rectangle of white, in columns and lines.
struct White {
    columns: [u32; 2],
    lines: [u32; 2],
}

/// Tells of whole basic columns that stand white over several lines.
pub(super) fn rules(page: &Page, findings: &mut Findings) {
    let sheet = &page.sheet;
    let step = sheet.character * i64::from(sheet.column_characters + sheet.gap_characters);
    let column = sheet.character * i64::from(sheet.column_characters);
    for White { columns, lines: [first, last] } in whites(page) {
        let top = sheet.line_top(first);
        let left = top.x + step * i64::from(columns[0] - 1);
        let width = step * i64::from(columns[1] - columns[0]) + column;
        let count = i64::from(last + 1 - first);
        let found = format!("white over {} that nothing takes", lines(last + 1 - first));
        findings.extend(breach(&page.house.lint, Rule::WhiteCells, found).map(|finding| {
            let rect = Rect::new(left, top.y, width, sheet.pitch * count);
            let finding = finding.at(&page.place).on(spot::of_rect(page, rect));
            finding
                .expected("cells of a story, a photo, an advert or furniture")
                .help("place a story or an advert there, or let a neighbour reach over it")
        }));
    }
}

/// The white of each column, that of neighbours over the same lines as one.
fn whites(page: &Page) -> Vec<White> {
    let mut found: Vec<White> = Vec::new();
    for column in 1..=page.sheet.columns {
        for lines in white_of(page, column) {
            match found.iter_mut().find(|w| w.columns[1] + 1 == column && w.lines == lines) {
                Some(white) => white.columns[1] = column,
                None => found.push(White { columns: [column; 2], lines }),
            }
        }
    }
    found
}

/// The stretches of lines on which nothing reaches into a column.
fn white_of(page: &Page, column: u32) -> Vec<[u32; 2]> {
    let sheet = &page.sheet;
    let step = sheet.character * i64::from(sheet.column_characters + sheet.gap_characters);
    let (left, width) = (step * i64::from(column - 1), sheet.character * i64::from(sheet.column_characters));
    let mut taken: Vec<[u32; 2]> = cut::filled(page)
        .flat_map(|(parts, _)| parts)
        .filter(|area| area.x < left + width && left < area.right())
        .map(|area| [area.first, area.last])
        .collect();
    taken.push([sheet.lines + 1; 2]);
    taken.sort_unstable();
    let mut free = 1;
    let mut white = Vec::new();
    for [first, last] in taken {
        if first >= free + LEAST_LINES {
            white.push([free, first - 1]);
        }
        free = free.max(last + 1);
    }
    white
}
