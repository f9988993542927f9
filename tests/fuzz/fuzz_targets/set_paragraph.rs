//! Any text in any styles, measures and options: every cluster is set once, in order, and every full line is as long as
//! its measure or tells why not.

#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use paiban::color::Ink;
use paiban::font::FontTable;
use paiban::geom::{Abs, Axis, Em};
use paiban::model::{
    Align, Exclaim, FaceFile, FontPlan, Forms, Hanging, Level, Marks, Role, RoleId, Runt, Setting, VerticalDigits,
};
use paiban::par::{Measure, Method, Options, set_paragraph};
use paiban::source::{Place, Source};
use paiban::text::{Interlinear, InterlinearKind, RunStyle, Script, Styled, shape};

/// Everything a paragraph is set by.
#[derive(Arbitrary, Debug)]
struct Case<'a> {
    text: &'a str,
    /// Lengths of runs in characters, and their styles.
    runs: Vec<(u8, u8)>,
    /// Starts and lengths in characters, and kinds, of what stands beside the line.
    beside: Vec<(u8, u8, u8)>,
    /// Measures in quarters of a character.
    widths: Vec<u8>,
    level: u8,
    marks: u8,
    hanging: u8,
    flags: u8,
}

static FONTS: LazyLock<FontTable<'static>> = LazyLock::new(|| {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
    let place = Place::new(Source::new(Path::new("fonts.yaml"), String::new()), 0, 0);
    let face = |name: &str, file: &str| FaceFile {
        name: name.into(),
        path: home.join(file),
        centre: Em::milli(380),
        place: place.clone(),
    };
    let faces = vec![
        face("NotoSerifSC-Regular", "NotoSerifSC-Regular.otf"),
        face("Tinos-Regular", "Tinos-Regular.ttf"),
        face("LXGWWenKaiGBLite-Regular", "LXGWWenKaiGBLite-Regular.ttf"),
    ];
    let role = |name: &str, han: &[u16]| Role { name: name.into(), han: han.to_vec(), latin: vec![1] };
    let plan = FontPlan { faces, roles: vec![role("报宋", &[0]), role("楷体", &[2, 0])] };
    let data: Vec<&'static [u8]> =
        plan.faces.iter().map(|f| &*std::fs::read(&f.path).expect("the project's fonts").leak()).collect();
    FontTable::open(&plan, data.leak()).unwrap_or_else(|f| panic!("{}", f[0]))
});

fn pick<T: Copy>(of: &[T], by: u8) -> T {
    of[usize::from(by) % of.len()]
}

fn runs(case: &Case<'_>) -> Vec<RunStyle> {
    let mut runs = Vec::new();
    let mut ends = case.text.char_indices().map(|(i, c)| i + c.len_utf8());
    let mut end = 0;
    for &(length, style) in &case.runs {
        let Some(next) = ends.nth(usize::from(length)) else { break };
        end = next;
        runs.push(style_of(end, style));
    }
    if end < case.text.len() || runs.is_empty() {
        runs.push(style_of(case.text.len(), 0));
    }
    runs
}

fn style_of(end: usize, style: u8) -> RunStyle {
    RunStyle {
        end,
        role: RoleId(u16::from(style & 1)),
        size: Abs::pt(if style & 2 == 0 { 9 } else { 14 }),
        ink: Ink::BLACK,
        script: (style & 4 != 0).then_some(Script::Super),
        tate_chu_yoko: style & 8 != 0,
    }
}

fn interlinear(text: &str, (start, length, kind): (u8, u8, u8)) -> Option<Interlinear> {
    let mut offsets = text.char_indices().map(|(i, _)| i).chain([text.len()]);
    let from = offsets.nth(usize::from(start))?;
    let to = offsets.nth(usize::from(length))?;
    let kind = match kind % 4 {
        0 => InterlinearKind::Dots,
        1 => InterlinearKind::NameLine,
        2 => InterlinearKind::TitleLine,
        _ => InterlinearKind::Ruby("yún tīng".into()),
    };
    Some(Interlinear { range: from..to, kind })
}

fuzz_target!(|case: Case<'_>| {
    let flag = |n: u8| case.flags >> n & 1 == 1;
    let axis = if flag(0) { Axis::Vertical } else { Axis::Horizontal };
    let forms = Forms {
        exclaim: if flag(1) { Exclaim::Cell } else { Exclaim::Pair },
        vertical_digits: if flag(2) { VerticalDigits::Turned } else { VerticalDigits::Tcy },
    };
    let setting = Setting {
        level: pick(&[Level::None, Level::Basic, Level::Gb, Level::Strict], case.level),
        marks: pick(&[Marks::Full, Marks::Kaiming, Marks::Half, Marks::Plain, Marks::Display], case.marks),
        hanging: pick(&[Hanging::None, Hanging::Allow, Hanging::Force], case.hanging),
        runt: if flag(3) { Runt::Mark } else { Runt::Strict },
        hyphenation: flag(4),
        forms,
        ..Setting::default()
    };
    let method = if flag(5) { Method::FirstFit } else { Method::TotalFit };
    let options = Options { setting, indent: Em::milli(2000), align: Align::Justify, method };
    let widths: Vec<Abs> = case.widths.iter().map(|w| Abs::pt(9).ratio(i64::from(*w), 4)).collect();
    let measure = if widths.is_empty() { Measure::Same(Abs::pt(108)) } else { Measure::Lines(widths) };
    let mut beside: Vec<Interlinear> = case.beside.iter().filter_map(|mark| interlinear(case.text, *mark)).collect();
    beside.sort_by_key(|mark| mark.range.start);
    beside.dedup_by(|next, mark| next.range.start < mark.range.end);
    let shaped =
        shape(&FONTS, Styled { text: case.text.to_string(), runs: runs(&case), axis, forms, interlinear: beside });
    let lines = set_paragraph(&shaped, &measure, &options);
    let mut next = 0;
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(line.clusters.start, next, "a cluster lost or set twice");
        next = line.clusters.end;
        let length = line.advance - line.hung;
        assert!(length <= measure.of(n) || line.overfull.is_some(), "a line out of its measure that does not tell");
        let told = line.overfull.is_some() || line.loose.is_some() || line.forced;
        assert!(length == measure.of(n) || told || n + 1 == lines.len(), "a short line that does not tell");
    }
    assert_eq!(next, shaped.clusters.len(), "clusters left over");
});
