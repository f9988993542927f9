//! The program from outside: arguments, exit codes, files written, findings told.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use common::Desk;
use serde_json::Value;

/// Longer than any run here may take, so that a run without end fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// Fifty Han without a mark: in legs of 13 characters exactly four full lines.
const FIFTY: &str =
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

/// A run of the program.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
}

/// Runs the program on bytes for standard input.
fn feed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(arguments)
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that ends without reading closes the pipe; that is no fault.
    thread::spawn(move || stdin.write_all(&input));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(PATIENCE).expect("the program ends in bounded time").unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Ran {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(arguments: &[&str]) -> Ran {
    feed(arguments, b"")
}

/// Runs a subcommand on an edition.
fn on(desk: &Desk, arguments: &[&str]) -> Ran {
    let edition = desk.path().to_str().unwrap();
    run(&[&[arguments[0], edition], &arguments[1..]].concat())
}

/// Builds, with findings as JSON.
fn findings(desk: &Desk) -> Vec<Value> {
    let ran = on(desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    ran.json()["findings"].as_array().unwrap().clone()
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().map(|f| f["code"].as_str().unwrap()).collect()
}

/// A galley as JSON.
fn galley(options: &[&str], input: &str) -> Value {
    let ran = feed(&[&["galley", "--format", "json"], options].concat(), input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()
}

fn texts(galley: &Value) -> Vec<&str> {
    galley["lines"].as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn report(desk: &Desk) -> Value {
    serde_json::from_slice(&fs::read(desk.path().join("out/report.json")).unwrap()).unwrap()
}

/// An edition of one leg of 13 characters, so many lines high, with fifty Han to fill it.
fn leg(lines: &str) -> Desk {
    Desk::new()
        .edition("columns: 1-2, lines: 1-35", &format!("columns: 1, lines: {lines}"))
        .with("articles/flood.md", format!("---\n---\n{FIFTY}\n"))
}

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
fn a_character_no_font_has_is_told_with_its_story_file_and_line() {
    let desk = leg("1-4").with("articles/flood.md", "---\n---\n江水今晨退去。\n\n渡口的\u{e123}师傅说。\n");
    let found = findings(&desk);
    let missing = found.iter().find(|f| f["code"] == "missing-character").unwrap();
    assert_eq!(missing["found"], "no font of 报宋 has \u{e123} (U+E123) in story flood");
    assert!(missing["file"].as_str().unwrap().ends_with("articles/flood.md"));
    assert_eq!((&missing["line"], &missing["column"]), (&5.into(), &4.into()));
    assert_eq!(missing["severity"], "error");
    assert_eq!(names(&desk.path().join("out")), ["report.json"]);
}

#[test]
fn several_findings_are_one_valid_json() {
    let edition = common::EDITION.replace("date: 2026-11-23", "date: 2026-13-40").replace("place:", "plcae:");
    let desk = Desk::new().with("edition.yaml", edition);
    let found = findings(&desk);
    assert_eq!(codes(&found), ["wrong-value", "unknown-key", "missing-key"]);
    for finding in &found {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "column", "expected", "file", "found", "help", "line", "severity"]);
    }
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest_known_one() {
    let desk = Desk::new().edition("place:", "plcae:");
    let ran = on(&desk, &["build"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("did you mean `place`?") && ran.err.contains("edition.yaml:8:9"), "{}", ran.err);
    assert!(!desk.path().join("out").exists());
}

#[test]
fn a_photo_that_is_no_image_is_told() {
    let desk = Desk::new()
        .edition("lines: 1-35 }", "lines: 1-35 }\n        photos: [{ photo: 1, place: { columns: 1-2, lines: 9-20 } }]")
        .with("articles/flood.md", "---\nphotos:\n  - file: a.jpg\n---\n江水退去。\n")
        .with("a.jpg", "notes of the photo desk");
    let found = findings(&desk);
    assert_eq!(codes(&found), ["not-an-image"]);
    assert_eq!(found[0]["line"], 3);
}

/// A story with a headline and one photo on the given lines of its place.
fn with_photo(lines: &str) -> Desk {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(900, 600).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let photos = format!("lines: 1-35 }}\n        photos: [{{ photo: 1, place: {{ columns: 1-2, lines: {lines} }} }}]");
    let head = "headline: 江水退了\nphotos:\n  - file: a.png\n    caption: 江边";
    Desk::new()
        .edition("lines: 1-35 }", &photos)
        .with("articles/flood.md", format!("---\n{head}\n---\n{FIFTY}\n"))
        .with("a.png", png.into_inner())
}

#[test]
fn a_photo_on_the_cells_of_its_own_head_stops_the_page() {
    let found = findings(&with_photo("1-12"));
    assert!(codes(&found).contains(&"overlap"), "{found:?}");
}

#[test]
fn a_caption_that_leaves_the_place_of_its_story_stops_the_page() {
    let found = findings(&with_photo("20-35"));
    assert!(codes(&found).contains(&"caption-overset"), "{found:?}");
}

#[test]
fn a_pull_quote_higher_or_wider_than_its_cells_stops_the_page() {
    let quote = |quote: &str, lines: &str| {
        let quotes =
            format!("lines: 1-35 }}\n        pull_quotes: [{{ quote: 1, place: {{ columns: 2, lines: {lines} }} }}]");
        let article = format!("---\nheadline: 江水退了\npull_quotes: {quote}\n---\n{FIFTY}\n");
        let desk = Desk::new().edition("lines: 1-35 }", &quotes).with("articles/flood.md", article);
        let ran = on(&desk, &["build", "--format", "json"]);
        let found = ran.json()["findings"].as_array().unwrap().clone();
        found.iter().find(|f| f["code"] == "pull-quote-overset").map(|f| f["found"].to_string())
    };
    assert_eq!(quote("江水退去", "20-22"), None);
    assert!(quote("江水今晨退去，人们沿着江边回家", "20-22").unwrap().contains("needs 7 lines"));
    assert!(quote("abcdefghijklmnopqrstuvwxyzabcdefgh", "20-30").unwrap().contains("characters across"));
}

#[test]
fn a_photo_with_room_for_its_caption_stops_nothing() {
    let ran = on(&with_photo("20-34"), &["build", "--format", "json"]);
    assert_eq!((ran.code, codes(ran.json()["findings"].as_array().unwrap())), (0, vec!["underset", "legs-uneven"]));
}

#[test]
fn only_the_page_asked_for_is_built() {
    let second =
        "  - number: 4\n    stories:\n      - article: articles/two.md\n        place: { columns: 1, lines: 1-4 }\n";
    let edition = common::EDITION.replace("columns: 1-2, lines: 1-35", "columns: 1, lines: 1-4");
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
fn wrong_usage_ends_with_exit_code_2() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["build"],
        &["set", "edition"],
        &["galley"],
        &["galley", "--measure", "0"],
        &["galley", "--measure", "12", "--level", "loose"],
        &["proof", "edition", "--ppi", "5"],
        &["schema", "poster"],
    ];
    for arguments in wrong {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("Usage") || ran.err.contains("--help"), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn an_edition_that_is_not_there_is_a_finding() {
    let ran = run(&["build", "/nowhere/edition"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing-file") && ran.err.contains("/nowhere/edition"), "{}", ran.err);
}

#[test]
fn a_galley_from_standard_input_has_every_line_and_cluster_in_its_place() {
    let galley = galley(&["--measure", "10.5", "--indent", "0.5"], "江水退了。\n\n渡船开了。\n");
    assert_eq!(galley["measure_em"], 10.5);
    assert_eq!((&galley["line_count"], &galley["char_count"]), (&2.into(), &10.into()));
    assert_eq!(texts(&galley), ["江水退了。", "渡船开了。"]);
    let second = &galley["lines"][1];
    assert_eq!(second["paragraph"], 1);
    assert_eq!((&second["indent_em"], &second["width_em"]), (&0.5.into(), &5.0.into()));
    let clusters = second["clusters"].as_array().unwrap();
    let places: Vec<_> = clusters
        .iter()
        .map(|c| (c["text"].as_str().unwrap(), c["x_em"].as_f64().unwrap(), c["advance_em"].as_f64().unwrap()))
        .collect();
    assert_eq!(places, [("渡", 0.5, 1.0), ("船", 1.5, 1.0), ("开", 2.5, 1.0), ("了", 3.5, 1.0), ("。", 4.5, 0.5)]);
}

#[test]
fn a_line_of_a_galley_fills_a_measure_with_decimals() {
    let galley = galley(&["--measure", "11.75"], &FIFTY.repeat(4));
    let lines = galley["lines"].as_array().unwrap();
    for line in &lines[..lines.len() - 1] {
        assert_eq!(line["width_em"], 11.75, "{line}");
    }
    assert_eq!(galley["char_count"], 200);
}

#[test]
fn a_galley_of_an_article_leaves_its_front_matter_out() {
    let desk = Desk::new().with("articles/flood.md", "---\nheadline: 江水退了\n---\n\n**本报讯**江水退去。\n");
    let ran = run(&["galley", desk.path().join("articles/flood.md").to_str().unwrap(), "--measure", "12"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "　　本报讯江水退去。\n"), "{}", ran.err);
}

/// Copy with something of each kind beside it.
const ANNOTATED: &str = "---\n---\n在<ruby>汀<rt>tīng</rt></ruby>州，<em class=\"dots\">不漏</em>，<u>漪园</u>和<u class=\"wavy\">志</u>。\n";

#[test]
fn a_galley_tells_what_stands_beside_its_lines() {
    let desk = Desk::new().with("articles/flood.md", ANNOTATED);
    let article = desk.path().join("articles/flood.md");
    let arguments = ["galley", "--format", "json", "--indent", "0", "--measure", "20", article.to_str().unwrap()];
    let galley = run(&arguments).json();
    let line = &galley["lines"][0];
    assert_eq!(line["text"], "在汀州，不漏，漪园和志。");
    let told: Vec<(&str, &str, f64, f64)> = line["beside"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| {
            let [kind, text] = ["kind", "text"].map(|key| b[key].as_str().unwrap());
            let [x, width] = ["x_em", "width_em"].map(|key| b[key].as_f64().unwrap());
            (kind, text, x, width)
        })
        .collect();
    let expected = [
        ("name-line", "漪园", 7.0, 2.0),
        ("title-line", "志", 10.0, 1.0),
        ("dots", "不漏", 4.0, 2.0),
        ("ruby", "汀", 1.0, 1.0),
    ];
    assert_eq!(told, expected);
    assert_eq!(line["beside"][3]["annotation"], "tīng");
}

#[test]
fn ruby_in_body_of_little_pitch_is_a_warning_that_names_style_gap_and_need() {
    let told = |copy: &str| {
        let ran = on(&leg("1-8").with("articles/flood.md", copy), &["build", "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.json()["findings"].as_array().unwrap().clone()
    };
    let found = told(ANNOTATED);
    let tight = found.iter().find(|f| f["code"] == "annotation-tight").expect("a finding");
    let said = tight["found"].as_str().unwrap();
    assert!(said.contains("`body` has 2.25pt"), "{said}");
    // Ruby above takes half an em, dots below .175.
    assert!(said.contains("needs 6.075pt"), "{said}");
    assert_eq!(tight["severity"], "warning");
    let dotted = ANNOTATED.replace("<ruby>汀<rt>tīng</rt></ruby>", "汀");
    assert!(!codes(&told(&dotted)).contains(&"annotation-tight"));
}

#[test]
fn pinyin_beside_a_vertical_line_is_a_warning_and_is_set() {
    let desk = Desk::new().with("articles/flood.md", ANNOTATED);
    let article = desk.path().join("articles/flood.md");
    let ran = run(&["galley", "--vertical", "--measure", "20", article.to_str().unwrap()]);
    assert!(ran.err.contains("pinyin-on-vertical-line"), "{}", ran.err);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1));
}

#[test]
fn an_empty_galley_is_empty() {
    assert_eq!(run(&["galley", "--measure", "12"]).out, "");
    let galley = galley(&["--measure", "12"], "");
    assert_eq!((texts(&galley).len(), &galley["char_count"]), (0, &0.into()));
}

#[test]
fn input_that_is_not_utf8_is_a_finding() {
    let ran = feed(&["galley", "--measure", "12"], b"\xd4\xc6\xcd\xa1\n");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("not-utf8") && ran.err.contains("save the copy as UTF-8"), "{}", ran.err);
}

#[test]
fn a_byte_order_mark_is_no_character_of_the_copy() {
    let galley = galley(&["--measure", "12"], "\u{feff}江水\r\n");
    assert_eq!((texts(&galley), &galley["char_count"]), (vec!["江水"], &2.into()));
}

#[test]
fn a_hundred_thousand_letters_without_a_break_lose_none() {
    let galley = galley(&["--measure", "12"], &"a".repeat(100_000));
    let lines = texts(&galley);
    assert_eq!(lines.concat().len(), 100_000);
    // Tinos has an a of 0.444 em: 27 of them in 12 em.
    assert!(lines[1..lines.len() - 1].iter().all(|line| line.len() == 27));
}

#[test]
fn a_paragraph_of_a_megabyte_loses_nothing() {
    let text = "清晨江面有雾，渡船晚开半小时。".repeat(23_000);
    assert!(text.len() > 1_000_000);
    for method in [&["--measure", "13"][..], &["--measure", "13", "--first-fit"]] {
        assert_eq!(texts(&galley(method, &text)).concat(), text);
    }
}

#[test]
fn characters_without_width_take_none() {
    let plain = galley(&["--measure", "12"], "江水退了");
    let odd = galley(&["--measure", "12"], "江\u{200d}水\u{7}退\u{2060}了\u{fe00}");
    assert_eq!(odd["lines"][0]["width_em"], plain["lines"][0]["width_em"]);
    assert_eq!(odd["line_count"], 1);
}

#[test]
fn unpaired_quotes_lose_nothing_and_stay_whole() {
    let text = "他说：“江水退了，‘渡船开了。”孩子们”说”‘又‘问：“”’";
    for vertical in [&["--measure", "7"][..], &["--measure", "7", "--vertical"]] {
        assert_eq!(texts(&galley(vertical, text)).concat(), text);
    }
}

#[test]
fn an_emoji_is_a_character_no_font_has() {
    let ran = feed(&["galley", "--measure", "12"], "江水\u{1f6a2}退了\n".as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing-character") && ran.err.contains("U+1F6A2"), "{}", ran.err);
    assert!(ran.out.contains("江水\u{1f6a2}退了"), "{}", ran.out);
}

#[test]
fn a_measure_narrower_than_a_character_takes_one_a_line() {
    for measure in ["0.001", "0.5", "1"] {
        let ran = feed(&["galley", "--measure", measure, "--indent", "0"], "江水退了".as_bytes());
        assert!(ran.code == 0 || ran.err.contains("overfull-line"), "{}", ran.err);
        assert_eq!(ran.out, "江\n水\n退\n了\n", "{measure}");
    }
}

#[test]
fn completions_name_the_subcommands_in_each_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("galley") && ran.out.contains("proof"), "{shell}");
    }
}

#[test]
fn schemas_are_json() {
    for kind in ["edition", "layout", "house", "fonts", "article"] {
        let ran = run(&["schema", kind]);
        assert_eq!(ran.code, 0);
        assert!(ran.json()["properties"].is_object(), "{kind}");
    }
}

#[test]
fn a_home_that_holds_no_font_table_is_a_finding() {
    let ran = run(&["--home", "/nowhere", "galley", "--measure", "12"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no-home") && ran.err.contains("PAIBAN_HOME"), "{}", ran.err);
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
    let desk = desk.with("edition.yaml", common::EDITION.replace("place:", "plaec:"));
    assert_eq!(on(&desk, &["build"]).code, 1);
    assert_eq!(names(&desk.path().join("out")), ["page-03.pdf.old", "report.json.old"]);
}

#[test]
fn width_left_white_beside_a_single_leg_is_told() {
    let desk = Desk::new()
        .edition("columns: 1-2, lines: 1-35 }", "columns: 1-2, lines: 1-4 }\n        measure: 14")
        .with("articles/flood.md", format!("---\n---\n{FIFTY}\n"));
    assert!(codes(&warnings(&desk)).contains(&"width-unused"));
}

#[test]
fn a_measure_that_a_head_beside_the_copy_narrows_is_told_and_one_that_has_its_room_is_not() {
    let told = |width: u32, measure: u32| {
        let place = format!("place: {{ x: 0, width: {width}, lines: 1-20 }}\n        measure: {measure}");
        let place = format!("{place}\n        head: {{ place: left, width: 8, size: 30pt }}");
        let desk = Desk::new()
            .with("edition.yaml", common::EDITION.replace("place: { columns: 1-2, lines: 1-35 }", &place))
            .with("articles/flood.md", format!("---\nheadline: 江水退了\n---\n{FIFTY}\n"));
        let found = warnings(&desk).into_iter().find(|f| f["code"] == "measure-narrowed");
        found.map(|f| format!("{} {}", f["found"], f["expected"]))
    };
    assert_eq!(told(26, 17), None);
    let found = told(26, 18).expect("a finding");
    assert!(found.contains("153pt") && found.contains("162pt"), "{found}");
}

/// The findings of a build that none of them stops.
fn warnings(desk: &Desk) -> Vec<Value> {
    let ran = on(desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()["findings"].as_array().unwrap().clone()
}

#[test]
fn a_head_line_that_the_engine_had_to_break_is_told() {
    let head = "囍".repeat(60);
    let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
    let findings = warnings(&desk);
    let broken = findings.iter().find(|f| f["code"] == "head-broken").expect("a finding");
    assert_eq!((broken["line"].as_u64(), broken["severity"].as_str()), (Some(2), Some("warning")));
}

#[test]
fn a_head_broken_by_sense_is_reported_and_no_finding() {
    let head = "云汀市图书馆新馆今日开放　市民可免费借阅三十万册图书";
    let desk = Desk::new().with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
    let ran = on(&desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!codes(ran.json()["findings"].as_array().unwrap()).contains(&"head-broken"), "{}", ran.out);
    let report = std::fs::read_to_string(desk.path().join("out/report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let breaks = &report["stories"][0]["head_breaks"][0];
    assert_eq!((breaks["part"].as_str(), &breaks["fault"]), (Some("headline"), &Value::Null));
    let lines: Vec<&str> = breaks["lines"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(lines.len() > 1 && lines.iter().any(|l| l.ends_with("开放")), "{lines:?}");
    assert_eq!(lines.concat().replace('　', ""), head.replace('　', ""));
}

#[test]
fn a_full_stop_at_the_end_of_a_head_is_told_and_other_stops_are_not() {
    let told = |head: &str| {
        let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: {head}\n---\n{FIFTY}\n"));
        codes(&warnings(&desk)).contains(&"headline-full-stop")
    };
    assert!(told("江水退了。"));
    assert!(!told("江水退了！") && !told("江水退了？") && !told("江水退了……"));
}

#[test]
fn a_head_is_broken_and_explained_on_the_command_line() {
    let ran = run(&["heads", "清漪江老铁桥修缮完工下月起可步行骑车过江", "--measure", "12", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let head = ran.json();
    assert_eq!(head["lines"][0]["text"], "清漪江老铁桥修缮完工");
    let (words, joints) = (head["words"].as_array().unwrap(), head["joints"].as_array().unwrap());
    assert_eq!(words.len(), joints.len() + 1);
    assert!(joints.iter().any(|j| j["why"] == "after a clause"), "{head}");
}

#[test]
fn markup_in_a_head_is_told_with_its_place() {
    let desk = leg("1-40").with("articles/flood.md", format!("---\nheadline: 江水**退**了\n---\n{FIFTY}\n"));
    let findings = warnings(&desk);
    let markup = findings.iter().find(|f| f["code"] == "markup-in-head").expect("a finding");
    assert_eq!((markup["line"].as_u64(), markup["column"].as_u64()), (Some(2), Some(13)));
}

#[test]
fn a_word_cut_for_want_of_a_break_is_told() {
    let desk = leg("1-40").with("articles/flood.md", format!("---\n---\n江水{}退去。\n", "x".repeat(60)));
    assert!(codes(&warnings(&desk)).contains(&"forced-break"));
}

#[test]
fn a_loose_line_is_told_by_galley_and_in_the_standfirst_of_a_head() {
    let ran = feed(
        &["galley", "--format", "json", "--measure", "8", "--indent", "0"],
        "一二三四123456789五六七。".as_bytes(),
    );
    assert_eq!((ran.code, ran.err.matches("loose-line").count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("the line 一二三四 is opened"), "{}", ran.err);
    let copy = |standfirst: &str| {
        let front = format!("---\nheadline: 江水退了\nstandfirst: {standfirst}\n---\n{FIFTY}\n");
        warnings(&leg("1-40").with("articles/flood.md", front))
    };
    let told = copy("一二三四五六七八123456789012345九十。");
    let loose = told.iter().find(|f| f["code"] == "loose-line").expect("a finding");
    assert_eq!((loose["line"].as_u64(), loose["column"].as_u64()), (Some(3), Some(13)));
    assert!(!codes(&copy("一二三四五六七八九十。")).contains(&"loose-line"));
}

#[test]
fn a_figure_cut_for_want_of_a_break_is_told_once_a_paragraph_by_galley() {
    let copy = format!("江水退了。\n江水{}退去。\n", "1".repeat(60));
    let ran = feed(&["galley", "--format", "json", "--measure", "12"], copy.as_bytes());
    let lines = ran.json()["lines"].as_array().unwrap().clone();
    let forced: Vec<usize> = (0..lines.len()).filter(|&n| lines[n]["forced"] == true).collect();
    // The sixty figures stand on three lines, of which two end among them.
    assert_eq!(forced.len(), 2, "{lines:?}");
    assert_eq!((ran.code, ran.err.matches("forced-break").count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("and 1 more of its paragraph"), "{}", ran.err);
}

#[test]
fn an_address_is_broken_after_a_solidus() {
    let galley = galley(&["--measure", "12", "--indent", "0"], "见https://example.com/news/2026/1123/a，国国国国。\n");
    assert_eq!(texts(&galley)[0], "见https://example.com/news/");
}

#[test]
fn a_reporter_s_name_is_not_broken() {
    let galley = galley(&["--measure", "16"], "本报讯（记者 许望舒　通讯员 邓启明）记者从市物流行业协会获悉。\n");
    assert!(texts(&galley)[1].starts_with("邓启明"), "{:?}", texts(&galley));
}
