//! What every made-up page keeps to, whatever its stories: nothing on anything else, lines on the grid, copy whole.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::Desk;
use paiban::compose::compose;
use paiban::diag::Findings;
use paiban::font::baseline;
use paiban::frame::{Item, Line, Mark, PageFrame, Part};
use paiban::geom::{Abs, Axis, Rect};
use paiban::grid::{Cells, panel};
use paiban::makeup::StoryOutcome;
use paiban::model::{Block, Page};
use paiban::world::World;
use proptest::prelude::*;

/// Makes up the one page of an edition and hands it on.
fn with_page<T>(edition: &Path, then: impl FnOnce(&Page, &PageFrame, &[StoryOutcome]) -> T) -> T {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let made = compose(&world, edition, None, &mut findings, |_, _, pages| {
        let page = pages.into_iter().next().unwrap();
        then(page.page, &page.made.page, &page.made.stories)
    });
    made.unwrap_or_else(|| panic!("{:?}", findings.as_slice()))
}

/// Stories of every shape that a page of four by thirty cells can hold, each with so many characters of copy.
fn edition(shape: &Shape, characters: [usize; 2]) -> Desk {
    let desk = Desk::new();
    let (first, second) = PLACES[shape.places];
    let keys = format!("{}, {}, {}", LEGS[shape.legs], HEADS[shape.head], FEET[shape.foot]);
    let stories = format!(
        "      - {{ article: articles/a.md, place: {first}, {keys}{}{} }}\n      - {{ article: articles/b.md, place: {second}, foot: level }}\n",
        PANELS[shape.panel], PHOTOS[shape.photo]
    );
    let edition = format!(
        "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories:\n{stories}"
    );
    let bridge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/photo-caption-under/photos/bridge.png");
    let front = "headline: 旧栈桥修好了\nphotos:\n  - { file: photos/bridge.png, caption: 修好的栈桥。 }\n";
    desk.with("edition.yaml", edition)
        .with("photos/bridge.png", fs::read(bridge).unwrap())
        .with("articles/a.md", format!("---\n{front}---\n\n{}\n", copy(characters[0])))
        .with("articles/b.md", format!("---\nheadline: 水位牌\n---\n\n{}\n", copy(characters[1])))
}

/// Which of the lists below a page is made of.
#[derive(Clone, Debug)]
struct Shape {
    places: usize,
    legs: usize,
    head: usize,
    foot: usize,
    photo: usize,
    panel: usize,
}

const PLACES: [(&str, &str); 4] = [
    ("{ columns: 1-4, lines: 1-30 }", "{ columns: 5-6, lines: 1-30 }"),
    ("[{ columns: 1-4, lines: 1-30 }, { columns: 3-4, lines: 31-40 }]", "{ columns: 1-2, lines: 32-40 }"),
    ("[{ columns: 1-2, lines: 1-30 }, { columns: 3-4, lines: 12-30 }]", "{ columns: 3-4, lines: 1-10 }"),
    ("[{ columns: 1-3, lines: 1-30 }, { columns: 4, lines: 1-20 }]", "{ columns: 4, lines: 22-30 }"),
];
const LEGS: [&str; 6] = [
    "legs: columns",
    "legs: 3",
    "legs: 3, remainder: leg",
    "legs: 3, remainder: shared",
    "measure: 13",
    "direction: vertical, legs: 2",
];
const HEADS: [&str; 6] = [
    "head: { place: over }",
    "head: { place: over, box: true, tint: black 20% }",
    "head: { place: left }",
    "head: { place: right, tint: black, ink: paper }",
    "head: { place: inside, cells: { columns: 1-2, lines: 12-16 }, size: 二号 }",
    "head: { place: over, outline: { weight: 0.5pt } }",
];
const FEET: [&str; 2] = ["foot: ragged", "foot: level"];
const PANELS: [&str; 4] = ["", ", box: true", ", tint: black 10%", ", box: waves"];
const PHOTOS: [&str; 4] = [
    "",
    ", photos: [{ photo: 1, place: { x: 17, width: 9, lines: 18-25 } }]",
    ", photos: [{ photo: 1, place: { columns: 2, lines: 20-24 }, gap: 2, caption: { columns: 1, lines: 20-22 } }]",
    ", photos: [{ photo: 1, place: { columns: 1, lines: 24-27 }, crop: { x: 10%, y: 0%, width: 50%, height: 50% } }]",
];

fn shape() -> impl Strategy<Value = Shape> {
    let lists = (0..PLACES.len(), 0..LEGS.len(), 0..HEADS.len(), 0..FEET.len(), 0..PHOTOS.len(), 0..PANELS.len());
    lists.prop_map(|(places, legs, head, foot, photo, panel)| Shape { places, legs, head, foot, photo, panel })
}

