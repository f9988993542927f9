//! The report of a build: per story its place, lines, characters, over and under; and all findings.

use serde::Serialize;

use crate::diag::Finding;
use crate::flow::{Done, End, Poured, uneven_allowed, uneven_lines};
use crate::geom::{Abs, Size};
use crate::head::Broken;
use crate::makeup::{MadeUp, StoryOutcome, circled};
use crate::model::{Advert, AdvertKind, Area, Block, Fitting, HeadPlace, Page, Paragraphs, Sheet, Story, Turn};

/// Fewest characters on the last line of a paragraph: one would be a runt.
const LEAST_ON_LINE: u32 = 2;

/// What `report.json` holds. Names stay stable; more may be added.
#[derive(Debug, Serialize)]
pub struct Report {
    /// One entry a story, in page order.
    pub stories: Vec<StoryReport>,
    /// One entry an advert, in page order: what of the bookings is printed where.
    pub adverts: Vec<AdvertReport>,
    /// Everything found.
    pub findings: Vec<Finding>,
}

/// One story of the report.
#[derive(Debug, Serialize)]
pub struct StoryReport {
    /// Its id.
    pub id: String,
    /// Its page's number.
    pub page: u32,
    /// Its cells.
    pub place: PlaceReport,
    /// Its legs.
    pub legs: Vec<LegReport>,
    /// Body lines that carry copy.
    pub lines: u32,
    /// Characters set, spaces not counted.
    pub chars: u32,
    /// 溢排 in lines.
    pub over_lines: u32,
    /// 溢排 in characters.
    pub over_chars: u32,
    /// 缺字 in lines.
    pub under_lines: u32,
    /// 缺字 in characters.
    pub under_chars: u32,
    /// By how many lines the legs do not end level.
    pub uneven_lines: u32,
    /// The first words that found no room; null when all did.
    pub first_unset: Option<String>,
    /// Whether it closes.
    pub state: State,
    /// What was done to make it fit, one phrase each.
    pub means: Vec<String>,
    /// What would close it, one phrase each; empty when it closes.
    pub closers: Vec<String>,
    /// Means switched on that were tried and did not close it; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tried_in_vain: Vec<String>,
    /// 下转: the page it goes on on; left out where it does not turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn_to: Option<u32>,
    /// 上接: the page and story it goes on from; left out where it does not. Over and under are the whole story's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn_from: Option<TurnReport>,
    /// Texts of its head that the engine broke; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub head_breaks: Vec<HeadBreakReport>,
}

/// The first part of a story of two.
#[derive(Debug, Serialize)]
pub struct TurnReport {
    /// Its page's number.
    pub page: u32,
    /// Its id.
    pub id: String,
}

/// A text of a head broken by the engine.
#[derive(Debug, Serialize)]
pub struct HeadBreakReport {
    /// `kicker`, `headline` or another part of the head.
    pub part: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// What the breaks cost, on the scale of `sense`.
    pub cost: i64,
    /// Why they are no breaks by sense; null where they are.
    pub fault: Option<&'static str>,
}

/// One advert (广告) of the report.
#[derive(Debug, Serialize)]
pub struct AdvertReport {
    /// The file as the edition names it.
    pub file: String,
    /// Its page's number.
    pub page: u32,
    /// Its cells.
    pub place: PlaceReport,
    /// The size sold.
    pub booked: SizeReport,
    /// The size it is printed in.
    pub printed: SizeReport,
    /// What its file is.
    pub kind: AdvertKindReport,
}

/// What an advert's file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AdvertKindReport {
    /// PDF.
    Pdf,
    /// JPEG or TIFF.
    Picture,
}

/// A size in millimetres, to the thousandth.
#[derive(Debug, Serialize)]
pub struct SizeReport {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Whether a story closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Every line of its legs carries copy, or is white by leave of the paper.
    Closed,
    /// 溢排.
    Over,
    /// 缺字.
    Under,
    /// All copy stands, but its legs do not end level.
    Uneven,
}

/// Cells in characters and lines.
#[derive(Debug, Serialize)]
pub struct PlaceReport {
    /// Left edge in body characters from the left of the type area.
    pub x: f64,
    /// Width in body characters.
    pub width: f64,
    /// First line.
    pub first_line: u32,
    /// Last line.
    pub last_line: u32,
}

/// One leg of a story.
#[derive(Debug, Serialize)]
pub struct LegReport {
    /// Its measure in body characters.
    pub measure: f64,
    /// Lines that carry copy.
    pub lines: u32,
    /// The last line that does.
    pub last_line: Option<u32>,
}

