//! 数据表: columns as wide as their cells ask, rows of whole body lines, broken over legs between rows.
//!
//! A table is poured as groups of rows, each whole in one leg: the first two rows with the title and the head row, the
//! last two, and each row between, so that a break leaves two rows or more on each side. A group that does not go on
//! right under the one before has the head row over it again.

use std::ops::Range;
use std::rc::Rc;

use crate::frame::Cell;
use crate::geom::{Abs, Em};
use crate::model::{Align, ColumnAlign, House, Style, Table, Text};
use crate::par::{Measure, Options, SetLine, set_paragraph};
use crate::source::Place;
use crate::text::Shaped;

use super::slots::Slots;

/// Rows that stay together at a break (newspaper practice, as with the lines of a paragraph).
const TOGETHER: usize = 2;
/// Half ems: the unit of columns.
const HALVES: i64 = 2;
/// The narrowest column, in half ems.
const NARROWEST: i64 = 4;
/// The widest least width looked for, in half ems: no leg has so many.
const WIDEST: i64 = 240;
/// White between two columns at least, in half ems.
const GAP: i64 = 1;

/// A group of rows of a table.
pub(super) struct Rows {
    table: Rc<Shapes>,
    rows: Range<usize>,
    set: Vec<(Abs, Rc<SetRows>)>,
}

/// A table shaped.
pub(super) struct Shapes {
    title: Option<ShapedCell>,
    head: Vec<Option<ShapedCell>>,
    rows: Vec<Vec<Option<ShapedCell>>>,
    aligns: Vec<Align>,
    options: Options,
    half: Abs,
    /// The least and the natural width of each column, in half ems.
    widths: Vec<(i64, i64)>,
    pub(super) place: Place,
}

/// The text of a cell, shaped.
pub(super) struct ShapedCell {
    pub(super) text: Text,
    pub(super) shaped: Shaped,
}

/// A group of rows set to a measure.
pub(super) struct SetRows {
    /// The title and the head row.
    pub(super) lead: Vec<SetRow>,
    pub(super) body: Vec<SetRow>,
    /// The characters that the table needs and those there are, where it is too wide.
    pub(super) misfit: Option<(i64, i64)>,
}

/// A row set.
pub(super) struct SetRow {
    pub(super) kind: RowKind,
    pub(super) cells: Vec<SetCell>,
    /// Body lines that it takes.
    pub(super) lines: usize,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Title,
    Head,
    /// The row of this number, from 0.
    Body(usize),
}

/// A cell set.
pub(super) struct SetCell {
    pub(super) column: usize,
    /// From the start of the lines to the start of its own.
    pub(super) at: Abs,
    pub(super) lines: Vec<SetLine>,
}

/// The groups of rows of a table of so many rows.
fn groups(rows: usize) -> Vec<Range<usize>> {
    if rows < 2 * TOGETHER {
        return std::iter::once(0..rows).collect();
    }
    let last = rows - TOGETHER;
    let between = (TOGETHER..last).map(|row| row..row + 1);
    std::iter::once(0..TOGETHER).chain(between).chain(std::iter::once(last..rows)).collect()
}

/// How many groups a table is poured in.
pub(super) fn count(table: &Table) -> usize {
    groups(table.rows.len()).len()
}

/// The table from its group of this number on: from a later one on it has no title.
pub(super) fn rest(table: &Table, group: usize) -> Table {
    let first = groups(table.rows.len()).get(group).map_or(0, |rows| rows.start);
    Table {
        title: table.title.clone().filter(|_| first == 0),
        rows: table.rows.get(first..).unwrap_or_default().to_vec(),
        ..table.clone()
    }
}

/// The groups of a table, each cell shaped in its style.
pub(super) fn shaped(table: &Table, house: &House, mut shape: impl FnMut(&Text, &Style, bool) -> Shaped) -> Vec<Rows> {
    let mut cell = |text: &Text, is_head: bool| {
        let style = if is_head { &house.table_head } else { &house.table };
        ShapedCell { text: text.clone(), shaped: shape(text, style, is_head) }
    };
    let title = table.title.as_ref().map(|text| cell(text, true));
    let head: Vec<_> = table.head.iter().map(|text| text.as_ref().map(|text| cell(text, true))).collect();
    let rows: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|text| text.as_ref().map(|text| cell(text, false))).collect())
        .collect();
    let aligns = (0..table.columns.len()).map(|n| align(table, n)).collect();
    let half = house.table.size / HALVES;
    let options = Options { setting: house.setting, indent: Em::ZERO, align: Align::Start, method: house.method };
    let column = |n: usize| {
        let cells = std::iter::once(&head).chain(&rows).filter_map(move |row| row.get(n)?.as_ref());
        cells.fold((NARROWEST, NARROWEST), |(least, natural), cell| {
            let own = widths(&cell.shaped, half, &options);
            (least.max(own.0), natural.max(own.1))
        })
    };
    let widths = (0..table.columns.len()).map(column).collect();
    let place = table.place.clone();
    let shapes = Rc::new(Shapes { title, head, rows, aligns, options, half, widths, place });
    groups(table.rows.len()).into_iter().map(|rows| Rows { table: shapes.clone(), rows, set: Vec::new() }).collect()
}

