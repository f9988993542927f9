//! Galleys: one story in one leg.

use crate::common::Desk;

use super::{ANNOTATED, FIFTY, feed, galley, run, texts};

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

#[test]
fn a_galley_has_the_lines_of_lists_that_a_page_has() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/lists");
    let dump = run(&["dump", case]).out;
    let lines_of = |kind: &str| {
        let lines = dump.lines().filter(|line| line.trim_start().starts_with(kind));
        lines.map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let page: Vec<String> = ["body", "list"].into_iter().flat_map(lines_of).collect();
    let article = format!("{case}/articles/library.md");
    let set = run(&["galley", "--format", "json", "--measure", "14", &article]).json();
    let galley = texts(&set);
    assert!(page.iter().all(|line| galley.contains(&line.as_str())), "{page:?} {galley:?}");
    assert_eq!((galley.len(), page.len()), (33, 33));
    assert_eq!(set["line_count"], 24, "nine markers stand on the lines of their items");
    let text = run(&["galley", "--measure", "14", &article]).out;
    assert!(text.contains("\n10.少儿阅览室在二楼，由成年\n　　人陪同进入。\n"), "{text}");
    assert!(text.contains("\n·怎样给孩子选第一本书，周五\n　晚上；\n"), "{text}");
    let item = set["lines"].as_array().unwrap().iter().find(|line| line["text"] == "人陪同进入。").unwrap();
    assert_eq!((&item["indent_em"], &item["clusters"][0]["x_em"]), (&2.0.into(), &2.0.into()));
}
