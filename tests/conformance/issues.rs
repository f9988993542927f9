//! Bugs known of other engines.

use paiban::galley::Galley;
use paiban::geom::Axis;
use paiban::head::{display_options, lines_by_sense};
use paiban::model::{Face, Level, Setting};
use paiban::par::SetLine;
use paiban::sense::Lexicon;
use paiban::text::{shape, styled};

use super::{rows, set_texts, text, with_house};

/// Rows of `known_issue_cases.tsv` that a galley cannot show or that a settled choice overrules, each with its reason.
const NOT_SHOWN: [(&str, &str, &str); 9] = [
    ("typst", "8390", "centred marks of traditional setting are not offered"),
    ("typst", "6539", "a paragraph of copy has no forced breaks"),
    ("typst", "2702", "copy has no code spans; one is refused with a finding"),
    ("typst", "4404", "squeezed lines leave the character grid by choice; all lines stay on the line grid"),
    ("typst", "7396", "the language is zh-Hans throughout"),
    ("xecjk", "481", "no traditional face is in the set"),
    ("ctex-kit", "513", "a matter of LuaTeX-ja's metric"),
    ("csswg", "11074", "marks are halved by geometry, never by a font's halt"),
    ("icu4x", "4523", "the row gives no text of its own"),
];

/// What a row shows: texts, measure, and what must hold of the galley.
type Shown = (&'static str, &'static str, &'static str, i64, fn(&Galley) -> bool);

fn widths(galley: &Galley, wanted: &[f64]) -> bool {
    galley.lines.len() == wanted.len() && galley.lines.iter().zip(wanted).all(|(l, w)| (l.width_em - w).abs() < 0.001)
}

fn starts(galley: &Galley, with: &str) -> bool {
    galley.lines.iter().skip(1).any(|l| l.text.starts_with(with))
}

const SHOWN: [Shown; 16] = [
    ("typst", "6774", "噫，克里斯蒂娜·罗塞蒂，还有阿加莎·克里斯蒂！", 7, |g| {
        let dots = g.lines.iter().flat_map(|l| &l.clusters).filter(|c| c.text == "·");
        !starts(g, "·") && dots.clone().count() == 2 && dots.into_iter().all(|c| (c.advance_em - 0.5).abs() < 0.001)
    }),
    ("typst", "5474", "噫）．嘘）．唏", 20, |g| widths(g, &[6.0])),
    ("typst", "2348", "《新生》的出版之期接近了……", 20, |g| g.lines[0].clusters[0].advance_em == 0.5),
    ("icu4x", "5595", "国国国国“两会”期", 4, |g| starts(g, "“两")),
    ("typst", "8555", "国〘国〙〝国〟｟国｠国", 20, |g| widths(g, &[10.0])),
    ("xecjk", "259", "《大学》——《中庸》——《论语》——《孟子》。——四书", 40, |g| {
        widths(g, &[26.0])
    }),
    ("xecjk", "113", "《文字", 20, |g| g.lines[0].clusters[0].advance_em == 0.5),
    ("ctex-forum", "299", "国国国肆一…”国国国", 6, |g| !starts(g, "”")),
    ("xecjk", "456", "国国国国——，国国国国（……国国", 6, |g| {
        !starts(g, "，") && !g.lines[0].text.ends_with('（')
    }),
    ("xecjk", "811", "光绪十三年三月十三日）.国国", 10, |g| !starts(g, ".") && !starts(g, "）")),
    ("xecjk", "382", "国——国", 20, |g| widths(g, &[4.0])),
    ("xecjk", "827", "国。”国（国）", 20, |g| widths(g, &[6.0])),
    ("vivliostyle", "1302", "国。“国", 20, |g| widths(g, &[3.5])),
    ("clreq", "262", "面积300㎡，误差±3，价格¥1280，占95%。", 6, |g| {
        let all: Vec<&str> = g.lines.iter().map(|l| l.text.as_str()).collect();
        ["300㎡", "±3", "¥1280", "95%"].iter().all(|whole| all.iter().any(|l| l.contains(whole)))
    }),
    ("typst", "7113", "孔乙己1与上大人2。", 20, |g| {
        let clusters = &g.lines[0].clusters;
        let mut marks = clusters.iter().filter(|c| ["1", "2"].contains(&c.text.as_str()));
        marks.all(|c| c.advance_em < 0.4) && clusters.iter().all(|c| c.adjust_em == 0.0)
    }),
    ("vivliostyle", "1435", "“国国”，国", 20, |g| {
        let line = &g.lines[0].beside[0];
        widths(g, &[5.0]) && line.kind == "name-line" && line.x_em == 0.0 && (line.width_em - 3.0).abs() < 0.001
    }),
];

/// What is marked in the text of a row, and how.
fn marked(issue: &str) -> Vec<(&'static str, Face)> {
    match issue {
        "7113" => vec![("1", Face::Superscript), ("2", Face::Superscript)],
        "1435" => vec![("“国国”", Face::NameLine)],
        _ => Vec::new(),
    }
}

/// Whether a row's text, set as a head of any measure, breaks only where the row says it may.
fn breaks_by_phrase(head: &str, phrases: &str) -> bool {
    let longest = phrases.split('|').map(|phrase| phrase.chars().count()).max().unwrap();
    let ends: Vec<usize> = phrases.match_indices('|').enumerate().map(|(n, (byte, _))| byte - n).collect();
    with_house(|fonts, house, _| {
        let style = &house.headline;
        let shaped = shape(fonts, styled(&text(head, &[]), style, house, Axis::Horizontal));
        let options = display_options(house, style, Axis::Horizontal);
        let lexicon = Lexicon::new(Vec::new());
        (longest..head.chars().count()).all(|measure| {
            let measure = style.size * i64::try_from(measure).unwrap();
            let (lines, _) = lines_by_sense(&shaped, measure, None, &options, &lexicon).unwrap();
            let broken = &lines[..lines.len() - 1];
            let end = |line: &SetLine| shaped.clusters[line.clusters.end - 1].text.end as usize;
            !broken.is_empty() && broken.iter().all(|line| ends.contains(&end(line)))
        })
    })
}

#[test]
#[ignore = "needs PAIBAN_TESTDATA, which CI sets"]
fn bugs_known_of_other_engines_are_not_ours() {
    let rows = rows("known_issue_cases.tsv", &["project", "issue", "text", "right_behaviour"]);
    assert_eq!(rows.len(), 26);
    for row in &rows {
        let is = |project: &str, issue: &str| row[0] == project && row[1] == issue;
        if let Some((_, _, string, measure, holds)) = SHOWN.iter().find(|s| is(s.0, s.1)) {
            let texts = [text(string, &marked(&row[1]))];
            let galley = set_texts(&texts, measure * 1000, Axis::Horizontal, |s| Setting { level: Level::Gb, ..s });
            let lines: Vec<_> = galley.lines.iter().map(|l| (&l.text, l.width_em)).collect();
            assert!(holds(&galley), "{} {}: {lines:?}", row[0], row[1]);
        } else if is("typst", "8097") {
            // Body copy breaks between any two Han; heads break by phrase.
            assert!(breaks_by_phrase(&row[2], &row[3]), "{row:?}");
        } else {
            assert!(NOT_SHOWN.iter().any(|n| is(n.0, n.1)), "{} {} is neither shown nor listed", row[0], row[1]);
        }
    }
}
