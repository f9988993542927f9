//! The figures of the trade that lie outside the grid's own arithmetic (`src/grid/tests.rs`): type areas, lines, sizes
//! and heights of heads.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::PathBuf;

use common::Desk;
use paiban::compose::compose;
use paiban::diag::Findings;
use paiban::frame::{Mark, Part};
use paiban::geom::{Abs, Rect};
use paiban::input::load_layout;
use paiban::model::{House, Sheet, resolve_layout};
use paiban::world::World;

fn world() -> World {
    World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) }
}

fn layout(name: &str) -> (Sheet, House) {
    let mut findings = Findings::default();
    let (layout, fonts) = load_layout(&world(), name, &mut findings).unwrap();
    let (sheet, house, _) = resolve_layout(&layout, &fonts, &mut findings).unwrap();
    (sheet, House::clone(&house))
}

/// A length in tenths of a millimetre.
fn tenths(length: Abs) -> i64 {
    length.ratio(10, Abs::mm(1).to_emu()).to_emu()
}

#[test]
fn a_broadsheet_of_111_characters_is_352_4_mm_wide_with_margins_of_18_8_mm() {
    let (sheet, _) = layout("broadsheet");
    assert_eq!((sheet.trim.width, sheet.trim.height), (Abs::mm(390), Abs::mm(550)));
    assert_eq!((sheet.characters(), sheet.lines), (111, 123));
    let area = sheet.type_area();
    assert_eq!((tenths(area.width), tenths(area.x)), (3524, 188));
    assert_eq!(tenths(sheet.trim.width - area.right()), 188);
    // From the head of the first line's type to the foot of the last's: the lead of one line less.
    assert_eq!(tenths(area.height - (sheet.pitch - sheet.character)), 4874);
}

#[test]
fn a_tabloid_of_71_characters_is_225_4_mm_wide() {
    let (sheet, _) = layout("tabloid");
    assert_eq!((sheet.trim.width, sheet.trim.height), (Abs::mm(275), Abs::mm(390)));
    assert_eq!((sheet.characters(), sheet.lines), (71, 88));
    assert_eq!(tenths(sheet.type_area().width), 2254);
}

#[test]
fn a_type_area_of_490_mm_holds_the_lines_of_the_book_at_either_pitch() {
    let lines = |pitch: Abs| Abs::mm(490).div_floor(pitch);
    assert_eq!((lines(Abs::milli_pt(11_250)), lines(Abs::pt(12))), (123, 115));
}

#[test]
fn the_head_size_table_has_the_sizes_of_the_common_one() {
    let (_, house) = layout("broadsheet");
    let table = [30_000, 28_000, 21_000, 18_000, 15_750, 14_000, 12_000, 10_500, 9_000, 7_875];
    let mut table = table.iter().map(|milli| Abs::pt(1).ratio(*milli, 1000));
    assert!(table.all(|size| house.head_sizes.contains(&size)), "{:?}", house.head_sizes);
}

/// The lines that a head takes and the box of its type, for a story with these keys and this head.
fn head(keys: &str, front: &str) -> (u32, Rect, Rect) {
    let desk = Desk::new()
        .edition("place: { columns: 1-2, lines: 1-35 }", keys)
        .with("articles/flood.md", format!("---\n{front}\n---\n\n江水今晨退去。\n"));
    compose(&world(), desk.path(), None, &mut Findings::default(), |_, _, pages| {
        let page = pages.into_iter().next().unwrap();
        let line = page.made.page.items.iter().find_map(|item| match &item.mark {
            Mark::Line(line) if item.part == Part::Headline => Some(line),
            _ => None,
        });
        let line = line.unwrap();
        let cells = page.made.stories[0].head.unwrap();
        let sheet = &page.page.sheet;
        let top = sheet.line_top(cells.first);
        let room = Rect::new(top.x + cells.x, top.y, cells.width, sheet.pitch * i64::from(cells.lines()));
        (cells.lines(), room, Rect::new(line.origin.x, line.origin.y, line.size, line.advance))
    })
    .unwrap()
}

#[test]
fn a_headline_of_30_pt_over_a_deck_of_21_pt_takes_eight_lines() {
    let keys =
        "place: { columns: 1-4, lines: 1-35 }\n        legs: columns\n        head: { size: 30pt, deck_size: 21pt }";
    assert_eq!(head(keys, "headline: 江水退去后的清晨\ndeck: 街坊扫出一条干净路").0, 8);
}

#[test]
fn a_vertical_head_of_eight_characters_of_30_pt_has_a_character_of_white_above_and_below_in_27_lines_not_in_26() {
    let white = |lines: u32| {
        let keys = format!(
            "place: {{ columns: 1-2, lines: 1-{lines} }}\n        head: {{ place: left, width: 6, size: 30pt }}"
        );
        let (taken, room, line) = head(&keys, "headline: 江水退去后的清晨");
        assert_eq!((taken, line.height), (lines, Abs::pt(30) * 8));
        (line.y - room.y).min(room.bottom() - line.bottom())
    };
    assert!(white(27) >= Abs::pt(30) && white(26) < Abs::pt(30), "{} {}", white(27), white(26));
}
