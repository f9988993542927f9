//! Bad input becomes a finding with its place, what was found, what was expected and the way out.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::{Path, PathBuf};

use common::{ARTICLE, Desk, EDITION, is, run, told};
use paiban::diag::{Findings, Severity};
use paiban::input;
use paiban::world::World;

const PLACE: &str = "place: { columns: 1-2, lines: 1-35 }";

/// The edition with its story placed otherwise.
fn placed(place: &str) -> Desk {
    Desk::new().edition(PLACE, place)
}

/// The edition with a second story.
fn second(story: &str) -> Desk {
    Desk::new().with("edition.yaml", format!("{EDITION}{story}")).with("articles/two.md", ARTICLE)
}

/// The good article with another text.
fn copy(text: &str) -> Desk {
    Desk::new().with("articles/flood.md", format!("---\nheadline: 题\n---\n\n{text}\n"))
}

/// An article with one photo, placed.
fn photo(file: &str) -> Desk {
    let photos = format!("{PLACE}\n        photos: [{{ photo: 1, place: {{ columns: 1-2, lines: 9-20 }} }}]");
    placed(&photos).with("articles/flood.md", format!("---\nphotos:\n  - file: {file}\n---\n文。\n"))
}

/// The head of a PNG of the given size, its checksum right.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let crc = !chunk.iter().fold(!0_u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    });
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    bytes.extend(chunk);
    bytes.extend(crc.to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_known_one() {
    let findings = placed("plcae: { columns: 1-2, lines: 1-35 }").findings();
    is(&findings[0], "unknown-key", "edition.yaml", 8, ["`plcae`", "place", "did you mean `place`?"]);
    is(&findings[1], "missing-key", "edition.yaml", 7, ["without `place`", "place", "add `place:`"]);
    assert_eq!(findings.len(), 2, "{}", told(&findings));
    let place = findings[0].place.as_ref().unwrap();
    assert_eq!((place.source.line_column(place.start), place.len), ((8, 9), 5));
}

#[test]
fn a_length_without_a_unit_or_with_one_not_of_the_trade_is_told() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/broadsheet.yaml");
    let layout = std::fs::read_to_string(home).unwrap();
    let desk = Desk::new()
        .with("layouts/broadsheet.yaml", layout.replace("width: 390mm, height: 550mm", "width: 390, height: 550 px"));
    let findings = desk.findings();
    is(&findings[0], "wrong-unit", "broadsheet.yaml", 2, ["`390`, a number without a unit", "390mm", "`390mm`"]);
    is(&findings[1], "wrong-unit", "broadsheet.yaml", 2, ["`550 px`", "`9pt`", "form expected"]);
}

#[test]
fn two_stories_on_the_same_cells_are_told_with_both_places() {
    let desk = second("      - article: articles/two.md\n        place: { columns: 2-3, lines: 30-40 }\n");
    let finding = desk.only();
    is(&finding, "cells-taken", "edition.yaml", 10, ["`two` on cells of `flood`", "nothing else", "move"]);
    assert!(finding.found.contains("edition.yaml:8") && finding.found.contains("lines 30-35"), "{finding}");
}

#[test]
fn two_photos_on_the_same_cells_and_a_photo_outside_its_story_are_told() {
    let photos = format!(
        "{PLACE}\n        photos:\n          - {{ photo: 1, place: {{ columns: 1-2, lines: 9-20 }} }}
          - {{ photo: 2, place: {{ columns: 2-3, lines: 20-21 }} }}"
    );
    let article = "---\nphotos: [{ file: a.png }, { file: a.png }]\n---\n文。\n";
    let findings = placed(&photos).with("articles/flood.md", article).with("a.png", png_header(9, 9)).findings();
    is(&findings[0], "outside-story", "edition.yaml", 11, ["photo 2", "lines 1-35", "move it"]);
    is(&findings[1], "cells-taken", "edition.yaml", 11, ["`photo 1`", "nothing else", "move"]);
}