/// How the cells of a column stand.
fn align(table: &Table, column: usize) -> Align {
    match table.columns.get(column) {
        Some(ColumnAlign::Centre) => Align::Centre,
        Some(ColumnAlign::End) => Align::End,
        Some(ColumnAlign::ByContent) => {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)?.as_ref()).peekable();
            let are_figures = cells.peek().is_some() && cells.all(|text| is_figure(&text.string));
            if are_figures { Align::End } else { Align::Start }
        }
        Some(ColumnAlign::Start) | None => Align::Start,
    }
}

/// Whether a cell is a figure with its marks and signs; a dash stands for one that is missing.
fn is_figure(text: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_ascii_digit() || " .,:%‰+-−–±¥￥$~～/".contains(c);
    text.chars().all(is_sign) || text.chars().all(|c| c == '—')
}

/// The least width that breaks no word of a cell, and the width of its line, in half ems.
fn widths(shaped: &Shaped, half: Abs, options: &Options) -> (i64, i64) {
    let natural = shaped.clusters.iter().map(|c| c.advance).sum::<Abs>().div_ceil(half).max(NARROWEST);
    let stands = |width: &i64| {
        let lines = set_paragraph(shaped, &Measure::Same(half * *width), options);
        lines.iter().all(|line| !line.forced && !line.hyphenated && line.overfull.is_none())
    };
    ((NARROWEST..natural.min(WIDEST)).find(stands).unwrap_or(natural), natural)
}

/// The columns at a measure of so many half ems; none where it is too narrow for their least widths.
fn columns(widths: &[(i64, i64)], measure: i64) -> Option<Vec<i64>> {
    let count = i64::try_from(widths.len()).unwrap_or(i64::MAX);
    let free = measure - GAP * (count - 1).max(0);
    let (least, natural) = sums(widths);
    if free < least {
        return None;
    }
    if free >= natural {
        let (each, left) = ((free - natural) / count.max(1), (free - natural) % count.max(1));
        return Some(widths.iter().zip(0..).map(|((_, natural), n)| natural + each + i64::from(n < left)).collect());
    }
    // Each column gets of what is there the share that it would like; halves left over go to the first that want one.
    let share = |&(least_own, natural_own): &(i64, i64)| {
        least_own + (natural_own - least_own) * (free - least) / (natural - least).max(1)
    };
    let mut columns: Vec<i64> = widths.iter().map(share).collect();
    let mut left = free - columns.iter().sum::<i64>();
    for (column, (_, natural)) in columns.iter_mut().zip(widths) {
        let more = left.min(1).min(natural - *column);
        *column += more;
        left -= more;
    }
    Some(columns)
}

fn sums(widths: &[(i64, i64)]) -> (i64, i64) {
    widths.iter().fold((0, 0), |(least, natural), own| (least + own.0, natural + own.1))
}

impl Rows {
    /// The table, for what is the same in all its groups.
    pub(super) fn table(&self) -> &Shapes {
        &self.table
    }

    pub(super) const fn is_first(&self) -> bool {
        self.rows.start == 0
    }

    pub(super) fn is_last(&self) -> bool {
        self.rows.end == self.table.rows.len()
    }

    /// Whether the title and the head row stand over this group from slot `at` on: over the first one always, and over
    /// one that does not go on right under a line of the same measure.
    pub(super) fn is_led(&self, slots: &Slots, at: usize) -> bool {
        let goes_on = at.checked_sub(1).is_some_and(|before| slots.room(before) > 1);
        self.is_first() || (at < slots.len() && !goes_on)
    }