/// Copy of so many characters, each sentence numbered so that none is like another.
fn copy(characters: usize) -> String {
    let sentences =
        (0..).map(|n| format!("渡口第{n}号木桩换过了，桥面“平稳”如初。{}", if n % 4 == 3 { "\n" } else { "" }));
    let mut text = String::new();
    for c in sentences.flat_map(|s| s.chars().collect::<Vec<_>>()) {
        if text.chars().filter(|c| *c != '\n').count() == characters {
            break;
        }
        text.push(c);
        if c == '\n' {
            text.push('\n');
        }
    }
    text
}

/// What a line of type takes of the page: its pitch is left out, the em box of its characters counts.
fn ink(line: &Line) -> Rect {
    match line.axis {
        Axis::Horizontal => {
            let top = line.origin.y - baseline(line.size, line.size);
            let start =
                line.runs.iter().flat_map(|r| &r.glyphs).map(|g| g.at.x).min().unwrap_or_default().max(Abs::ZERO);
            Rect::new(line.origin.x + start, top, line.advance - start, line.size)
        }
        Axis::Vertical => Rect::new(line.origin.x - line.size / 2, line.origin.y, line.size, line.advance),
    }
}

/// The frames of a page, of which none may stand on another.
fn frames(page: &PageFrame) -> Vec<(&Item, Rect)> {
    let rect = |item: &Item| match &item.mark {
        Mark::Line(line) if item.part != Part::Folio => Some(ink(line)),
        Mark::Photo(photo) => Some(photo.rect),
        Mark::Advert(advert) => Some(advert.rect),
        Mark::Line(_) | Mark::Rule(_) | Mark::Ornament(_) | Mark::Tint(..) => None,
    };
    page.items.iter().filter_map(|item| Some((item, rect(item)?))).collect()
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn body_lines<'p>(page: &'p PageFrame, story: &str) -> Vec<&'p Line> {
    let line = |item: &'p Item| match &item.mark {
        Mark::Line(line) if matches!(item.part, Part::Body(_)) && item.story.as_deref() == Some(story) => Some(line),
        _ => None,
    };
    page.items.iter().filter_map(line).collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_two_frames_overlap_and_body_lines_stand_on_the_grid(shape in shape(), a in 50usize..1400, b in 20usize..300) {
        with_page(edition(&shape, [a, b]).path(), |page, made, outcomes| {
            // Parts set on one another are told; then the page goes back to its editor.
            if outcomes.iter().any(|o| !o.clashes.is_empty() || o.head_misfit.is_some() || o.caption_over > 0) {
                return Ok(());
            }
            let frames = frames(made);
            for (n, (item, rect)) in frames.iter().enumerate() {
                let area = made.type_area;
                prop_assert!(area.x <= rect.x && area.y <= rect.y && rect.bottom() <= area.bottom(), "{item:?}");
                for (other, taken) in &frames[..n] {
                    prop_assert!(!overlap(rect, taken), "{:?}\n{item:?}\non {other:?}", shape);
                }
            }
            let sheet = &page.sheet;
            // A photo fills whole lines, from the head of the type on the first to its foot on the last.
            let lead = sheet.pitch - sheet.character;
            for (_, rect) in frames.iter().filter(|(item, _)| matches!(item.mark, Mark::Photo(_))) {
                let top = rect.y - lead / 2 - made.type_area.y;
                let lines = (top.to_emu() % sheet.pitch.to_emu(), (rect.height + lead).to_emu() % sheet.pitch.to_emu());
                prop_assert_eq!(lines, (0, 0));
            }
            for story in &page.stories {
                let lines = body_lines(made, &story.id);
                for line in &lines {
                    let (along, first) = match line.axis {
                        Axis::Horizontal => (line.origin.y, made.type_area.y + baseline(sheet.pitch, line.size)),
                        Axis::Vertical => (line.origin.x, lines[0].origin.x),
                    };
                    let off = (along - first).to_emu() % sheet.pitch.to_emu();
                    prop_assert_eq!(off, 0, "{:?} off its grid by {}", line.text, off);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_stands_in_a_box_keeps_half_a_line_and_half_a_character_from_it(shape in shape(), a in 50usize..1400) {
        with_page(edition(&shape, [a, 40]).path(), |page, made, outcomes| {
            let (sheet, story) = (&page.sheet, &page.stories[0]);
            if !story.has_panel() || !outcomes[0].clashes.is_empty() || outcomes[0].head_misfit.is_some() {
                return Ok(());
            }
            let holes: Vec<Cells> = story.holes.iter().map(Cells::from).collect();
            let panel = panel(Cells::from(&story.area), &holes, sheet);
            let (beside, over) = (sheet.character / 2, sheet.pitch / 2);
            for (item, rect) in frames(made).into_iter().filter(|(item, _)| item.story.as_ref() == Some(&story.id)) {
                let wide = Rect::new(rect.x - beside, rect.y - over, rect.width + beside * 2, rect.height + over * 2);
                prop_assert!(panel.fills.iter().any(|fill| fill.contains(&wide)), "{:?} {item:?}", shape);
            }
            Ok(())
        })?;
    }

    #[test]
    fn every_character_is_set_once_and_in_order_or_told_as_overset(shape in shape(), a in 50usize..1400, b in 20usize..300) {
        with_page(edition(&shape, [a, b]).path(), |page, made, outcomes| {
            for (story, outcome) in page.stories.iter().zip(outcomes) {
                let written: String = story.copy.blocks.iter().map(|block| match block {
                    Block::Paragraph(text) => text.string.as_str(),
                    Block::Crosshead(_) | Block::List(_) | Block::Table(_) | Block::Names(_) => "",
                }).collect();
                let set: String = body_lines(made, &story.id).into_iter().map(|line| line.text.as_str()).collect();
                prop_assert!(written.starts_with(&set), "{set}");
                let rest = &written[set.len()..];
                match &outcome.poured.over {
                    None => prop_assert_eq!(rest, ""),
                    Some(over) => {
                        prop_assert!(rest.starts_with(&over.first_unset), "{rest}");
                        prop_assert_eq!(rest.chars().count(), usize::try_from(over.chars).unwrap());
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn one_character_more_or_less_moves_only_its_own_story(shape in shape(), a in 50usize..1400, b in 20usize..300) {
        let others = |characters| with_page(edition(&shape, characters).path(), |_, made, _| {
            made.items.iter().filter(|item| item.story.as_deref() != Some("a")).cloned().collect::<Vec<_>>()
        });
        let placed = others([a, b]);
        prop_assert_eq!(&placed, &others([a + 1, b]));
        prop_assert_eq!(&placed, &others([a - 1, b]));
    }

    #[test]
    fn level_legs_end_within_a_line_of_one_another(legs in 1usize..5, a in 100usize..1200) {
        let shape = Shape { places: 0, legs: 0, head: 0, foot: 1, photo: 0, panel: 0 };
        let desk = edition(&shape, [a, 40]);
        let text = fs::read_to_string(desk.path().join("edition.yaml")).unwrap().replacen("legs: columns", &format!("legs: {legs}"), 1);
        with_page(desk.with("edition.yaml", text).path(), |_, _, outcomes| {
            let poured = &outcomes[0].poured;
            let free: Vec<u32> = poured.legs.iter().map(|leg| leg.free_at_foot).collect();
            let (least, most) = (free.iter().min().unwrap(), free.iter().max().unwrap());
            prop_assert!(poured.over.is_some() || most - least <= 1, "{free:?}");
            prop_assert!(poured.over.is_some() || free.iter().sum::<u32>() >= poured.under_lines, "{free:?}");
            Ok(())
        })?;
    }
}

#[test]
fn a_crosshead_that_needs_two_lines_is_broken_by_sense_as_heads_are() {
    let edition = "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories:\n      - { article: articles/a.md, place: { columns: 1, lines: 1-30 } }\n";
    let text = "水位牌换过了。".repeat(9);
    let crosshead = "江堤南段明年开春动工修整";
    let article = format!("---\n---\n\n{text}\n\n## {crosshead}\n\n{text}\n");
    let desk = Desk::new().with("edition.yaml", edition).with("articles/a.md", article);
    let lines = with_page(desk.path(), |_, made, _| {
        let of_crosshead = made.items.iter().filter(|item| item.part == Part::Crosshead);
        let line = |item: &Item| if let Mark::Line(line) = &item.mark { line.text.clone() } else { String::new() };
        of_crosshead.map(line).collect::<Vec<_>>()
    });
    // Set as copy it would break inside 开春.
    assert_eq!(lines, ["江堤南段明年", "开春动工修整"]);
}

#[test]
fn the_rule_beside_a_story_runs_on_past_the_white_between_its_neighbours_and_stops_where_both_sides_end() {
    let article = format!("---\n---\n\n{}\n", "水位牌换过了。".repeat(9));
    let verticals = |left: &str| {
        let mut edition =
            "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n  - number: 1\n    stories:\n".to_owned();
        let mut desk = Desk::new();
        for (at, place) in [left, "columns: 1, lines: 12-21", "columns: 2, lines: 1-10", "columns: 2, lines: 12-21"]
            .into_iter()
            .enumerate()
            .filter(|(at, _)| *at != 1 || left.ends_with("1-10"))
        {
            edition += &format!("      - {{ article: articles/{at}.md, place: {{ {place} }} }}\n");
            desk = desk.with(&format!("articles/{at}.md"), &article);
        }
        with_page(desk.with("edition.yaml", edition).path(), |page, made, _| {
            let rules = made.items.iter().filter_map(|item| match &item.mark {
                Mark::Rule(rule) if item.part == Part::Rule && rule.from.x == rule.to.x => Some(rule),
                _ => None,
            });
            let line = |y: Abs| (y - page.sheet.line_top(1).y).to_emu() / page.sheet.pitch.to_emu() + 1;
            rules.map(|rule| (line(rule.from.y), line(rule.to.y))).collect::<Vec<_>>()
        })
    };
    assert_eq!(verticals("columns: 1, lines: 1-21"), [(1, 22)]);
    assert_eq!(verticals("columns: 1, lines: 1-10"), [(1, 11), (12, 22)]);
}
