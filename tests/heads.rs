//! Heads break by sense: each head of `heads.tsv` in one of its good ways and in none of its bad ones.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::sync::Arc;

use paiban::compose::with_fonts;
use paiban::diag::Findings;
use paiban::font::FontTable;
use paiban::geom::{Axis, Em};
use paiban::head::{display_options, lines_by_sense};
use paiban::input::load_layout;
use paiban::model::{House, Origin, Text, UserWord, resolve_layout};
use paiban::sense::{Breaking, Lexicon};
use paiban::source::Source;
use paiban::text::{shape, styled};
use paiban::world::World;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// What a head is broken with.
struct Desk<'a> {
    house: &'a House,
    fonts: &'a FontTable<'a>,
    lexicon: Arc<Lexicon>,
}

impl Desk<'_> {
    fn with<T>(words: Vec<UserWord>, then: impl FnOnce(&Desk<'_>) -> T) -> T {
        let mut findings = Findings::default();
        let world = World::find(Some(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))).unwrap();
        let (layout, fonts) = load_layout(&world, "broadsheet", &mut findings).unwrap();
        let (_, house, plan) = resolve_layout(&layout, &fonts, &mut findings).unwrap();
        with_fonts(&plan, &mut findings, |fonts| then(&Desk { house: &house, fonts, lexicon: Lexicon::new(words) }))
            .unwrap()
    }

    /// The lines of a head, and what they cost.
    fn lines(&self, head: &str, measure: Em, wanted: Option<usize>, axis: Axis) -> Option<(Vec<String>, Breaking)> {
        let source = Source::new(std::path::Path::new("head"), head.to_owned());
        let origin = Origin { source, stretches: vec![(0, 0)] };
        let text = Text { string: head.to_owned(), spans: Vec::new(), origin };
        let style = &self.house.headline;
        let shaped = shape(self.fonts, styled(&text, style, self.house, axis));
        let options = display_options(self.house, style, axis);
        let (lines, breaking) = lines_by_sense(&shaped, measure.at(style.size), wanted, &options, &self.lexicon)?;
        let line = |line: &paiban::par::SetLine| {
            let clusters = &shaped.clusters[line.clusters.clone()];
            let range = clusters.first().unwrap().text.start as usize..clusters.last().unwrap().text.end as usize;
            head[range].to_string()
        };
        Some((lines.iter().map(line).collect(), breaking))
    }
}

