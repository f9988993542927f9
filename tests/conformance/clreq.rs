//! Vectors of a TeX engine that implements CLREQ: every row is compared with what ours does, or listed with the reason
//! why it is not.

use std::collections::BTreeMap;

use paiban::geom::{Abs, Axis};
use paiban::model::{Level, Setting};
use paiban::par::{breaks, by_steps};
use paiban::text::{Class, Shaped, class_of, is_turned, ruby_layout, shape};
use serde_json::Value;

use super::{body, rows, set_in, with_house};

/// Functions none of whose rows applies, each with its reason.
const NOT_OURS: [(&str, &str); 6] = [
    ("size_of", "the sizes of a newspaper are a table of the house, not those of book work"),
    ("quote_convert", "quotes are printed as the desk wrote them"),
    ("anchor", "ink stands where its face draws it; it is measured, not moved"),
    ("vert_bracket_dy", "brackets are taken from the face's vertical forms; none is moved"),
    ("resolve_overflow", "breaks are chosen over the whole paragraph by cost (settled choice 7), not line by line"),
    ("adjacent_reduction_cap", "the pair rule is 1.5 em (settled choice 2); the mark style is the house's option"),
];

/// Single rows that are overruled or not offered: function, arguments as written, reason.
const OVERRULED: [(&str, &str, &str); 20] = [
    ("class_of", "[65343]", "lines beside the text are drawn, not set from ＿"),
    ("class_of", "[65103]", "lines beside the text are drawn, not set from ﹏"),
    ("class_of", "[9679]", "emphasis dots are drawn; ● in copy is a square sign"),
    ("class_of", "[8226]", "emphasis dots are drawn; • in copy is a dot of one em (rules §2)"),
    ("width_of", r#"[183, "taiwan"]"#, "traditional setting is not offered"),
    ("shrink_class_of", r#"[183, "taiwan", "horizontal"]"#, "traditional setting is not offered"),
    ("space_info", r#"[12290, "taiwan", "horizontal"]"#, "traditional setting is not offered"),
    ("space_info", r#"[65311, "taiwan", "horizontal"]"#, "traditional setting is not offered"),
    ("space_info", r#"[65281, "taiwan", "horizontal"]"#, "traditional setting is not offered"),
    ("space_info", r#"[65306, "mainland", "horizontal"]"#, "settled choice 3: ： squeezes with 、，；"),
    ("blanks", r#"[65292, {"style": "taiwan", "mode": "vertical"}]"#, "traditional setting is not offered"),
    ("blanks", r#"[65292, {"style": "none", "mode": "vertical"}]"#, "marks: plain trims a line's end all the same"),
    ("pair_boundary_breakable", "[4, 2]", "settled choice 1: two pairs are never split"),
    // The pair is 1.5 em in all; settled choice 2 says which mark gives the half.
    ("plan", "[23383, 65292, 12300", "settled choice 2: the opener gives the whole half"),
    ("plan", "[65292, 12300, 23383", "settled choice 2: the opener gives the whole half"),
    ("plan", "[23383, 12301, 12300", "settled choice 2: the opener gives the whole half"),
    ("plan", "[12301, 12300, 23383", "settled choice 2: the opener gives the whole half"),
    ("plan", "[23383, 12290, 12289", "settled choice 2: two stops together are 1.5 em"),
    ("plan", r#"{"line_end_punct": "natural""#, "settled choice 3: a mark at line end is always half"),
    ("plan", r#"{"line_start_bracket": "natural""#, "rules §7: an opener at line start gives its blank"),
];

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn vectors_of_another_engine_agree_or_are_listed_with_a_reason() {
    let rows = rows("clreq_unit_vectors.tsv", &["function", "args_json", "returns_json"]);
    assert_eq!(rows.len(), 396);
    let (mut compared, mut listed, mut wrong) = (BTreeMap::<&str, usize>::new(), 0, Vec::new());
    let mut used = [false; OVERRULED.len()];
    for row in &rows {
        let (function, args) = (row[0].as_str(), row[1].as_str());
        let overruled = OVERRULED.iter().position(|o| o.0 == function && args.contains(o.1));
        if let Some(at) = overruled {
            used[at] = true;
        }
        if overruled.is_some() || NOT_OURS.iter().any(|n| n.0 == function) {
            listed += 1;
            continue;
        }
        let (args, returns): (Value, Value) =
            (serde_json::from_str(args).unwrap(), serde_json::from_str(&row[2]).unwrap());
        match agrees(function, args.as_array().unwrap(), &returns[0]) {
            Ok(()) => *compared.entry(function).or_default() += 1,
            Err(made) => wrong.push(format!("{row:?}: {made}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let idle: Vec<_> = OVERRULED.iter().zip(used).filter(|(_, used)| !used).map(|(o, _)| o).collect();
    assert!(idle.is_empty(), "listed rows that are not in the data: {idle:#?}");
    assert_eq!((compared.values().sum::<usize>(), listed), (291, 105), "{compared:?}");
}

/// Whether ours gives what the row says; else what it gives.
fn agrees(function: &str, args: &[Value], wanted: &Value) -> Result<(), String> {
    let c = |n: usize| args.get(n).and_then(Value::as_u64).and_then(|u| char::from_u32(u32::try_from(u).ok()?));
    let word = |n: usize| args.get(n).and_then(Value::as_str).unwrap_or("");
    let wanted_str = wanted.as_str().unwrap_or("");
    let check = |holds: bool, made: String| if holds { Ok(()) } else { Err(made) };
    let same = |made: bool| check(Some(made) == wanted.as_bool(), format!("{made}"));
    match function {
        "class_of" => {
            let class = unit_class(c(0).unwrap());
            check(class_names(class).contains(&wanted_str), format!("{class:?}"))
        }
        "legacy_type" => {
            let made = legacy_type(unit_class(c(0).unwrap()));
            check(made == wanted_str, made.into())
        }
        "kind" => {
            let made = kind(class_of(c(0).unwrap()));
            check(made == wanted_str, made.into())
        }
        "is_point" => same(is_point(class_of(c(0).unwrap()))),
        "is_bracket" => same(matches!(class_of(c(0).unwrap()), Class::Opener | Class::Closer)),
        "is_unbreakable" => same(matches!(unit_class(c(0).unwrap()), Class::Dash | Class::Ellipsis)),
        "is_unbreakable_pair" => same(!may_break(c(0).unwrap(), c(1).unwrap(), Level::None)),
        "is_stacked_pair" => {
            let both = [c(0), c(1)].into_iter().flatten().all(|c| class_of(c) == Class::Exclaim);
            same(both && !may_break(c(0).unwrap(), c(1).unwrap(), Level::None))
        }
        "vert_rotate" => same(is_turned(c(0).unwrap(), class_of(c(0).unwrap()))),
        "width_of" => {
            let made = mark(c(0).unwrap(), Axis::Horizontal).2;
            check(Some(made * 10) == wanted.as_f64().map(tenths), format!("{made}"))
        }
        "space_info" => {
            let (start, end, _) = mark(c(0).unwrap(), axis(word(2)));
            let side = match (start, end) {
                (0, 0) => "none",
                (_, 0) => "start",
                _ => "end",
            };
            let shrink = wanted["shrink"].as_f64().map(tenths);
            check(Some((start + end) * 10) == shrink && wanted["side"] == side, format!("{start} {end}"))
        }
        "blanks" => {
            let (start, end, _) = mark(c(0).unwrap(), axis(args[1]["mode"].as_str().unwrap()));
            let made = format!("{start} {end}");
            check(Some(start * 10) == wanted.as_f64().map(tenths), made)
        }
        "shrink_class_of" => {
            let made = squeeze_group(c(0).unwrap(), axis(word(2)));
            check(made == wanted_str, made.into())
        }
        "takes_spacing" => {
            let galley = set_in(&[format!("{}{}", c(0).unwrap(), c(1).unwrap())], 20_000, Axis::Horizontal, |s| s);
            same(galley.lines[0].clusters[0].adjust_em > 0.0)
        }
        "forbid_line_start" => same(!breaks_around(c(0).unwrap(), level(word(1))).0),
        "forbid_line_end" => same(!breaks_around(c(0).unwrap(), level(word(1))).1),
        "no_break_between" => {
            let level = args[2]["level"].as_str().map_or(Level::Basic, level);
            same(!may_break(c(0).unwrap(), c(1).unwrap(), level))
        }
        "penalty_between" => {
            let made = if may_break(c(0).unwrap(), c(1).unwrap(), Level::Basic) { 0 } else { 10_000 };
            check(wanted.as_i64() == Some(made), format!("{made}"))
        }
        "check_wrap" => {
            let level = args.get(2).and_then(|o| o["level"].as_str()).map_or(Level::Basic, level);
            let made = match (breaks_around(c(1).unwrap(), level).0, breaks_around(c(0).unwrap(), level).1) {
                (false, _) => "start_violation",
                (true, false) => "end_violation",
                (true, true) => "nil",
            };
            check(made == wanted_str, made.into())
        }
        "pair_boundary_breakable" => {
            let (n, at) = (args[0].as_u64().unwrap(), args[1].as_u64().unwrap());
            let text = format!("国{}国", "…".repeat(usize::try_from(n).unwrap()));
            same(ends_at(&text, 3 + 3 * usize::try_from(at).unwrap(), Level::None))
        }
        "plan" => {
            let made = planned(c(0), c(1).unwrap(), c(2), &args[3]);
            check(wanted["total"].as_f64().map(tenths) == Some(made * 10), format!("{made}"))
        }
        "solve" => solve(args, wanted),
        "layout" => ruby(args, wanted),
        other => Err(format!("no comparison for {other}")),
    }
}

/// Tenths of a thousandth, so that figures are compared as whole numbers.
#[allow(clippy::cast_possible_truncation, reason = "a few em")]
fn tenths(em: f64) -> i64 {
    (em * 10_000.0).round() as i64
}

fn axis(name: &str) -> Axis {
    if name == "vertical" { Axis::Vertical } else { Axis::Horizontal }
}

fn level(name: &str) -> Level {
    match name {
        "none" => Level::None,
        "gb" => Level::Gb,
        "strict" => Level::Strict,
        _ => Level::Basic,
    }
}

fn shaped(text: &str, axis: Axis) -> Shaped {
    with_house(|fonts, house, _| shape(fonts, body(text, house, axis)))
}

/// The class of a character as a unit: — and … come in pairs.
fn unit_class(c: char) -> Class {
    let pair = shaped(&format!("国{c}{c}国"), Axis::Horizontal);
    if pair.clusters.len() == 3 { pair.clusters[1].class } else { class_of(c) }
}

/// The names the rows have for a class.
fn class_names(class: Class) -> &'static [&'static str] {
    match class {
        Class::Stop => &["fullstop"],
        Class::Comma => &["comma"],
        Class::Colon => &["colon"],
        Class::Semicolon => &["semicolon"],
        Class::Exclaim | Class::Combined => &["exclamation", "question"],
        Class::Dash => &["dash"],
        Class::Ellipsis => &["ellipsis"],
        Class::Connector | Class::Hyphen => &["connector"],
        Class::Interpunct | Class::WideInterpunct => &["interpunct"],
        Class::Solidus => &["solidus"],
        Class::Opener => &["open"],
        Class::Closer => &["close"],
        _ => &["nil"],
    }
}

fn legacy_type(class: Class) -> &'static str {
    match class {
        Class::Opener => "open",
        Class::Closer => "close",
        Class::Stop => "fullstop",
        Class::Comma => "comma",
        Class::Dash | Class::Ellipsis => "nobreak",
        Class::Colon | Class::Semicolon | Class::Exclaim | Class::Connector => "middle",
        Class::Interpunct | Class::WideInterpunct | Class::Solidus => "middle",
        _ => "nil",
    }
}

fn kind(class: Class) -> &'static str {
    match class {
        Class::Han => "cjk",
        Class::Letter | Class::Digit => "western",
        c if c.has_blank() => "cjk_punct",
        _ => "other",
    }
}

fn is_point(class: Class) -> bool {
    matches!(class, Class::Stop | Class::Comma | Class::Colon | Class::Semicolon | Class::Exclaim)
}

/// Blank at the start and end and length of a mark, in thousandths of an em.
fn mark(c: char, axis: Axis) -> (i64, i64, i64) {
    let shaped = shaped(&format!("国{c}国"), axis);
    let mark = &shaped.clusters[1];
    let milli = |a: Abs| a.to_emu() * 1000 / mark.size.to_emu();
    (milli(mark.blank_start), milli(mark.blank_end), milli(mark.advance))
}

/// Whether a line of the text may end at that byte.
fn ends_at(text: &str, byte: usize, level: Level) -> bool {
    let shaped = shaped(text, Axis::Horizontal);
    // The rows know no option for …… apart from the level.
    let setting = Setting { level, ellipsis_start: true, ..Setting::default() };
    let may = breaks(&shaped, &setting);
    shaped.clusters.iter().zip(may).any(|(c, may)| may && c.text.end as usize == byte)
}

/// — and … as the units they come in.
fn unit(c: char) -> String {
    if "—…⋯".contains(c) { format!("{c}{c}") } else { c.to_string() }
}

/// Whether a line may start with a mark, and end with it, between Han.
fn breaks_around(c: char, level: Level) -> (bool, bool) {
    let text = format!("国{}国", unit(c));
    (ends_at(&text, 3, level), ends_at(&text, 3 + unit(c).len(), level))
}

/// Whether a line may break between two characters, in the surroundings that make them what the row means.
fn may_break(a: char, b: char, level: Level) -> bool {
    let before = if a == '-' && b.is_ascii_alphabetic() { "abc" } else { "国" };
    let first = if a == b || "-/".contains(a) { a.to_string() } else { unit(a) };
    let second = if a == b { b.to_string() } else { unit(b) };
    let after = if b.is_ascii_alphabetic() { "bc国" } else { "国" };
    let text = format!("{before}{first}{second}{after}");
    ends_at(&text, before.len() + first.len(), level)
}

/// The mark of another class that gives way together with this one on a line a little too long.
fn squeeze_group(c: char, axis: Axis) -> &'static str {
    let groups = [("（", "bracket"), ("、", "comma_group"), ("。", "fullstop_group")];
    let together = |reference: &str| {
        let text = format!("国{c}国{reference}国国");
        let natural = 6000 - if c == '·' { 500 } else { 0 };
        let galley = set_in(&[text], natural - 200, axis, |s| s);
        let trim = |at: usize| galley.lines[0].clusters[at].trim_em;
        galley.lines.len() == 1 && trim(1) > 0.0 && (trim(1) - trim(3)).abs() < 0.001
    };
    groups.iter().find(|group| together(group.0)).map_or("nil", |group| group.1)
}

/// What a mark gives up between two characters or at an edge of its line, in thousandths of an em.
fn planned(prev: Option<char>, c: char, next: Option<char>, place: &Value) -> i64 {
    let at_start = place["at_line_start"] == true;
    let at_end = place["at_line_end"] == true;
    let mut text = String::new();
    if !at_start {
        text.push(prev.unwrap_or('国'));
    }
    let at = usize::from(!at_start);
    text.push(c);
    if !at_end {
        text.push(next.unwrap_or('国'));
        // So that what follows the mark is not at the line's end itself.
        text.push('国');
    }
    let galley = set_in(&[text], 20_000, Axis::Vertical, |s| s);
    tenths(galley.lines[0].clusters[at].trim_em) / 10
}

/// A base and its annotation, spread over their common length.
fn ruby(args: &[Value], wanted: &Value) -> Result<(), String> {
    let whole = |n: usize| args[n].as_i64().unwrap();
    let units = |n: usize| usize::try_from(whole(n)).unwrap();
    let made = ruby_layout(Abs::emu(whole(0)), Abs::emu(whole(1)), units(2), units(3));
    let lengths = [
        ("base_edge", made.base_edge),
        ("base_inner", made.base_inner),
        ("width", made.width),
        ("ann_edge", made.annotation_edge),
        ("ann_inner", made.annotation_inner),
    ];
    let same = |(key, length): &(&str, Abs)| wanted[*key].as_f64().map(tenths) == Some(length.to_emu() * 10_000);
    if lengths.iter().all(same) { Ok(()) } else { Err(format!("{made:?}")) }
}

/// One line's white, shared by our rule.
fn solve(args: &[Value], wanted: &Value) -> Result<(), String> {
    let gaps = args[1].as_array().unwrap();
    // Millionths, rounded once.
    let scale = |v: &Value| Abs::emu(tenths(v.as_f64().unwrap_or(0.0) * 100.0));
    let target = scale(&args[0]);
    let widths: Vec<Abs> = gaps.iter().map(|g| scale(&g["width"])).collect();
    let natural: Abs = widths.iter().copied().sum();
    let place = |class: &Value, order: &[&str]| order.iter().position(|o| class == o);
    let room = |from: Abs, to: Abs, at: Option<usize>, steps: usize| {
        let mut room = vec![Abs::ZERO; steps];
        if let Some(at) = at {
            room[at] = (from - to).max(Abs::ZERO);
        }
        room
    };
    let squeezing = natural > target;
    let (given, left) = if squeezing {
        // Ours has the mark at a line's end half before any step, which is the same.
        let order =
            ["line_end_punct", "western_word", "interpunct", "bracket", "comma_group", "cjk_western", "fullstop_group"];
        let rooms: Vec<[Abs; 7]> = gaps
            .iter()
            .zip(&widths)
            .map(|(g, w)| room(*w, scale(&g["min"]), place(&g["shrink_class"], &order), 7).try_into().unwrap())
            .collect();
        by_steps(&rooms, natural - target)
    } else {
        let order = ["western_word", "cjk_western"];
        let need = target - natural;
        let rooms: Vec<[Abs; 3]> = gaps
            .iter()
            .zip(&widths)
            .map(|(g, w)| match g["fallback"] == true {
                true => [Abs::ZERO, Abs::ZERO, need],
                false => room(scale(&g["max"]), *w, place(&g["stretch_class"], &order), 3).try_into().unwrap(),
            })
            .collect();
        by_steps(&rooms, need)
    };
    let made: Vec<Abs> =
        widths.iter().zip(given).map(|(w, more)| if squeezing { *w - more } else { *w + more }).collect();
    let deficit = if squeezing { left } else { Abs::ZERO - left };
    let close = |a: Abs, v: &Value| (a - scale(v)).to_emu().abs() <= 2;
    let widths = wanted["widths"].as_array().unwrap();
    let holds = widths.iter().zip(&made).all(|(v, a)| close(*a, v)) && close(deficit, &wanted["deficit"]);
    if holds && (left == Abs::ZERO) == (wanted["achieved"] == true) { Ok(()) } else { Err(format!("{made:?} {left}")) }
}
