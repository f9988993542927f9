//! What a press asks for in its layout: marks beside the page, ink limits, rich black.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::Desk;
use paiban::color::{Ink, Tint};
use paiban::compose::compose;
use paiban::diag::{Finding, Findings};
use paiban::frame::{Item, Mark, Ornament, PageFrame, Part};
use paiban::geom::{Abs, Rect};
use paiban::model::{Press, PressMarks, Standard};
use paiban::world::World;

const ALL: &str = "marks: { crop: true, register: true, colour_bar: true, grey_bar: true, slug: true }";

/// The broadsheet with these keys more for its press, and one part replaced.
fn desk(press: &str, from: &str, to: &str) -> Desk {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let layout = fs::read_to_string(home.join("layouts/broadsheet.yaml")).unwrap();
    assert!(layout.contains(from) && layout.contains("ppi: 200"));
    let layout = layout.replace("ppi: 200", &format!("ppi: 200, {press}")).replace(from, to);
    Desk::new().with("layouts/broadsheet.yaml", layout)
}

fn page(desk: &Desk) -> (PageFrame, Vec<Finding>) {
    let world = World { home: env!("CARGO_MANIFEST_DIR").into() };
    let mut findings = Findings::default();
    compose(&world, desk.path(), None, &mut findings, |_, _, mut pages| {
        let page = pages.remove(0);
        (page.made.page, page.findings.into_iter().collect())
    })
    .unwrap_or_else(|| panic!("{findings:?}"))
}

fn area(item: &Item) -> Rect {
    match &item.mark {
        Mark::Rule(rule) | Mark::Ornament(Ornament { rule, .. }) => {
            Rect::new(rule.from.x, rule.from.y, rule.to.x - rule.from.x, rule.to.y - rule.from.y)
        }
        Mark::Tint(rect, _) => *rect,
        Mark::Line(line) => Rect::new(line.origin.x, line.origin.y - line.size, line.advance, line.size),
        Mark::Photo(photo) => photo.rect,
        Mark::Advert(advert) => advert.rect,
    }
}

fn of_part(page: &PageFrame, part: Part) -> Vec<&Item> {
    page.items.iter().filter(|item| item.part == part).collect()
}

#[test]
fn a_press_has_every_option_of_its_keys() {
    let desk = desk(
        "standard: x4, quality: 92, sharpen: 40%, ink_limit: 240%, rich_black: 40%, marks: { crop: true, slug: true }",
        "bleed: 0mm",
        "bleed: 3mm",
    );
    let (issue, findings) = desk.issue();
    assert!(findings.is_empty(), "{}", common::told(&findings));
    let press = issue.unwrap().pages[0].press.clone();
    let asked = Press {
        standard: Standard::X4,
        quality: 92,
        sharpen: 400,
        ink_limit: Some(2400),
        rich_black: Some(Tint::milli(400)),
        marks: PressMarks { crop: true, slug: true, ..PressMarks::default() },
        ..Press::new(press.profile.clone(), 200)
    };
    assert_eq!(press, asked);
}

#[test]
fn a_press_that_asks_for_no_more_gets_no_more() {
    let (page, _) = page(&Desk::new());
    let beside = [Part::PrinterMark, Part::ColourBar, Part::GreyBar, Part::Slug];
    assert!(page.items.iter().all(|item| !beside.contains(&item.part)));
    assert_eq!(page.margin, Abs::ZERO);
}

#[test]
fn every_mark_lies_outside_the_bleed_and_inside_the_medium() {
    for (bleed, start) in [("0mm", 3), ("3mm", 4), ("5mm", 6)] {
        let (page, _) = page(&desk(ALL, "bleed: 0mm", &format!("bleed: {bleed}")));
        let outside = page.bleed + page.margin;
        let (width, height) = (page.trim.width, page.trim.height);
        let beside = page
            .items
            .iter()
            .filter(|i| matches!(i.part, Part::PrinterMark | Part::ColourBar | Part::GreyBar | Part::Slug));
        let mut count = 0;
        for item in beside {
            count += 1;
            let r = area(item);
            let near = Abs::mm(start);
            let apart = r.right() <= -near || r.x >= width + near || r.bottom() <= -near || r.y >= height + near;
            assert!(apart, "{:?} {r:?}", item.part);
            let inside =
                r.x >= -outside && r.y >= -outside && r.right() <= width + outside && r.bottom() <= height + outside;
            assert!(inside, "{:?} {r:?}", item.part);
        }
        assert!(count > 60, "{count}");
    }
}

#[test]
fn crop_marks_are_two_a_corner_in_line_with_the_trim_and_register_marks_a_cross_a_side_on_every_plate() {
    let (page, _) = page(&desk(ALL, "bleed: 0mm", "bleed: 3mm"));
    let marks = of_part(&page, Part::PrinterMark);
    assert_eq!(marks.len(), 8 + 8);
    let (width, height) = (page.trim.width, page.trim.height);
    for (n, item) in marks.iter().enumerate() {
        let Mark::Rule(rule) = &item.mark else { panic!("a rule") };
        assert_eq!((&rule.ink, rule.weight), (&Ink::Registration, Abs::milli_pt(250)));
        let long = (rule.to.x - rule.from.x).max(rule.to.y - rule.from.y);
        assert_eq!(long, Abs::mm(5));
        let on_trim = if rule.from.y == rule.to.y {
            [Abs::ZERO, height].contains(&rule.from.y)
        } else {
            [Abs::ZERO, width].contains(&rule.from.x)
        };
        assert_eq!(on_trim, n < 8, "mark {n}");
    }
}

