//! Pages made up in one process, and editions cold: process start to files written.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should stop loudly")]

mod common;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use paiban::compose::compose;
use paiban::diag::Findings;
use paiban::export::{State, stories};
use paiban::makeup::make_up;
use paiban::sense::Lexicon;
use paiban::world::World;

use common::{Pages, build, edition, root};

/// Plan, pour and fit search of a full page, photo work left out; then its files read and checked as well.
fn make_up_page(c: &mut Criterion) {
    let folder = edition(Pages { count: 1, photos: 6 });
    let world = World::find(Some(&root(""))).unwrap();
    let mut findings = Findings::default();
    let mut group = c.benchmark_group("a full page of 10 000 characters, 8 stories, 6 photos");
    group.sample_size(20);
    let composed = compose(&world, folder.path(), None, &mut findings, |issue, fonts, pages| {
        let reports = stories(pages[0].page, &pages[0].made);
        let characters: u32 = reports.iter().map(|story| story.chars).sum();
        let means: usize = reports.iter().map(|story| story.means.len()).sum();
        println!("{characters} characters, closed by {means} means");
        assert!(characters >= 10_000 && means > 0);
        for story in &reports {
            assert_eq!(story.state, State::Closed, "{} +{} -{}", story.id, story.over_lines, story.under_lines);
        }
        let lexicon = Lexicon::new(Vec::new());
        group.bench_function("plan, pour and fit search", |b| {
            b.iter(|| black_box(make_up(issue, &[pages[0].page], fonts, &lexicon)));
        });
    });
    let told: Vec<String> = findings.as_slice().iter().map(ToString::to_string).collect();
    assert!(composed.is_some(), "{told:#?}");
    group.bench_function("the same, its files read and it checked", |b| {
        b.iter(|| compose(&world, folder.path(), None, &mut Findings::default(), |_, _, pages| pages.len()).unwrap());
    });
    group.finish();
}

fn cold(c: &mut Criterion) {
    let out = tempfile::tempdir().unwrap();
    let out = out.path().to_str().unwrap();
    let four = edition(Pages { count: 4, photos: 0 });
    let mut group = c.benchmark_group("process start to file written");
    group.sample_size(20);
    for (name, folder) in [
        ("daily", root("examples/daily")),
        ("hello", root("examples/hello")),
        ("four pages of text", four.path().to_path_buf()),
    ] {
        group.bench_function(name, |b| b.iter(|| build(&folder, &["--no-cache", "--out", out])));
    }
    group.finish();
}

criterion_group!(benches, make_up_page, cold);
criterion_main!(benches);
