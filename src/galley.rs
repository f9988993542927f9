//! 小样: one story in one leg, as lines of text or as JSON with every cluster's place.

use serde::Serialize;

use crate::export::em;
use crate::flow::{Hang, Signed, sign};
use crate::font::FontTable;
use crate::geom::{Abs, Em};
use crate::model::Align;
use crate::par::{Because, Fitted, Measure, Options, SetLine, set_paragraph};
use crate::text::{self, BesideMark, Shaped, Styled, Unfit, characters, shape, unfit};

/// A galley. The form of its JSON stays stable; more fields may be added.
#[derive(Debug, Serialize)]
pub struct Galley {
    /// The measure in em of the body size.
    pub measure_em: f64,
    /// The lines in order.
    pub lines: Vec<GalleyLine>,
    /// Number of lines, those on one line counted as one.
    pub line_count: usize,
    /// Number of characters, spaces not counted.
    pub char_count: usize,
    /// Characters no face has: paragraph, first byte in it, character.
    #[serde(skip)]
    pub missing: Vec<(usize, usize, char)>,
    /// What stands beside lines: paragraph, first byte in it, and what it would ask of lines without white between them.
    #[serde(skip)]
    pub unfit: Vec<(usize, usize, Unfit)>,
}

/// One line of a galley.
#[derive(Debug, Serialize)]
pub struct GalleyLine {
    /// Its text as written, spaces at its end dropped.
    pub text: String,
    /// Its paragraph, from 0.
    pub paragraph: usize,
    /// Whether it stands on the line before, after its text: an end signature, or an item of a list after its marker.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub same_line: bool,
    /// Its first byte in the paragraph.
    #[serde(skip)]
    pub start: usize,
    /// Empty at its start.
    pub indent_em: f64,
    /// From the start of the measure to the end of the last character.
    pub width_em: f64,
    /// How it was brought to its measure; left out where it stands as it is.
    #[serde(skip_serializing_if = "is_natural")]
    pub fitted: Fitted,
    /// The widest opened joint, where the line is looser than it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loose_em: Option<f64>,
    /// Why it is loose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loose: Option<GalleyLoose>,
    /// Whether it ends inside a word, with a hyphen that its text has not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hyphenated: bool,
    /// Whether it ends where no rule allows a break: inside a word, a figure or an address, for want of any other place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub forced: bool,
    /// How far the mark at its end hangs outside the measure; `width_em` counts it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hung_em: Option<f64>,
    /// How far the line stands out of its measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overfull_em: Option<f64>,
    /// Its clusters.
    pub clusters: Vec<GalleyCluster>,
    /// What stands beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<GalleyBeside>,
}

/// What stands beside a stretch of a line.
#[derive(Debug, Serialize)]
pub struct GalleyBeside {
    /// `ruby`, `dots`, `name-line` or `title-line`.
    pub kind: &'static str,
    /// The text it stands beside.
    pub text: String,
    /// The text of a ruby.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotation: Option<String>,
    /// From the start of the measure to the start of that text.
    pub x_em: f64,
    /// The length of that text.
    pub width_em: f64,
}

/// Why a line is loose.
#[derive(Debug, Serialize)]
pub struct GalleyLoose {
    /// What would have had to stand on it as well.
    pub next: String,
    /// What keeps that together.
    pub because: Because,
}

/// One cluster of a line.
#[derive(Debug, Serialize)]
pub struct GalleyCluster {
    /// Its text.
    pub text: String,
    /// From the start of the measure to its start.
    pub x_em: f64,
    /// Its length.
    pub advance_em: f64,
    /// Blank cut from it by style, pair and edge rules and by squeezing.
    pub trim_em: f64,
    /// What the joint after it was given: Han–Latin gap and opening.
    pub adjust_em: f64,
}

/// A paragraph to be set.
pub struct GalleyParagraph {
    /// Its text.
    pub text: Styled,
    /// Of an item of a list, what hangs before its lines, and how these stand in their measure.
    pub hang: Option<(Hang, Align)>,
}

impl From<Styled> for GalleyParagraph {
    fn from(text: Styled) -> Self {
        Self { text, hang: None }
    }
}

/// How a galley is set.
#[derive(Clone, Debug)]
pub struct GalleyOptions {
    /// The measure in em of the body size.
    pub measure: Em,
    /// The size of the body.
    pub size: Abs,
    /// Line setting.
    pub options: Options,
}

