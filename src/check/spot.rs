//! Boxes on the page, told in the units of the dummy (columns and lines) and in millimetres.

use crate::diag::Spot;
use crate::frame::Line;
use crate::geom::{Abs, Axis, Rect};
use crate::grid::{Cells, Slot};
use crate::model::{Page, Sheet};

/// A tenth of a millimetre.
const TENTH: Abs = Abs::emu(3_600);

/// The box of a rectangle of the page. What lies in the gap between two columns, or beyond the type area, is told by the
/// nearest column or line.
pub(super) fn of_rect(page: &Page, rect: Rect) -> Spot {
    let sheet = &page.sheet;
    let area = sheet.type_area();
    let step = sheet.character * i64::from(sheet.column_characters + sheet.gap_characters);
    let gap = sheet.character * i64::from(sheet.gap_characters);
    let nth = |n: i64, most: u32| u32::try_from(n.clamp(1, i64::from(most).max(1))).unwrap_or(1);
    let (left, right) = (rect.x - area.x, rect.right() - area.x);
    let (top, bottom) = (rect.y - area.y, rect.bottom() - area.y);
    let first =
        [nth((left + gap).div_floor(step) + 1, sheet.columns), nth(top.div_floor(sheet.pitch) + 1, sheet.lines)];
    let last = [nth(right.div_ceil(step), sheet.columns), nth(bottom.div_ceil(sheet.pitch), sheet.lines)];
    Spot {
        page: page.number,
        columns: [first[0].min(last[0]), last[0]],
        lines: [first[1].min(last[1]), last[1]],
        area: [rect.x, rect.y, rect.width, rect.height].map(|length| length.ratio(1, TENTH.to_emu()).to_emu()),
    }
}

/// The box of cells of the grid.
pub(super) fn of_cells(page: &Page, cells: Cells) -> Spot {
    of_rect(page, rect(&page.sheet, cells))
}

/// The box of one line slot of a story.
pub(super) fn of_slot(page: &Page, slot: &Slot, axis: Axis) -> Spot {
    let pitch = page.sheet.pitch;
    of_rect(
        page,
        match axis {
            Axis::Horizontal => Rect::new(slot.at.x, slot.at.y, slot.width, pitch),
            Axis::Vertical => Rect::new(slot.at.x - pitch, slot.at.y, pitch, slot.width),
        },
    )
}

/// The page rectangle of cells.
pub(super) fn rect(sheet: &Sheet, cells: Cells) -> Rect {
    let top = sheet.line_top(cells.first);
    Rect::new(top.x + cells.x, top.y, cells.width, sheet.pitch * i64::from(cells.lines()))
}

/// What the type of a line covers: its size across the line, its characters along it.
pub(super) fn of_line(line: &Line) -> Rect {
    match line.axis {
        Axis::Horizontal => Rect::new(line.origin.x, line.origin.y - line.size, line.advance, line.size),
        Axis::Vertical => Rect::new(line.origin.x - line.size / 2, line.origin.y, line.size, line.advance),
    }
}