#[test]
fn a_place_outside_the_type_area_is_told() {
    is(
        &placed("place: { columns: 8-9, lines: 1-35 }").only(),
        "outside-type-area",
        "edition.yaml",
        8,
        ["columns 8-9", "1 to 8", "left"],
    );
    is(
        &placed("place: { columns: 1, lines: 1-124 }").only(),
        "outside-type-area",
        "edition.yaml",
        8,
        ["1-124", "1 to 123", "higher"],
    );
    is(
        &placed("place: { x: 90.5, width: 21, lines: 1-9 }").only(),
        "outside-type-area",
        "edition.yaml",
        8,
        ["111.5", "111", "narrower"],
    );
}

#[test]
fn a_missing_article_is_told_with_the_file_that_was_meant() {
    let desk = Desk::new().edition("articles/flood.md", "articles/flod.md");
    is(&desk.only(), "missing-article", "edition.yaml", 7, ["articles/flod.md", "articles", "`flood.md`"]);
}

#[test]
fn a_missing_photo_is_told_with_the_file_that_was_meant() {
    let desk = photo("photos/hill.jpg").with("photos/hills.jpg", "");
    is(&desk.only(), "missing-photo", "flood.md", 3, ["photos/hill.jpg", "photos", "`hills.jpg`"]);
}