#[test]
fn every_head_breaks_in_a_good_way_and_in_no_bad_one() {
    let heads = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/heads.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = heads.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    assert!(rows.len() >= 30, "{} heads", rows.len());
    let mut wrong = Vec::new();
    Desk::with(Vec::new(), |desk| {
        for row in &rows {
            let [measure, axis, lines, good, bad] = row[..] else { panic!("five columns: {row:?}") };
            let head = good.split(';').next().unwrap().replace('|', "");
            let axis = if axis == "v" { Axis::Vertical } else { Axis::Horizontal };
            let wanted = Some(lines.parse().unwrap()).filter(|&n: &usize| n > 0);
            let measure = Em::milli(measure.parse::<i64>().unwrap() * 1000);
            let way = desk.lines(&head, measure, wanted, axis).map(|(lines, _)| lines.join("|")).unwrap_or_default();
            let plain = |way: &str| way.replace(['　', ' '], "");
            let among = |ways: &str| ways.split(';').any(|w| plain(w) == plain(&way));
            if !among(good) || among(bad) {
                wrong.push(way);
            }
        }
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_name_of_the_papers_own_list_is_held() {
    let head = "本市探访云巷里陶艺工坊新展";
    let word = |word: &str| UserWord { word: word.into(), frequency: None, tag: Some("ns".into()) };
    for name in ["云巷里陶艺工坊", "探访云巷里"] {
        let line = Desk::with(vec![word(name)], |desk| {
            desk.lines(head, Em::milli(8000), None, Axis::Horizontal).unwrap().0.join("|")
        });
        assert!(line.contains(name), "{name} in {line}");
    }
}

#[test]
fn a_space_the_editor_typed_is_where_the_head_breaks() {
    let (lines, breaking) = Desk::with(Vec::new(), |desk| {
        desk.lines("江水退去后的清晨　街坊扫出一条干净路", Em::milli(11_000), None, Axis::Horizontal).unwrap()
    });
    assert_eq!(lines, ["江水退去后的清晨　", "街坊扫出一条干净路"]);
    assert_eq!(breaking.worst(), None);
}

#[test]
fn lines_asked_for_are_had_where_the_head_would_fit_on_fewer() {
    let lines = Desk::with(Vec::new(), |desk| {
        [2, 3].map(|n| {
            desk.lines("一条老街的夜灯照亮几代人的回家路", Em::milli(20_000), Some(n), Axis::Horizontal).unwrap().0
        })
    });
    assert_eq!(lines[0], ["一条老街的夜灯", "照亮几代人的回家路"]);
    assert_eq!(lines[1].len(), 3);
}

/// Words, marks, figures and Latin as heads have them, in any order.
fn head() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "云汀市",
        "清漪江",
        "老铁桥",
        "完工",
        "的",
        "了",
        "，",
        "“",
        "”",
        "《",
        "》",
        "——",
        "……",
        "！",
        "　",
        "12.5%",
        "2029年",
        "3000",
        "GDP",
        "e-mail",
        "10℃",
        "和",
        "在",
        "沈亦安",
        "·",
        "～",
        "、",
        "新",
        "。",
        "（",
        "）",
    ]);
    prop::collection::vec(part, 1..24).prop_map(|parts| parts.concat())
}

#[test]
fn no_break_is_against_line_edges_or_inside_a_figure_and_the_same_head_breaks_alike() {
    Desk::with(Vec::new(), |desk| {
        let mut runner = TestRunner::new(Config { cases: 400, ..Config::default() });
        let broken = std::cell::Cell::new(0);
        runner
            .run(&(head(), 3..14_i64, any::<bool>()), |(head, measure, vertical)| {
                let axis = if vertical { Axis::Vertical } else { Axis::Horizontal };
                let measure = Em::milli(measure * 1000);
                let once = desk.lines(&head, measure, None, axis);
                prop_assert_eq!(&once, &desk.lines(&head, measure, None, axis));
                let Some((lines, _)) = once else { return Ok(()) };
                prop_assert_eq!(lines.concat(), head, "no character is lost");
                for pair in lines.windows(2) {
                    broken.set(broken.get() + 1);
                    let (end, start) = (pair[0].trim_end().chars().next_back(), pair[1].chars().next());
                    // A run of more than two …… may break between its pairs (CLREQ 6.1.2).
                    let between_pairs = (end, start) == (Some('…'), Some('…'));
                    let starts = |c| "，。、！”》）·…～%℃".contains(c);
                    prop_assert!(between_pairs || !start.is_some_and(starts), "{:?}", lines);
                    prop_assert!(!end.is_some_and(|c| "“《（".contains(c)), "{:?}", lines);
                    let whole = |c: char| c.is_ascii_alphanumeric() || c == '.';
                    let spaced = pair[0].ends_with('　');
                    prop_assert!(
                        spaced || !(end.is_some_and(whole) && start.is_some_and(whole) && !is_joint(pair)),
                        "{:?}",
                        lines
                    );
                }
                Ok(())
            })
            .unwrap();
        assert!(broken.get() > 400, "the property is shown on real breaks: {}", broken.get());
    });
}

/// Where two runs of Latin or figures were put side by side, UAX #14 may allow a break: after 年 none is, after a hyphen
/// one is.
fn is_joint(pair: &[String]) -> bool {
    pair[0].ends_with('-')
}