/// The report on the stories of one page.
#[must_use]
pub fn stories(page: &Page, made: &MadeUp) -> Vec<StoryReport> {
    page.stories.iter().zip(&made.stories).map(|(s, o)| story(page, s, o)).collect()
}

/// The report on the adverts of one page.
#[must_use]
pub fn adverts(page: &Page) -> Vec<AdvertReport> {
    page.adverts.iter().map(|a| advert(page, a)).collect()
}

fn advert(page: &Page, advert: &Advert) -> AdvertReport {
    let millimetres =
        |size: Size| SizeReport { width: em(size.width, Abs::mm(1)), height: em(size.height, Abs::mm(1)) };
    AdvertReport {
        file: advert.file.name.clone(),
        page: page.number,
        place: place(&advert.area, &page.sheet),
        booked: millimetres(advert.booked),
        printed: millimetres(advert.size),
        kind: match advert.file.kind {
            AdvertKind::Pdf { .. } => AdvertKindReport::Pdf,
            AdvertKind::Picture { .. } => AdvertKindReport::Picture,
        },
    }
}

fn place(area: &Area, sheet: &Sheet) -> PlaceReport {
    PlaceReport {
        x: characters(area.x, sheet),
        width: characters(area.width, sheet),
        first_line: area.first,
        last_line: area.last,
    }
}

fn story(page: &Page, story: &Story, outcome: &StoryOutcome) -> StoryReport {
    let (poured, sheet) = (&outcome.poured, &page.sheet);
    let over = poured.over.clone().unwrap_or_default();
    StoryReport {
        id: story.id.to_string(),
        page: page.number,
        place: place(&story.area, sheet),
        legs: poured
            .legs
            .iter()
            .map(|l| LegReport { measure: characters(l.measure, sheet), lines: l.lines, last_line: l.last_line })
            .collect(),
        lines: poured.lines,
        chars: poured.chars,
        over_lines: over.lines,
        over_chars: over.chars,
        under_lines: poured.under_lines,
        under_chars: poured.under_chars,
        uneven_lines: uneven_lines(&poured.legs),
        first_unset: poured.over.as_ref().map(|o| o.first_unset.clone()),
        state: state(story, poured),
        means: means(story, outcome),
        closers: closers(story, outcome),
        tried_in_vain: tried_in_vain(story, outcome),
        turn_to: match story.turn {
            Some(Turn::To(page)) => Some(page),
            Some(Turn::From { .. }) | None => None,
        },
        turn_from: match &story.turn {
            Some(Turn::From { page, story }) => Some(TurnReport { page: *page, id: story.to_string() }),
            Some(Turn::To(_)) | None => None,
        },
        head_breaks: outcome.head_broken.iter().map(head_break).collect(),
    }
}

fn state(story: &Story, poured: &Poured) -> State {
    match (&poured.over, poured.under_lines) {
        (Some(_), _) => State::Over,
        (None, 1..) => State::Under,
        (None, 0) if uneven_lines(&poured.legs) > uneven_allowed(story) => State::Uneven,
        (None, 0) => State::Closed,
    }
}

fn means(story: &Story, outcome: &StoryOutcome) -> Vec<String> {
    let moves = &outcome.moves;
    let mut means = Vec::new();
    if moves.head != 0 {
        means.push(format!("head white {:+}", moves.head));
    }
    for (placed, more) in story.photos.iter().zip(&moves.photos).filter(|(_, more)| **more != 0) {
        means.push(format!("photo {} {more:+}", placed.index + 1));
    }
    if moves.feet > 0 {
        means.push(format!("feet -{}", moves.feet));
    }
    means.extend(outcome.poured.done.iter().map(|done| match done {
        Done::Paragraph(words, more) => format!("paragraph “{words}” {more:+}"),
        Done::Crosshead(words, more) => format!("crosshead “{words}” +{more}"),
        Done::Foot(leg, lines) => format!("foot of leg {leg} -{lines}"),
    }));
    means
}

/// What would close the story: the paragraphs that give a line for the fewest characters, or the lines and characters to
/// add; and the photos whose height would.
fn closers(story: &Story, outcome: &StoryOutcome) -> Vec<String> {
    let mut closers = in_copy(&outcome.poured);
    closers.extend(outcome.remedies.iter().map(|remedy| {
        let name = |n: &usize| {
            let photo = &story.photos[*n];
            photo.number.map_or(format!("photo {}", photo.index + 1), |number| format!("photo {}", circled(number)))
        };
        let names: Vec<String> = remedy.photos.iter().map(name).collect();
        let by = remedy.more.unsigned_abs();
        let (lines, way) = (if by == 1 { "line" } else { "lines" }, if remedy.more < 0 { "lower" } else { "higher" });
        let now = remedy.photos.first().map_or(0, |n| story.photos[*n].area.lines());
        let then = now.saturating_add_signed(remedy.more);
        format!("{} {by} {lines} {way} (of {now} then {then})", names.join(", "))
    }));
    closers
}