#[test]
fn a_path_that_leaves_the_edition_is_refused() {
    for (path, how) in [("../flood.md", "`..`"), ("/etc/passwd", "absolute")] {
        let desk = Desk::new().edition("articles/flood.md", path);
        is(&desk.only(), "path-leaves-edition", "edition.yaml", 7, [how, "below the folder", "copy the file"]);
    }
    is(&photo("../../a.jpg").only(), "path-leaves-edition", "flood.md", 3, ["`..`", "below", "copy"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_edition_is_refused() {
    let desk = Desk::new().edition("articles/flood.md", "articles/link.md");
    std::os::unix::fs::symlink("/etc/passwd", desk.path().join("articles/link.md")).unwrap();
    is(&desk.only(), "path-leaves-edition", "edition.yaml", 7, ["a link", "below the folder", "copy the file"]);
}

#[test]
fn a_photo_that_is_no_image_is_told() {
    let desk = photo("a.jpg").with("a.jpg", "notes of the photo desk");
    is(&desk.only(), "not-an-image", "flood.md", 3, ["`a.jpg`", "JPEG", "save it again"]);
}

#[test]
fn a_photo_that_claims_a_monstrous_size_is_refused_by_its_header() {
    let desk = photo("a.png").with("a.png", png_header(100_000, 100_000));
    is(&desk.only(), "photo-too-large", "flood.md", 3, ["100000 × 100000", "200 million", "scale"]);
}

#[test]
fn a_yaml_bomb_is_refused() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    let finding = Desk::new().with("edition.yaml", bomb).only();
    is(&finding, "yaml-limit", "edition.yaml", 1, ["anchor or alias", "written out", "again"]);
    let many = format!("pages: [{}]", "1, ".repeat(200_000));
    is(&Desk::new().with("edition.yaml", many).only(), "yaml-limit", "edition.yaml", 1, ["100000", "", "right file"]);
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let deep = format!("pages: {}{}", open.repeat(10_000), close.repeat(10_000));
        let finding = Desk::new().with("edition.yaml", deep).only();
        is(&finding, "yaml-limit", "edition.yaml", 1, ["more than 32 deep", "", "right file"]);
    }
    let steps: String = (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    is(&Desk::new().with("edition.yaml", steps).only(), "yaml-limit", "edition.yaml", 33, ["32 deep", "", ""]);
}

#[test]
fn broken_yaml_is_told_at_its_line() {
    let desk = Desk::new().edition("layout: broadsheet", "layout: [broadsheet");
    let finding = desk.only();
    assert_eq!(finding.code, "yaml-syntax");
    let place = finding.place.unwrap();
    assert!((3..=4).contains(&place.source.line_column(place.start).0), "{}", finding.found);
    let front = Desk::new().with("articles/flood.md", "---\nheadline: 江\n kicker: : 水\n---\n文。\n").only();
    is(&front, "yaml-syntax", "flood.md", 3, ["", "key: value", "in quotes"]);
    let full_width = Desk::new().edition("paper: 云汀日报", "paper：云汀日报").only();
    is(&full_width, "yaml-syntax", "edition.yaml", 2, ["", "key: value", "`：` is full-width"]);
}

#[test]
fn copy_that_is_not_utf8_is_told_at_its_line() {
    let desk = Desk::new().with("articles/flood.md", b"---\n---\n\xbd\xad\xcb\xae\n");
    is(&desk.only(), "not-utf8", "flood.md", 3, ["BD", "UTF-8", "GBK"]);
}

#[test]
fn a_story_without_text_is_told() {
    is(&copy("").only(), "empty-story", "flood.md", 4, ["without text", "one paragraph", "write the text"]);
    is(&copy("## 小标题").only(), "empty-story", "flood.md", 4, ["without text", "", ""]);
}

#[test]
fn markup_that_print_cannot_show_is_told_by_name() {
    let cases = [
        ("文<b>字</b>。", "<b>", "`<ruby>"),
        ("# 大标题\n\n文。", "first level", "front matter"),
        ("#### 小\n\n文。", "lower level", "`##`"),
        ("文。\n\n> 引", "block quote", "`>`"),
        ("文。\n\n    缩进", "code block", "blanks"),
        ("文。\n\n<div>块</div>", "HTML", "paragraphs"),
        ("文`码`。", "backticks", "out"),
        ("见[此](http://a)。", "a link", "no links"),
        ("见![图](a.jpg)。", "an image", "photos:"),
        ("**粗*楷*粗**。", "inside other markup", "one at a time"),
        ("文<em class=\"dots\">字。", "not closed", "close it"),
        ("**文<u>字**名</u>。", "not closed", "close it"),
        ("文<u>字</em>。", "closes nothing", "open it"),
        ("文<u>字<u class=\"wavy\">名</u></u>。", "inside other markup", "one at a time"),
        ("<ruby>文<em class=\"dots\">字</em><rt>zì</rt></ruby>。", "inside other markup", "one at a time"),
        ("文<sup>**1**</sup>。", "inside other markup", "one at a time"),
        ("文<rt>zì</rt>。", "inside other markup", "one at a time"),
        ("文<ruby><rt>zì</rt></ruby>。", "no text before it", "<ruby>"),
        ("文<ruby>字<rt>zì</rt>尾</ruby>。", "without `<rt>`", "<ruby>"),
        ("文。\n\n[注]: 另见三版", "link definition", "`\\[`"),
    ];
    for (text, what, help) in cases {
        let findings = copy(text).findings();
        let first = findings.first().unwrap_or_else(|| panic!("nothing told of {text}"));
        let line = if text.starts_with("文。\n\n") { 7 } else { 5 };
        is(first, "markup-not-known", "flood.md", line, [what, "crossheads", help]);
    }
}

#[test]
fn a_run_in_crosshead_without_a_paragraph_after_it_is_told() {
    for after in ["", "- 一项", "## 小标题", "### 又一个\n\n文。"] {
        let finding = copy(&format!("文。\n\n### 书香\n\n{after}")).only();
        let gist = ["`书香`", "a paragraph right after", "`##`"];
        is(&finding, "crosshead-without-copy", "flood.md", 7, gist);
    }
}

#[test]
fn a_tag_left_open_is_one_finding_whatever_stands_open_in_it() {
    for (text, column) in [
        ("江水<ruby>字<rt>zì</rt>。", 3),
        ("江水<ruby>字<rt>zì。", 3),
        ("江水<ruby>字<rt>zì</ruby>。", 10),
        ("江水<u>字<sup>1</u>。", 7),
        ("江水<u><sup>1</u>字。", 6),
    ] {
        let finding = copy(text).only();
        is(&finding, "markup-not-known", "flood.md", 5, ["not closed", "", "close it"]);
        let place = finding.place.unwrap();
        assert_eq!(place.source.line_column(place.start).1, column, "{text}");
    }
}

#[test]
fn html_in_a_head_is_told_with_the_lines_to_write() {
    let head =
        |front: &str| Desk::new().with("articles/flood.md", format!("---\n{front}\n---\n\n江水今晨退去。\n")).only();
    let told = head("headline: 江水退了<br/>街坊出门");
    is(
        &told,
        "html-in-head",
        "flood.md",
        2,
        ["`<br/>`", "plain text", "`headline: |` and under it each line on a line"],
    );
    assert!(told.help.ends_with("`江水退了` and `街坊出门`"), "{}", told.help);
    let place = told.place.unwrap();
    assert_eq!(place.source.line_column(place.start), (2, 15));
    is(&head("kicker: 秋汛<BR>过后\nheadline: 江水退了"), "html-in-head", "flood.md", 2, ["`<BR>`", "", "take it out"]);
    is(&head("headline: 江水&nbsp;退了"), "html-in-head", "flood.md", 2, ["`&nbsp;`", "", "the character itself"]);
    assert!(
        Desk::new()
            .with("articles/flood.md", "---\nheadline: 若a<b，则c>d\n---\n\n江水今晨退去。\n")
            .findings()
            .iter()
            .all(|f| f.code != "html-in-head")
    );
    is(&head("deck: 江水<b>退</b>了\nheadline: 江水"), "html-in-head", "flood.md", 2, ["`<b>`", "", "the house's"]);
    let plain = "---\nheadline: 江水 3 < 5 & 7 > 2\n---\n\n江水今晨退去。\n";
    assert!(Desk::new().with("articles/flood.md", plain).findings().is_empty(), "signs that are no markup");
}

#[test]
fn a_line_break_in_a_paragraph_is_a_warning_and_the_copy_stays() {
    let (issue, findings) = copy("江水\\\n退去").issue();
    is(&findings[0], "markup-not-known", "flood.md", 5, ["line break", "", "empty line"]);
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(format!("{:?}", issue.unwrap().pages[0].stories[0].copy.blocks).contains("江水退去"));
}

#[test]
fn a_key_written_twice_is_told() {
    let desk = Desk::new().edition("layout: broadsheet", "paper: 云汀晚报\nlayout: broadsheet");
    is(&desk.only(), "duplicate-key", "edition.yaml", 3, ["line 1", "once", "one of the two"]);
}

#[test]
fn several_faults_are_told_at_once() {
    let desk = second(
        "        box: maybe
        head: { place: top, size: 小小 }
      - article: articles/two.md
        id: flood
        colour: red
        place: { columns: 3, lines: 9-4 }
",
    )
    .with("articles/flood.md", "---\nheadlines: 题\n---\n文<b>字</b>。\n");
    let findings = desk.findings();
    let mut codes: Vec<_> = findings.iter().map(|f| f.code).collect();
    codes.sort_unstable();
    let all = ["duplicate-id", "markup-not-known", "markup-not-known", "unknown-key", "unknown-key"];
    let rest = ["unknown-size", "wrong-type", "wrong-value", "wrong-value"];
    assert_eq!(codes, [&all[..], &rest[..]].concat(), "{}", told(&findings));
}

#[test]
fn names_that_are_not_known_are_told_with_the_nearest() {
    let layout = Desk::new().edition("layout: broadsheet", "layout: brodsheet").findings();
    is(&layout[0], "unknown-layout", "edition.yaml", 3, ["`brodsheet`", "layouts/", "`broadsheet`"]);
    let layout = Desk::new().edition("layout: broadsheet", "layout: berliner").only();
    assert_eq!(&*layout.help, "known here: broadsheet, tabloid", "no house is a layout");
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts");
    let read = |name: &str| std::fs::read_to_string(home.join(name)).unwrap();
    let house = read("house.yaml").replace("body: { role: 报宋", "body: { role: 报送, ink: rde");
    let line = 1 + house.lines().position(|l| l.contains("rde")).unwrap();
    let findings = Desk::new().with("layouts/house.yaml", house).findings();
    is(&findings[0], "unknown-role", "house.yaml", line, ["`报送`", "roles:", "`报宋`"]);
    is(&findings[1], "unknown-colour", "house.yaml", line, ["`rde`", "colours:", "`red`"]);
    let house = read("broadsheet.yaml").replace("house: house", "house: hose");
    let findings = Desk::new().with("layouts/broadsheet.yaml", house).findings();
    is(&findings[0], "unknown-house", "broadsheet.yaml", 7, ["`hose`", "", "`house`"]);
    let house = read("broadsheet.yaml").replace("house: house", "house: 周刊");
    let findings = Desk::new().with("layouts/broadsheet.yaml", house).findings();
    assert_eq!(&*findings[0].help, "known here: house", "no layout is a house");
    let size = placed(&format!("{PLACE}\n        head: {{ size: 小出 }}"));
    is(&size.only(), "unknown-size", "edition.yaml", 9, ["小出", "30pt", "did you mean"]);
}

#[test]
fn a_font_table_that_names_what_is_not_there_is_told() {
    let table = "faces:\n  A: { file: A.otf, centre: 0.38em }\nroles:\n  报宋: { han: [B], latin: [] }\n";
    let findings = Desk::new().with("fonts/fonts.yaml", table).findings();
    is(&findings[0], "missing-font", "fonts.yaml", 2, ["A.otf", "", "fonts.yaml"]);
    is(&findings[1], "unknown-face", "fonts.yaml", 4, ["`B`", "faces:", "A"]);
}

#[test]
fn an_article_or_id_used_twice_is_told() {
    let twice = second("      - article: articles/flood.md\n        place: { columns: 3, lines: 1-9 }\n");
    let findings = twice.findings();
    // The one most likely meant lies beside it, on no page.
    is(&findings[0], "article-not-placed", "edition.yaml", 5, ["articles/two.md", "", ""]);
    is(&findings[1], "article-twice", "edition.yaml", 9, ["edition.yaml:7", "once", "off its page"]);
    assert_eq!(findings.len(), 2, "{}", told(&findings));
    let id = second("      - article: articles/two.md\n        id: flood\n        place: { columns: 3, lines: 1-9 }\n");
    is(&id.only(), "duplicate-id", "edition.yaml", 10, ["edition.yaml:7", "of its own", "`id:`"]);
}

#[test]
fn a_photo_that_the_article_lacks_or_the_page_forgets_is_told() {
    let lacks = placed(&format!("{PLACE}\n        photos: [{{ photo: 2, place: {{ columns: 1, lines: 9-20 }} }}]"));
    is(&lacks.only(), "unknown-photo", "edition.yaml", 9, ["photo 2 of an article with 0", "from 1", "front matter"]);
    let article = "---\nphotos:\n  - file: a.png\n---\n文。\n";
    let finding = Desk::new().with("articles/flood.md", article).with("a.png", png_header(9, 9)).only();
    is(&finding, "photo-not-placed", "flood.md", 3, ["`a.png`", "a place", "edition.yaml:7"]);
    assert_eq!(finding.severity, Severity::Warning);
}

#[test]
fn legs_and_heads_that_do_not_fit_are_told() {
    let with = |rest: &str| placed(&format!("{PLACE}\n        {rest}")).only();
    is(&with("legs: 5"), "leg-too-narrow", "edition.yaml", 9, ["4.6 characters", "6 characters", "number of legs"]);
    is(&with("measure: 5.5"), "leg-too-narrow", "edition.yaml", 9, ["5.5", "", ""]);
    is(&with("measure: 28"), "leg-too-wide", "edition.yaml", 9, ["28", "", ""]);
    is(&with("head: { place: left, width: 27 }"), "head-too-wide", "edition.yaml", 9, ["243pt", "narrower", "narrow"]);
    is(&with("head: { lines: 35 }"), "head-too-high", "edition.yaml", 9, ["35 lines", "copy", "lower"]);
    is(&with("head: { place: over, width: 9 }"), "key-not-here", "edition.yaml", 9, ["`width`", "`lines`", "`place:`"]);
}

#[test]
fn days_and_counts_that_cannot_be_are_told() {
    let day = Desk::new().edition("2026-11-23", "2026-02-29");
    is(&day.only(), "wrong-value", "edition.yaml", 2, ["2026-02-29", "2026-11-23", "days"]);
    let number = Desk::new().edition("number: 3", "number: 0").only();
    is(&number, "wrong-value", "edition.yaml", 5, ["`0`", "1 to 999", ""]);
    let pages = Desk::new().with("edition.yaml", "paper: 报\ndate: 2026-11-23\npages: []\n").only();
    is(&pages, "no-pages", "edition.yaml", 3, ["without pages", "one page", "add"]);
    is(&Desk::new().edition("layout: broadsheet\n", "").only(), "missing-key", "edition.yaml", 4, ["`layout`", "", ""]);
}

#[test]
fn an_edition_or_home_that_is_not_there_is_told() {
    let (_, findings) = run(Path::new("/nowhere/edition.yaml"));
    assert_eq!(findings[0].code, "missing-file");
    assert!(findings[0].expected.contains("edition.yaml"));
    let nowhere = PathBuf::from("/nowhere");
    assert_eq!(World::find(Some(&nowhere)).unwrap_err().code, "no-home");
}

#[test]
fn hostile_files_are_read_without_a_panic() {
    let texts = [
        "*".repeat(60_000),
        "_a".repeat(20_000),
        ">".repeat(20_000),
        "[".repeat(50_000),
        "<ruby>".repeat(5_000),
        "<u><em class=\"dots\">".repeat(3_000),
        "<ruby>字<rt>zì</rt></ruby>".repeat(2_000),
        "</rt></u></em>".repeat(3_000),
        "**<em class=\"dots\">".repeat(3_000),
        "- ".repeat(3_000),
        "&amp;".repeat(9_000),
        "\0\u{feff}\r\r\n\u{2028}**\u{0}**".repeat(99),
        "甲\r\n乙\r\n".repeat(999),
    ];
    for text in texts {
        let _ = copy(&text).findings();
    }
    let yaml = [
        "",
        "\0",
        "- ",
        "? a",
        "a: |",
        "--- |\n",
        "a: \"\\",
        "\u{feff}",
        ": : :",
        "%YAML 9.9",
        "a: !x y",
        "{",
        "\t",
        "1",
        "[]",
    ];
    for text in yaml {
        assert!(!Desk::new().with("edition.yaml", text).findings().is_empty(), "{text:?}");
        let _ = Desk::new().with("articles/flood.md", format!("---\n{text}\n---\n文。\n")).findings();
        let _ = Desk::new().with("articles/flood.md", text).findings();
    }
    for (from, to) in [("1-35", "1-999999"), ("1-2", "999999"), ("number: 3", "number: 99999999999999999999")] {
        assert!(!Desk::new().edition(from, to).findings().is_empty());
    }
}

#[test]
fn a_text_file_is_read_up_to_its_limit() {
    let desk = Desk::new().with("articles/flood.md", vec![b'a'; (16 << 20) + 1]);
    is(&desk.only(), "file-too-large", "edition.yaml", 7, ["16 MiB", "", "split"]);
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    assert!(input::load(&world, Path::new("/dev/zero"), &mut findings).is_none());
}

#[test]
fn a_headline_cut_by_a_comment_is_told() {
    let desk = Desk::new().with("articles/flood.md", "---\nheadline: 征集 #老报纸\n---\n\n江水退去。\n");
    is(&desk.only(), "cut-by-comment", "flood.md", 2, ["#老报纸", "quotes", "in quotes"]);
}

#[test]
fn latin_marks_after_han_are_told_once_a_paragraph() {
    let desk = Desk::new().with("articles/flood.md", "---\nheadline: 江\n---\n\n江水,今晨,退去。\n\n好。\n");
    is(&desk.only(), "latin-mark", "flood.md", 5, ["`,`", "full-width", "replace"]);
}

#[test]
fn each_bad_line_of_a_list_of_words_is_told_with_its_line() {
    let list = "# words of the day\n云汀市 1000 ns\n江\n柳湾镇 often\u{0301}\n清漪江 12 ns river\n\n北岭 99999999999\n";
    let desk =
        Desk::new().edition("layout: broadsheet", "layout: broadsheet\nwords: words.txt").with("words.txt", list);
    let (issue, findings) = desk.issue();
    assert_eq!(findings.len(), 4, "{}", told(&findings));
    is(&findings[0], "bad-word", "words.txt", 3, ["a word of 1 character", "2 to 20 characters", "云汀市"]);
    is(&findings[1], "bad-word", "words.txt", 4, ["no part of speech", "2 to 20 characters", "云汀市"]);
    is(&findings[2], "bad-word", "words.txt", 5, ["`river`", "2 to 20 characters", "云汀市"]);
    is(&findings[3], "bad-word", "words.txt", 7, ["no frequency", "2 to 20 characters", "云汀市"]);
    let words = issue.unwrap().words;
    assert_eq!(words.len(), 1, "{words:?}");
    assert_eq!(
        (words[0].word.as_str(), words[0].frequency, words[0].tag.as_deref()),
        ("云汀市", Some(1000), Some("ns"))
    );
}

#[test]
fn a_list_of_words_that_is_not_there_is_told() {
    let desk =
        Desk::new().edition("layout: broadsheet", "layout: broadsheet\nwords: wrods.txt").with("words.txt", "云汀市\n");
    is(&desk.only(), "missing-words", "edition.yaml", 4, ["wrods.txt", "a file in", "words.txt"]);
}

#[test]
fn lines_asked_of_a_headline_that_the_editor_broke_are_told() {
    let article = "---\nheadline: |\n  江水退了\n  街面干净了\n---\n\n江水今晨退去。\n";
    let place = "place: { columns: 1-2, lines: 1-35 }";
    let desk = Desk::new()
        .edition(place, &format!("{place}\n        head: {{ headline_lines: 3 }}"))
        .with("articles/flood.md", article);
    is(&desk.only(), "key-not-here", "edition.yaml", 9, ["headline_lines", "one line", "take"]);
}

#[test]
fn an_unknown_option_of_a_story_s_line_setting_is_told_where_it_stands() {
    let findings = placed(&format!("{PLACE}\n        setting: {{ breaks: best, gaps: 0em }}")).findings();
    let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
    assert!(codes.contains(&"unknown-key"), "{}", told(&findings));
    assert!(findings.iter().any(|f| f.found.contains("best")), "{}", told(&findings));
    let on_its_line =
        |f: &paiban::diag::Finding| f.place.as_ref().is_some_and(|p| p.source.line_column(p.start).0 == 9);
    assert!(findings.iter().all(on_its_line), "{}", told(&findings));
    assert_eq!(findings.len(), 2, "{}", told(&findings));
}

#[test]
fn a_pull_quote_that_is_not_written_not_placed_or_out_of_its_story_is_told() {
    let quotes = "pull_quotes:\n          - { quote: 2, place: { columns: 1, lines: 9-12 } }
          - { quote: 1, place: { columns: 3, lines: 9-12 }, gap: wide }";
    let desk = placed(&format!("{PLACE}\n        {quotes}"));
    let findings = desk.with("articles/flood.md", "---\npull_quotes: 退了\n---\n\n江水今晨退去。\n").findings();
    is(&findings[0], "wrong-type", "edition.yaml", 11, ["`gap` is `wide`", "a number", "form expected"]);
    is(&findings[1], "unknown-pull-quote", "edition.yaml", 10, ["2 of an article with 1", "from 1", "front matter"]);
    let outside =
        placed(&format!("{PLACE}\n        pull_quotes: [{{ quote: 1, place: {{ columns: 3, lines: 9-12 }} }}]"));
    let article = "---\npull_quotes: [退了, 回家]\n---\n\n江水今晨退去。\n";
    let findings = outside.with("articles/flood.md", article).findings();
    is(&findings[0], "pull-quote-not-placed", "flood.md", 2, ["pull quote 2", "a place", "edition.yaml:7"]);
    is(&findings[1], "outside-story", "edition.yaml", 9, ["pull quote 1", "lines 1-35", "move it"]);
}

#[test]
fn a_list_that_is_more_than_a_row_of_paragraphs_is_told_where_it_is() {
    let cases = [
        ("- 一\n  - 二", 8, "a list inside a list", "one list"),
        ("- 一\n\n  二", 9, "several paragraphs", "after the list"),
        ("- 一\n\n  > 二", 9, "markup inside a list", "one plain paragraph"),
    ];
    for (list, line, what, help) in cases {
        is(&copy(&format!("文。\n\n{list}")).only(), "markup-not-known", "flood.md", line, [what, "lists", help]);
    }
}