    /// The rows at a measure.
    pub(super) fn set(&mut self, width: Abs) -> Rc<SetRows> {
        if let Some((_, set)) = self.set.iter().find(|(w, _)| *w == width) {
            return set.clone();
        }
        let set = Rc::new(self.table.set(self.rows.clone(), width));
        self.set.push((width, set.clone()));
        set
    }
}

impl Shapes {
    /// The cell of a row and column.
    pub(super) fn cell(&self, kind: RowKind, column: usize) -> Option<&ShapedCell> {
        match kind {
            RowKind::Title => self.title.as_ref(),
            RowKind::Head => self.head.get(column)?.as_ref(),
            RowKind::Body(row) => self.rows.get(row)?.get(column)?.as_ref(),
        }
    }

    /// Where a cell stands among the others.
    pub(super) fn place_of(&self, row: usize, column: usize) -> Cell {
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        Cell { row: narrow(row), column: narrow(column), columns: narrow(self.widths.len()) }
    }

    fn set(&self, rows: Range<usize>, width: Abs) -> SetRows {
        let measure = width.div_floor(self.half);
        let fitted = columns(&self.widths, measure);
        let needs = sums(&self.widths).0 + GAP * (i64::try_from(self.widths.len()).unwrap_or(0) - 1);
        let misfit = fitted.is_none().then(|| ((needs + HALVES - 1) / HALVES, measure / HALVES));
        let columns = fitted.unwrap_or_else(|| self.widths.iter().map(|(least, _)| *least).collect());
        let title = self.title.as_ref().filter(|_| rows.start == 0).map(|title| {
            let options = Options { align: Align::Centre, ..self.options.clone() };
            let lines = set_paragraph(&title.shaped, &Measure::Same(width), &options);
            SetRow {
                kind: RowKind::Title,
                lines: lines.len(),
                cells: vec![SetCell { column: 0, at: Abs::ZERO, lines }],
            }
        });
        let has_head = self.head.iter().any(Option::is_some);
        let head = has_head.then(|| self.row(RowKind::Head, &columns));
        SetRows {
            lead: title.into_iter().chain(head).collect(),
            body: rows.map(|row| self.row(RowKind::Body(row), &columns)).collect(),
            misfit,
        }
    }

    fn row(&self, kind: RowKind, columns: &[i64]) -> SetRow {
        let mut at = Abs::ZERO;
        let mut cells = Vec::new();
        for (column, width) in columns.iter().enumerate() {
            let width = self.half * *width;
            if let (Some(cell), Some(align)) = (self.cell(kind, column), self.aligns.get(column)) {
                let options = Options { align: *align, ..self.options.clone() };
                let lines = set_paragraph(&cell.shaped, &Measure::Same(width), &options);
                cells.push(SetCell { column, at, lines });
            }
            at += width + self.half * GAP;
        }
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1);
        SetRow { kind, cells, lines }
    }
}

impl SetRows {
    /// Its rows in order, with the title and the head row or without.
    pub(super) fn rows(&self, is_led: bool) -> impl Iterator<Item = &SetRow> {
        self.lead.iter().filter(move |_| is_led).chain(&self.body)
    }

    /// Body lines of its rows.
    pub(super) fn lines(&self, is_led: bool) -> usize {
        self.rows(is_led).map(|row| row.lines).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_their_natural_width_and_even_shares_of_the_rest() {
        assert_eq!(columns(&[(4, 6), (4, 4), (4, 8)], 26), Some(vec![8, 6, 10]));
        assert_eq!(columns(&[(4, 6), (4, 4), (4, 8)], 24), Some(vec![8, 5, 9]));
    }

    #[test]
    fn columns_too_wide_share_what_there_is_between_least_and_natural_widths() {
        let set = columns(&[(4, 20), (6, 6), (4, 12)], 26).unwrap_or_default();
        assert_eq!(set.iter().sum::<i64>(), 24);
        assert!(set[0] > set[2] && set[1] == 6, "{set:?}");
        assert_eq!(columns(&[(4, 20), (6, 6), (4, 12)], 16), Some(vec![4, 6, 4]));
        assert_eq!(columns(&[(4, 20), (6, 6), (4, 12)], 15), None);
    }

    #[test]
    fn every_break_between_groups_leaves_two_rows_on_each_side() {
        for rows in 1..9 {
            let groups = groups(rows);
            assert_eq!(groups.iter().map(ExactSizeIterator::len).sum::<usize>(), rows);
            assert!(groups.iter().skip(1).all(|group| group.start >= 2 && rows - group.start >= 2), "{groups:?}");
        }
    }
}