#[test]
fn the_colour_bar_has_solids_tints_overprints_the_grey_pair_and_each_spot_apart_from_one_another() {
    let spot = "box: { weight: 0.5pt, ink: spot_red }";
    let desk = desk(ALL, "box: { weight: 0.5pt }", spot);
    let edition = common::EDITION.replace("lines: 1-35 }", "lines: 1-35 }\n        box: true");
    let desk = desk.with("edition.yaml", edition);
    let (page, _) = page(&desk);
    let bar = of_part(&page, Part::ColourBar);
    let sums: Vec<u16> = bar
        .iter()
        .map(|item| match &item.mark {
            Mark::Tint(_, ink) => ink.total() / 10,
            _ => panic!("a patch"),
        })
        .collect();
    assert_eq!(sums, [100, 100, 100, 100, 80, 80, 80, 80, 40, 40, 40, 40, 200, 200, 200, 40, 100, 100]);
    assert!(matches!(&bar[17].mark, Mark::Tint(_, Ink::Spot { name, .. }) if &**name == "套红"));
    let kinds: BTreeSet<String> = bar.iter().map(|i| format!("{:?}", i.mark)).collect();
    assert_eq!(kinds.len(), 18);
    for pair in bar.windows(2) {
        assert_eq!(area(pair[0]).right(), area(pair[1]).x);
        assert_eq!((area(pair[0]).width, area(pair[0]).height), (Abs::mm(5), Abs::mm(5)));
    }
    // Clear of the register mark in the middle of the foot.
    assert!(area(bar[17]).right() <= page.trim.width / 2 - Abs::mm(5));
}

#[test]
fn the_grey_bar_alternates_black_and_three_colours_along_the_head_but_for_its_middle() {
    let (page, _) = page(&desk(ALL, "bleed: 0mm", "bleed: 0mm"));
    let bar = of_part(&page, Part::GreyBar);
    assert!(bar.len() > 60, "{}", bar.len());
    let middle = page.trim.width / 2;
    for pair in bar.windows(2) {
        let (Mark::Tint(a, one), Mark::Tint(b, two)) = (&pair[0].mark, &pair[1].mark) else { panic!("patches") };
        assert!(a.right() <= middle - Abs::mm(5) || a.x >= middle + Abs::mm(5));
        if a.right() == b.x {
            assert!(matches!((one, two), (Ink::Black(_), Ink::Process { .. }) | (Ink::Process { .. }, Ink::Black(_))));
        }
    }
}

#[test]
fn the_line_beside_the_page_names_paper_day_page_edition_and_plates() {
    let edition = common::EDITION.replace("layout:", "edition: 本市版\nlayout:");
    let desk = desk("marks: { slug: true }", "bleed: 0mm", "bleed: 0mm").with("edition.yaml", edition);
    let (page, _) = page(&desk);
    let slug = of_part(&page, Part::Slug);
    let Mark::Line(line) = &slug[0].mark else { panic!("a line") };
    assert_eq!(slug.len(), 1);
    assert_eq!(line.text, "云汀日报　2026-11-23　第3版　本市版　K");
    assert_eq!((line.size, &line.runs[0].ink), (Abs::milli_pt(6_500), &Ink::BLACK));
    assert!(line.origin.x >= page.trim.width / 2);
}

#[test]
fn a_colour_of_too_much_ink_is_told_with_its_sum_once_a_story() {
    let edition = common::EDITION.replace("lines: 1-35 }", "lines: 1-35 }\n        box: true");
    let colours = "colours:\n  deep: { c: 80%, m: 70%, y: 60%, k: 20% }";
    let desk = desk("ink_limit: 220%", "colours:", colours).with("edition.yaml", &edition);
    let layout = fs::read_to_string(desk.path().join("layouts/broadsheet.yaml")).unwrap();
    let desk = desk
        .with("layouts/broadsheet.yaml", layout.replace("box: { weight: 0.5pt }", "box: { weight: 0.5pt, ink: deep }"));
    let told = |desk: &Desk| page(desk).1.into_iter().filter(|f| f.code == "ink-limit").collect::<Vec<_>>();
    let findings = told(&desk);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].found.contains("a rule of flood of 230% ink"), "{}", findings[0]);
    assert_eq!(&*findings[0].expected, "at most 220%");
    let place = findings[0].place.as_ref().unwrap();
    assert_eq!(place.source.line_column(place.start).0, 7);
    let layout = fs::read_to_string(desk.path().join("layouts/broadsheet.yaml")).unwrap();
    let desk = desk.with("layouts/broadsheet.yaml", layout.replace("220%", "230%"));
    assert!(told(&desk).is_empty());
}

#[test]
fn a_foolish_ink_limit_is_a_finding() {
    let desk = desk("ink_limit: 90%", "bleed: 0mm", "bleed: 0mm");
    let findings = desk.findings();
    assert_eq!(findings[0].code, "wrong-unit");
    assert!(findings[0].expected.contains("`100%` to `400%`"), "{}", findings[0]);
}