/// Sets paragraphs in one leg, the end signature after them.
#[must_use]
pub fn galley(
    paragraphs: Vec<GalleyParagraph>,
    signature: Option<Styled>,
    how: &GalleyOptions,
    fonts: &FontTable<'_>,
) -> Galley {
    let width = how.measure.at(how.size);
    let mut galley = Galley {
        measure_em: em(how.measure.at(how.size), how.size),
        lines: Vec::new(),
        line_count: 0,
        char_count: 0,
        missing: Vec::new(),
        unfit: Vec::new(),
    };
    let last = paragraphs.len();
    let mut reach = Abs::ZERO;
    for (n, GalleyParagraph { text, hang }) in
        paragraphs.into_iter().chain(signature.map(GalleyParagraph::from)).enumerate()
    {
        let shaped = shape(fonts, text);
        galley.missing.extend(shaped.missing.iter().map(|m| (n, m.offset, m.character)));
        galley.unfit.extend(unfit(&shaped, Abs::ZERO).into_iter().map(|(offset, unfit)| (n, offset, unfit)));
        galley.char_count += characters(&shaped.styled.text);
        if n == last {
            let options = Options { indent: Em::ZERO, align: Align::End, ..how.options.clone() };
            let Signed { lines, own, .. } = sign(&shaped, &options, how.size, (width, reach), || Measure::Same(width));
            galley.lines.extend(lines.iter().map(|set| {
                let start = set.places.first().map_or(Abs::ZERO, |first| first.at);
                GalleyLine {
                    same_line: own == 0,
                    indent_em: em(start, how.size),
                    ..line(&shaped, set, (n, Abs::ZERO), how.size)
                }
            }));
            continue;
        }
        let mut options = how.options.clone();
        let mut hung = Abs::ZERO;
        let mut has_marker = false;
        if let Some((hang, align)) = hang {
            (options.indent, options.align) = (Em::ZERO, align);
            hung = hang.depth();
            let set = hang.lines(options.setting, options.method);
            if let Some(marker) = hang.marker {
                has_marker = true;
                galley.char_count += characters(&marker.styled.text);
                galley.lines.extend(set.iter().map(|l| line(&marker, l, (n, hang.at), how.size)));
            }
        }
        let measure = Measure::Same((width - hung).max(Abs::emu(1)));
        let lines = set_paragraph(&shaped, &measure, &options);
        reach = hung + lines.last().map_or(Abs::ZERO, |line| line.advance);
        galley.lines.extend(lines.iter().enumerate().map(|(i, set)| {
            let same_line = has_marker && i == 0;
            GalleyLine { same_line, ..line(&shaped, set, (n, hung), how.size) }
        }));
    }
    galley.line_count = galley.lines.iter().filter(|line| !line.same_line).count();
    galley
}

/// A line of this paragraph that stands `hung` from the start of the measure.
fn line(shaped: &Shaped, line: &SetLine, (paragraph, hung): (usize, Abs), size: Abs) -> GalleyLine {
    let clusters = &shaped.clusters[line.clusters.clone()];
    let text_of = |start: u32, end: u32| shaped.styled.text[start as usize..end as usize].to_string();
    let text = match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => text_of(first.text.start, last.text.end).trim_end_matches(' ').to_string(),
        _ => String::new(),
    };
    let places = clusters.iter().zip(&line.places);
    GalleyLine {
        text,
        paragraph,
        same_line: false,
        start: clusters.first().map_or(0, |c| c.text.start as usize),
        indent_em: em(hung + line.indent, size),
        width_em: em(hung + line.advance, size),
        fitted: line.fitted,
        loose_em: line.loose.as_ref().map(|l| em(l.widest, size)),
        loose: line.loose.as_ref().map(|loose| {
            let next = &shaped.clusters[loose.next.clone()];
            let text = next.first().zip(next.last()).map(|(a, b)| text_of(a.text.start, b.text.end));
            GalleyLoose { next: text.unwrap_or_default(), because: loose.because }
        }),
        hyphenated: line.hyphenated,
        forced: line.forced,
        hung_em: (line.hung > Abs::ZERO).then(|| em(line.hung, size)),
        overfull_em: line.overfull.map(|o| em(o, size)),
        clusters: places
            .map(|(c, p)| GalleyCluster {
                text: text_of(c.text.start, c.text.end),
                x_em: em(hung + p.at, size),
                advance_em: em(p.advance, size),
                trim_em: em(p.cut_start + p.trim, size),
                adjust_em: em(p.adjust, size),
            })
            .collect(),
        beside: beside(shaped, line, hung, size),
    }
}

fn is_natural(fitted: &Fitted) -> bool {
    *fitted == Fitted::Natural
}

fn beside(shaped: &Shaped, line: &SetLine, hung: Abs, size: Abs) -> Vec<GalleyBeside> {
    text::beside(shaped, &line.clusters)
        .map(|mark| {
            let range = mark.clusters.start.max(line.clusters.start)..mark.clusters.end.min(line.clusters.end);
            let place = |i: usize| &line.places[i - line.clusters.start];
            let (first, last) = (place(range.start), place(range.end - 1));
            let (kind, annotation) = match &mark.mark {
                BesideMark::Dots(_) => ("dots", None),
                BesideMark::Line { wavy: false, .. } => ("name-line", None),
                BesideMark::Line { wavy: true, .. } => ("title-line", None),
                BesideMark::Ruby(ruby) => ("ruby", Some(ruby.shaped.styled.text.clone())),
            };
            let clusters = &shaped.clusters;
            let text = clusters[range.start].text.start as usize..clusters[range.end - 1].text.end as usize;
            GalleyBeside {
                kind,
                text: shaped.styled.text[text].to_string(),
                annotation,
                x_em: em(hung + first.at, size),
                width_em: em(last.at + last.advance - first.at, size),
            }
        })
        .collect()
}

/// The galley as text, a line a line, its indents as full-width spaces.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an indent is a few em, never negative")]
pub fn galley_text(galley: &Galley) -> String {
    let mut out = String::new();
    let mut width_em = 0.0;
    for line in &galley.lines {
        let white = if line.same_line {
            out.pop();
            // A mark that is cut at the end of its line is a character here.
            (line.indent_em - width_em).floor()
        } else {
            line.indent_em.round()
        };
        width_em = line.width_em;
        out.push_str(&"　".repeat(white as usize));
        // Control characters have no width on paper and must not reach a terminal.
        out.extend(line.text.chars().filter(|c| !c.is_control()));
        if line.hyphenated {
            out.push('-');
        }
        out.push('\n');
    }
    out
}
