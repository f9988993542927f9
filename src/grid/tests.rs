//! Every figure of the dummy's arithmetic: long columns, broken columns, run-around, turned grids.

use std::path::Path;

use super::*;
use crate::geom::{Abs, Axis, Size};
use crate::model::{Legs, Remainder, Sheet};
use crate::source::{Place, Source};

fn sheet() -> Sheet {
    Sheet {
        trim: Size { width: Abs::mm(390), height: Abs::mm(550) },
        bleed: Abs::ZERO,
        columns: 8,
        column_characters: 13,
        gap_characters: 1,
        lines: 123,
        character: Abs::pt(9),
        pitch: Abs::milli_pt(11_250),
        place: Place::new(Source::new(Path::new("sheet.yaml"), String::new()), 0, 0),
    }
}

fn characters(n: i64) -> Abs {
    Abs::pt(9) * n
}

fn region(width: i64) -> Cells {
    Cells { x: Abs::ZERO, width: characters(width), first: 1, last: 40 }
}

fn by_count(count: u32) -> Legs {
    Legs::Count(count, Remainder::Gaps)
}

fn round(cells: Cells) -> Obstacle {
    Obstacle { cells, gap: characters(1), clear: 0 }
}

/// The tabloid of the book: six basic columns of eleven characters.
fn tabloid() -> Sheet {
    Sheet { columns: 6, column_characters: 11, lines: 88, ..sheet() }
}

/// The measure of `count` legs over a long column of `columns` basic columns, in characters, and what is left over.
fn broken(columns: u32, count: u32, sheet: &Sheet) -> (i64, i64) {
    let long = Sheet { columns, ..sheet.clone() }.characters();
    let legs = plan(region(i64::from(long)), by_count(count), Axis::Horizontal, &[], sheet);
    assert_eq!(legs.len(), usize::try_from(count).unwrap());
    let measure = legs[0].cells.width.div_floor(characters(1));
    (measure, i64::from(long) - i64::from(count - 1) - measure * i64::from(count))
}

#[test]
fn long_columns_have_the_characters_of_the_book() {
    let long =
        |sheet: &Sheet| (1..=sheet.columns).map(|columns| Sheet { columns, ..sheet.clone() }.characters()).collect();
    let broadsheet: Vec<u32> = long(&sheet());
    assert_eq!(broadsheet, [13, 27, 41, 55, 69, 83, 97, 111]);
    let small: Vec<u32> = long(&tabloid());
    assert_eq!(small, [11, 23, 35, 47, 59, 71]);
}

#[test]
fn pages_hold_the_characters_of_the_book() {
    let capacity = |sheet: &Sheet, lines: u32| sheet.columns * sheet.column_characters * lines;
    assert_eq!((capacity(&sheet(), 123), capacity(&sheet(), 115)), (12_792, 11_960));
    assert_eq!((capacity(&tabloid(), 88), capacity(&tabloid(), 82)), (5_808, 5_412));
}

#[test]
fn broken_columns_have_the_measures_of_the_book() {
    let broadsheet = |columns, count| broken(columns, count, &sheet());
    assert_eq!(broadsheet(3, 2).0, 20);
    assert_eq!(broadsheet(5, 3), (22, 1));
    assert_eq!(broadsheet(4, 3), (17, 2));
    assert_eq!(broadsheet(5, 2).0, 34);
    assert_eq!(broadsheet(8, 7), (15, 0));
    let small = |columns, count| broken(columns, count, &tabloid());
    assert_eq!((small(3, 2).0, small(4, 3).0, small(5, 4).0), (17, 15, 14));
}

#[test]
fn the_remainder_may_widen_one_leg_or_all_alike() {
    let widths = |remainder| {
        let legs = columns(region(69), Legs::Count(3, remainder), &sheet());
        assert_eq!(legs[2].right(), characters(69), "the last leg ends flush");
        assert!(legs.windows(2).all(|pair| pair[1].x - pair[0].right() == characters(1)), "gaps of one character");
        legs.iter().map(|leg| leg.width).collect::<Vec<_>>()
    };
    assert_eq!(widths(Remainder::Leg), [characters(22), characters(22), characters(23)]);
    assert_eq!(widths(Remainder::Shared), [characters(67) / 3; 3]);
}

#[test]
fn basic_columns_stand_where_the_page_has_them() {
    let legs = columns(Cells { x: characters(14), width: characters(41), first: 1, last: 9 }, Legs::Columns, &sheet());
    let places: Vec<_> = legs.iter().map(|leg| (leg.x, leg.width)).collect();
    assert_eq!(places, [14, 28, 42].map(|x| (characters(x), characters(13))));
}

