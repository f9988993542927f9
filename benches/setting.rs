//! Shaping and breaking of news copy, in characters a second.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop loudly")]

mod common;

use std::fs;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use paiban::color::Ink;
use paiban::font::FontTable;
use paiban::geom::{Abs, Axis, Em};
use paiban::model::{Align, FaceFile, FontPlan, Forms, Role, RoleId, Setting};
use paiban::par::{Measure, Method, Options, Strictness, set_paragraph, uax14};
use paiban::source::{Place, Source};
use paiban::text::{RunStyle, Shaped, Styled, shape};

use common::Copy;

/// Paragraphs of news copy of so many characters together.
fn copy(characters: usize) -> Vec<String> {
    Copy::read().at_least(characters)
}

fn plan() -> FontPlan {
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let place = Place::new(Source::new(&fonts, String::new()), 0, 0);
    let face = |name: &str, file: &str| FaceFile {
        name: name.into(),
        path: fonts.join(file),
        centre: Em::milli(380),
        place: place.clone(),
    };
    let faces =
        vec![face("NotoSerifSC-Regular", "NotoSerifSC-Regular.otf"), face("Tinos-Regular", "Tinos-Regular.ttf")];
    FontPlan { faces, roles: vec![Role { name: "报宋".into(), han: vec![0], latin: vec![1] }] }
}

fn styled(text: &str) -> Styled {
    let run = RunStyle {
        end: text.len(),
        role: RoleId(0),
        size: Abs::pt(9),
        ink: Ink::BLACK,
        script: None,
        tate_chu_yoko: false,
    };
    Styled {
        text: text.to_string(),
        runs: vec![run],
        axis: Axis::Horizontal,
        forms: Forms::default(),
        interlinear: Vec::new(),
    }
}

fn setting(c: &mut Criterion) {
    let paragraphs = copy(1_000_000);
    let characters: usize = paragraphs.iter().map(|p| p.chars().count()).sum();
    let plan = plan();
    let files: Vec<Vec<u8>> = plan.faces.iter().map(|f| fs::read(&f.path).unwrap()).collect();
    let data: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let fonts = FontTable::open(&plan, &data).unwrap();

    let mut group = c.benchmark_group("one million characters");
    group.throughput(Throughput::Elements(characters as u64));
    group.sample_size(10);
    group.bench_function("break opportunities", |b| {
        b.iter(|| paragraphs.iter().map(|p| uax14(p, Strictness::Strict).len()).sum::<usize>());
    });
    group.bench_function("shape", |b| {
        b.iter(|| paragraphs.iter().map(|p| shape(&fonts, styled(p)).clusters.len()).sum::<usize>());
    });
    let shaped: Vec<Shaped> = paragraphs.iter().map(|p| shape(&fonts, styled(p))).collect();
    for (name, method) in [("total fit", Method::TotalFit), ("first fit", Method::FirstFit)] {
        for measure in [12, 16, 20] {
            let options =
                Options { setting: Setting::default(), indent: Em::milli(2000), align: Align::Justify, method };
            let measure_of = Measure::Same(Abs::pt(9) * measure);
            group.bench_function(format!("{name} at {measure}"), |b| {
                b.iter(|| shaped.iter().map(|s| set_paragraph(s, &measure_of, &options).len()).sum::<usize>());
            });
        }
    }
    let options = Options {
        setting: Setting::default(),
        indent: Em::milli(2000),
        align: Align::Justify,
        method: Method::TotalFit,
    };
    let set = |paragraphs: &[String]| -> usize {
        let measure = Measure::Same(Abs::pt(9) * 16);
        paragraphs.iter().map(|p| set_paragraph(&shape(&fonts, styled(p)), &measure, &options).len()).sum()
    };
    group.bench_function("shape and total fit at 16", |b| b.iter(|| set(&paragraphs)));
    group.finish();

    let page = copy(10_000);
    let mut group = c.benchmark_group("a page of ten thousand characters");
    group.throughput(Throughput::Elements(page.iter().map(|p| p.chars().count() as u64).sum()));
    group.bench_function("shape and total fit at 16", |b| b.iter(|| set(&page)));
    group.finish();
    told_memory(&fonts, &options);
}

/// Tells the most memory the process has taken after setting one paragraph of one, two and four megabytes.
fn told_memory(fonts: &FontTable<'_>, options: &Options) {
    let peak = || {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        status.lines().find(|l| l.starts_with("VmHWM")).map_or("not told here".to_string(), str::to_string)
    };
    let piece = copy(20_000).concat();
    for megabytes in [1, 2, 4] {
        let text: String = piece.repeat(megabytes * 1_000_000 / piece.len() + 1);
        let lines = set_paragraph(&shape(fonts, styled(&text)), &Measure::Same(Abs::pt(9) * 16), options).len();
        println!("one paragraph of {megabytes} MB: {lines} lines, {}", peak());
    }
}

criterion_group!(benches, setting);
criterion_main!(benches);
