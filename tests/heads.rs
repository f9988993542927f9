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
    let rows: Vec<Vec<&str>> =
        heads.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
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
