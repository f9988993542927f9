//! What build, proof and dump write.

use std::fs;

use crate::common::Desk;

use super::{FIFTY, codes, leg, names, on, report};

#[test]
fn build_writes_a_pdf_a_page_and_the_report() {
    let desk = leg("1-4");
    let ran = on(&desk, &["build"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(names(&desk.path().join("out")), ["page-03.pdf", "report.json"]);
    assert!(fs::read(desk.path().join("out/page-03.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(ran.err.contains("page-03.pdf") && ran.err.contains("report.json"), "{}", ran.err);
}

#[test]
fn a_page_that_is_not_there_leaves_the_files_of_the_others() {
    let desk = leg("1-4");
    assert_eq!(on(&desk, &["build"]).code, 0);
    let ran = on(&desk, &["build", "--page", "9"]);
    assert!(ran.code == 1 && ran.err.contains("no page 9"), "{}", ran.err);
    assert_eq!(names(&desk.path().join("out")), ["page-03.pdf", "report.json"]);
}

#[test]
fn the_report_gives_each_story_its_place_legs_and_figures() {
    let desk = leg("1-5");
    assert_eq!(on(&desk, &["build"]).code, 0);
    let report = report(&desk);
    let story = &report["stories"][0];
    assert_eq!(story["id"], "flood");
    assert_eq!(story["page"], 3);
    assert_eq!(story["place"], serde_json::json!({ "x": 0.0, "width": 13.0, "first_line": 1, "last_line": 5 }));
    assert_eq!(story["legs"], serde_json::json!([{ "measure": 13.0, "lines": 4, "last_line": 4 }]));
    let figures = ["lines", "chars", "over_lines", "over_chars", "under_lines", "under_chars"].map(|key| &story[key]);
    assert_eq!(figures.map(|n| n.as_u64().unwrap()), [4, 50, 0, 0, 1, 13]);
    assert!(story["first_unset"].is_null());
    assert_eq!(codes(report["findings"].as_array().unwrap()), ["underset"]);
}

#[test]
fn an_overset_story_stops_its_page_and_is_reported_to_the_character() {
    let desk = leg("1-3");
    let ran = on(&desk, &["build"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("溢排") && ran.err.contains("八九十一二三四五六七八九十"), "{}", ran.err);
    assert_eq!(names(&desk.path().join("out")), ["report.json"]);
    let report = report(&desk);
    let story = &report["stories"][0];
    let figures = ["lines", "chars", "over_lines", "over_chars", "under_lines", "under_chars"].map(|key| &story[key]);
    assert_eq!(figures.map(|n| n.as_u64().unwrap()), [3, 37, 1, 13, 0, 0]);
    assert_eq!(story["first_unset"], "八九十一二三四五六七八九十");
    assert_eq!(codes(report["findings"].as_array().unwrap()), ["overset"]);
}

#[test]
fn a_proof_of_an_overset_page_is_drawn_all_the_same() {
    let desk = leg("1-3");
    let ran = on(&desk, &["proof", "--ppi", "20"]);
    assert_eq!(ran.code, 1);
    assert!(fs::read(desk.path().join("out/page-03.png")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_dummy_stands_in_a_proof_of_its_own() {
    let desk = leg("1-3");
    on(&desk, &["proof", "--ppi", "20"]);
    on(&desk, &["proof", "--ppi", "20", "--dummy"]);
    let read = |name: &str| fs::read(desk.path().join("out").join(name)).unwrap();
    assert!(read("page-03.dummy.png").starts_with(b"\x89PNG"));
    assert_ne!(read("page-03.dummy.png"), read("page-03.png"));
    assert!(!on(&desk, &["dump"]).out.contains("dummy"));
}

#[test]
fn dump_shows_an_overset_page_as_far_as_it_is_set() {
    let ran = on(&leg("1-3"), &["dump"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("五六七八九十一二三四五六七\n") && !ran.out.contains("八九十一二三四五六七八九十\n"));
}

#[test]
fn out_names_the_folder_files_go_to_and_makes_it() {
    let (desk, folder) = (leg("1-4"), tempfile::tempdir().unwrap());
    let out = folder.path().join("new/press");
    assert_eq!(on(&desk, &["build", "--out", out.to_str().unwrap()]).code, 0);
    assert_eq!(names(&out), ["page-03.pdf", "report.json"]);
    assert!(!desk.path().join("out").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_a_finding() {
    let desk = leg("1-4");
    let out = desk.path().join("edition.yaml/out");
    let ran = on(&desk, &["build", "--format", "json", "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    let json = ran.json();
    assert_eq!(codes(json["findings"].as_array().unwrap()), ["not-written", "not-written"]);
    assert!(json["findings"][0]["found"].as_str().unwrap().contains("page-03.pdf"));
}

#[test]
fn only_the_page_asked_for_is_built() {
    let second =
        "  - number: 4\n    stories:\n      - article: articles/two.md\n        place: { columns: 1, lines: 1-4 }\n";
    let edition = crate::common::EDITION.replace("columns: 1-2, lines: 1-35", "columns: 1, lines: 1-4");
    let copy = format!("---\n---\n{FIFTY}\n");
    let desk = Desk::new()
        .with("edition.yaml", edition + second)
        .with("articles/flood.md", &copy)
        .with("articles/two.md", &copy);
    assert_eq!(on(&desk, &["build", "--page", "4"]).code, 0);
    assert_eq!(names(&desk.path().join("out")), ["page-04.pdf", "report.json"]);
    let ran = on(&desk, &["build", "--page", "5"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no page 5") && ran.err.contains("one of 3, 4"), "{}", ran.err);
}

#[test]
fn a_stopped_page_puts_the_pdf_of_an_earlier_build_aside() {
    let desk = leg("1-4");
    assert_eq!(on(&desk, &["build"]).code, 0);
    let desk = desk.with("articles/flood.md", format!("---\n---\n{FIFTY}{FIFTY}\n"));
    assert_eq!(on(&desk, &["build"]).code, 1);
    assert_eq!(names(&desk.path().join("out")), ["page-03.pdf.old", "report.json"]);
}

#[test]
fn faults_in_the_files_put_every_file_of_an_earlier_build_aside() {
    let desk = leg("1-4");
    assert_eq!(on(&desk, &["build"]).code, 0);
    let desk = desk.with("edition.yaml", crate::common::EDITION.replace("place:", "plaec:"));
    assert_eq!(on(&desk, &["build"]).code, 1);
    assert_eq!(names(&desk.path().join("out")), ["page-03.pdf.old", "report.json.old"]);
}