fn in_copy(poured: &Poured) -> Vec<String> {
    let characters = |n: u32| if n == 1 { "1 character".into() } else { format!("{n} characters") };
    let numbered = || poured.ends.iter().enumerate().map(|(n, end)| (n + 1, end));
    if let Some(over) = &poured.over {
        let mut closers = vec![format!("trim {} characters at the end", over.trim)];
        let ends = numbered().filter(|(_, end)| end.lines > 1).map(|(n, end)| (end.chars, n, end)).collect();
        let told = |(chars, n, end): &(u32, usize, &End)| {
            format!("¶{n} “{}” ends in a line of {}: trim {chars}", end.words, characters(*chars))
        };
        closers.extend(cheapest(ends, over.lines, over.trim, told));
        return closers;
    }
    let Some(last) = poured.ends.last().filter(|_| poured.under_lines > 0) else { return Vec::new() };
    let full = (poured.under_lines - 1) * last.measure + last.room;
    let lines = if poured.under_lines == 1 { "1 line".into() } else { format!("{} lines", poured.under_lines) };
    let more = full + LEAST_ON_LINE;
    let mut closers =
        vec![format!("add {lines}: {more} to {} characters more in the last paragraph", full + last.measure)];
    let ends = numbered().map(|(n, end)| (end.room + LEAST_ON_LINE, n, end)).collect();
    let told = |(chars, n, end): &(u32, usize, &End)| {
        format!("¶{n} “{}” has room for {} on its last line: add {chars}", end.words, characters(end.room))
    };
    closers.extend(cheapest(ends, poured.under_lines, more, told));
    closers
}

/// The paragraphs that give a line each for the fewest characters; none where `other` characters elsewhere are no more.
fn cheapest<'e>(
    mut ends: Vec<(u32, usize, &'e End)>,
    lines: u32,
    other: u32,
    told: impl Fn(&(u32, usize, &'e End)) -> String,
) -> Option<String> {
    ends.sort_by_key(|(chars, ..)| *chars);
    let ends = ends.get(..usize::try_from(lines).ok()?)?;
    let sum: u32 = ends.iter().map(|(chars, ..)| chars).sum();
    (sum < other).then(|| ends.iter().map(told).collect::<Vec<_>>().join(", "))
}

/// The means switched on, where they could do anything to this story, and did not close it.
fn tried_in_vain(story: &Story, outcome: &StoryOutcome) -> Vec<String> {
    if state(story, &outcome.poured) == State::Closed || !means(story, outcome).is_empty() {
        return Vec::new();
    }
    let Fitting { paragraphs, head_white, photos, crosshead_white, feet } = story.fitting;
    let over = matches!(story.head.place, HeadPlace::Over { .. }) && outcome.head.is_some();
    let crossheads = story.copy.blocks.iter().any(|block| matches!(block, Block::Crosshead(_)));
    let mut tried = Vec::new();
    match paragraphs {
        Paragraphs::None => {}
        Paragraphs::Shorter => tried.push("paragraphs shorter".to_owned()),
        Paragraphs::Longer => tried.push("paragraphs longer".to_owned()),
        Paragraphs::Both => tried.push("paragraphs shorter and longer".to_owned()),
    }
    let lines =
        [("head white", head_white, over), ("crosshead white", crosshead_white, crossheads), ("feet", feet, true)];
    tried.extend(lines.iter().filter(|(_, n, on)| *on && *n > 0).map(|(what, n, _)| format!("{what} up to {n}")));
    if photos && story.photos.iter().any(|photo| photo.tolerance > 0) {
        tried.push("photo heights".to_owned());
    }
    tried
}

fn head_break(broken: &Broken) -> HeadBreakReport {
    let part = format!("{:?}", broken.part).to_lowercase();
    HeadBreakReport { part, lines: broken.lines.clone(), cost: broken.cost, fault: broken.fault }
}

fn characters(length: Abs, sheet: &Sheet) -> f64 {
    em(length, sheet.character)
}

/// A length in em of a size, or in any unit, for reports: three decimals.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "thousandths of an em stay far below 2^53")]
pub fn em(length: Abs, size: Abs) -> f64 {
    let milli = Abs::emu(length.to_emu() * 1000).ratio(1, size.to_emu().max(1));
    milli.to_emu() as f64 / 1000.0
}