#[test]
fn a_leg_stops_short_at_cells_of_its_area_that_are_another_storys() {
    let hole = Cells { x: Abs::ZERO, width: characters(28), first: 13, last: 40 };
    let region = Cells { x: Abs::ZERO, width: characters(55), first: 1, last: 40 };
    let legs = plan(region, Legs::Columns, Axis::Horizontal, &[Obstacle::flush(hole)], &sheet());
    assert_eq!(legs.iter().map(|leg| leg.slots.len()).collect::<Vec<_>>(), [12, 12, 40, 40]);
    assert!(legs[2].slots.iter().all(|slot| slot.width == characters(13)), "a full measure beside the hole");
}

#[test]
fn vertical_lines_run_from_the_right_edge_a_pitch_apart() {
    let region = Cells { x: characters(14), width: characters(13), first: 11, last: 30 };
    let legs = plan(region, by_count(1), Axis::Vertical, &[], &sheet());
    let slots = &legs[0].slots;
    // 13 characters of 9 pt hold ten pitches of 11.25 pt and the type of none more.
    assert_eq!(slots.len(), 10);
    assert_eq!(slots[0].width, characters(25), "twenty lines of 11.25 pt are 25 characters");
    let lead = (sheet().pitch - sheet().character) / 2;
    let origin = sheet().line_top(11);
    assert_eq!((slots[0].at.x, slots[0].at.y), (origin.x + region.right() + lead, origin.y));
    assert_eq!(slots[0].at.x - slots[1].at.x, sheet().pitch);
}

#[test]
fn vertical_copy_keeps_a_line_and_a_character_from_a_photo() {
    let region = Cells { x: Abs::ZERO, width: characters(27), first: 1, last: 40 };
    let photo = Cells { x: characters(10), width: characters(5), first: 21, last: 40 };
    let round = Obstacle { cells: photo, gap: characters(1), clear: 1 };
    let legs = plan(region, by_count(1), Axis::Vertical, &[round], &sheet());
    for slot in &legs[0].slots {
        // The photo's own lines and one more on either side end a character above it.
        let (right, left) = (slot.at.x, slot.at.x - sheet().pitch);
        let origin = sheet().line_top(1).x;
        if left < origin + photo.right() && right > origin + photo.x {
            assert_eq!(slot.width, characters(24), "line {}", slot.line);
        }
    }
    assert_eq!(legs[0].slots.iter().filter(|slot| slot.width == characters(24)).count(), 7);
}

#[test]
fn the_remainder_goes_to_the_gaps_and_the_last_leg_ends_flush() {
    let legs = plan(region(111), Legs::Measure(characters(20)), Axis::Horizontal, &[], &sheet());
    assert_eq!(legs.len(), 5);
    assert_eq!(legs[4].cells.right(), characters(111));
    assert_eq!(legs[1].cells.x, characters(20) + characters(11).ratio(1, 4));
}

#[test]
fn copy_runs_round_a_photo_one_character_clear_of_it() {
    let photo = Cells { x: Abs::ZERO, width: characters(8), first: 3, last: 5 };
    let legs = plan(region(20), by_count(1), Axis::Horizontal, &[round(photo)], &sheet());
    let slot = legs[0].slots[2];
    assert_eq!((slot.line, slot.x, slot.width), (3, characters(9), characters(11)));
    assert_eq!(legs[0].slots.len(), 40);
}

#[test]
fn a_single_line_under_a_photo_stays_white() {
    let photo = Cells { x: Abs::ZERO, width: characters(20), first: 3, last: 39 };
    let legs = plan(region(20), by_count(1), Axis::Horizontal, &[round(photo)], &sheet());
    assert_eq!(legs[0].slots.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_photo_across_the_leg_takes_its_lines_whole() {
    let photo = Cells { x: Abs::ZERO, width: characters(16), first: 3, last: 5 };
    let legs = plan(region(20), by_count(1), Axis::Horizontal, &[round(photo)], &sheet());
    assert_eq!(legs[0].slots.len(), 37);
}

#[test]
fn copy_in_a_box_stays_on_the_line_grid() {
    let inner = inside_box(Cells { x: characters(84), width: characters(27), first: 37, last: 78 }, &sheet());
    assert_eq!((inner.first, inner.last, inner.width), (38, 77, characters(26)));
}
