//! Line setting against data that third parties wrote. The folder is named by `PAIBAN_TESTDATA`; CI lifts the ignores.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod clreq;
mod issues;
mod marks;
mod unicode;

use std::fs;
use std::path::{Path, PathBuf};

use paiban::compose::with_fonts;
use paiban::diag::Findings;
use paiban::font::FontTable;
use paiban::galley::{Galley, GalleyOptions, galley};
use paiban::geom::{Abs, Axis, Em};
use paiban::input::load_layout;
use paiban::model::{Align, Face, House, Level, Origin, Setting, Span, Text, resolve_layout};
use paiban::par::{Method, Options};
use paiban::source::Source;
use paiban::text::{Styled, styled};
use paiban::world::World;

fn data(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("PAIBAN_TESTDATA").expect("PAIBAN_TESTDATA names the folder")).join(name)
}

/// The rows of a tab-separated file, by the columns of its first line.
fn rows(name: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = fs::read_to_string(data(name)).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let at: Vec<usize> = columns.iter().map(|c| head.iter().position(|h| h == c).unwrap()).collect();
    lines.map(|l| l.split('\t').collect::<Vec<_>>()).map(|f| at.iter().map(|&i| f[i].to_string()).collect()).collect()
}

/// Runs with the fonts, the house and the body size of the broadsheet.
fn with_house<T>(test: impl FnOnce(&FontTable<'_>, &House, Abs) -> T) -> T {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let (layout, fonts) = load_layout(&world, "broadsheet", &mut findings).unwrap();
    let (sheet, house, plan) = resolve_layout(&layout, &fonts, &mut findings).unwrap();
    with_fonts(&plan, &mut findings, |fonts| test(fonts, &house, sheet.character)).unwrap()
}

/// A text, and the faces of its stretches in order.
fn text(string: &str, marked: &[(&str, Face)]) -> Text {
    let source = Source::new(Path::new("row"), String::new());
    let span = |(stretch, face): &(&str, Face)| {
        let start = string.find(stretch).unwrap();
        Span { range: start..start + stretch.len(), face: face.clone() }
    };
    let spans = marked.iter().map(span).collect();
    Text { string: string.into(), spans, origin: Origin { source, stretches: vec![(0, 0)] } }
}

fn body(string: &str, house: &House, axis: Axis) -> Styled {
    styled(&text(string, &[]), &house.body, house, axis)
}

/// Sets texts in one leg each of a measure in thousandths of an em, without indent.
fn set_in(texts: &[String], measure: i64, axis: Axis, tailored: impl FnOnce(Setting) -> Setting) -> Galley {
    let texts: Vec<Text> = texts.iter().map(|t| text(t, &[])).collect();
    set_texts(&texts, measure, axis, tailored)
}

/// The same of texts with faces.
fn set_texts(texts: &[Text], measure: i64, axis: Axis, tailored: impl FnOnce(Setting) -> Setting) -> Galley {
    with_house(|fonts, house, size| {
        let setting = tailored(house.setting);
        let options = Options { setting, indent: Em::ZERO, align: Align::Justify, method: Method::FirstFit };
        let how = GalleyOptions { measure: Em::milli(measure), size, options };
        galley(texts.iter().map(|t| styled(t, &house.body, house, axis).into()).collect(), None, &how, fonts)
    })
}

/// Sets texts in one leg each, without indent.
fn set(texts: &[String], measure: i64, level: Level, axis: Axis) -> Galley {
    set_in(texts, measure * 1000, axis, |setting| Setting { level, ..setting })
}
