//! The lines of one part of a head: as the editor wrote them where they fit, else broken by sense, and the size that
//! goes with the breaks.

use std::ops::Range;

use crate::frame::Part;
use crate::geom::{Abs, Axis, Em};
use crate::model::{Align, Hanging, HeadPlace, House, Marks, Page, Setting, Story, Style, Text};
use crate::par::{Measure, Method, Options, OwnBreaks, SetLine, set_paragraph};
use crate::sense::{Breaking, HEAD_MOST, Lexicon, Room, break_by_sense};
use crate::source::Place;
use crate::text::{Shaped, Styled, shape, styled};

use super::{Broken, SetPart, Setter};

/// What one per cent of size below the style's costs against breaks and lines: half the size costs 250, somewhat more
/// than a second line broken well.
const SMALLER: i64 = 5;
/// What a line more than one costs against size. A head of two lines takes room from copy.
const LINE: i64 = 150;
/// A head on one line is left there down to this share of its style's size, in hundredths; below it lines by sense at
/// a larger size may win where the editor gave the height for them.
const SMALL: i64 = 67;

/// One part of a head, about to be set.
pub(super) struct Job<'t> {
    pub(super) part: Part,
    pub(super) texts: &'t [&'t Text],
    pub(super) style: &'t Style,
    pub(super) measure: Abs,
    pub(super) axis: Axis,
    /// How many lines the editor wants of a text that has no line break of its own.
    pub(super) wanted: Option<u32>,
    /// The height its lines may take together; none where nothing is given.
    pub(super) height: Option<Abs>,
}

impl Setter<'_, '_> {
    /// Sets a part at a size, or at the best one: the largest of the table at which every line stands as written and
    /// `fits`, else the size whose lines by sense cost least.
    pub(super) fn part(&self, job: &Job<'_>, size: Option<Abs>, fits: &dyn Fn(&SetPart) -> bool) -> SetPart {
        if let Some(size) = size {
            return self.broken(job, size);
        }
        let sizes = self.sizes(job.style);
        let as_written = |&size: &Abs| Some(self.as_written(job, size)).filter(|set| stands(set, job) && fits(set));
        let whole = if job.count().is_some() { None } else { sizes.iter().find_map(as_written) };
        match whole {
            Some(set) if !self.worth_breaking(job, &set) => set,
            whole => {
                let ways = sizes.iter().map(|&size| self.broken(job, size));
                let ways = ways.filter(|set| fits(set) && job.height.is_none_or(|h| set.height() <= h));
                // The largest first, so that of equal costs it wins.
                let best = whole.into_iter().chain(ways).min_by_key(|set| set.price(job.style));
                best.unwrap_or_else(|| self.broken(job, sizes.last().copied().unwrap_or(job.style.size)))
            }
        }
    }

    /// A head that stands on its line only because it is small, with room given for more.
    fn worth_breaking(&self, job: &Job<'_>, set: &SetPart) -> bool {
        let small = set.size < job.style.size.ratio(SMALL, 100);
        small && job.part == Part::Headline && job.texts.len() == 1 && job.height.is_some_and(|h| h >= set.height() * 2)
    }

    /// The sizes of the head size table from the style's down to half of it; the style's where there is none.
    fn sizes(&self, style: &Style) -> Vec<Abs> {
        let range = style.size / 2..=style.size;
        let sizes: Vec<Abs> = self.house.head_sizes.iter().copied().filter(|s| range.contains(s)).collect();
        if sizes.is_empty() { vec![style.size] } else { sizes }
    }

    /// Every text broken only where it does not fit, as copy is: what stands on its line needs no dictionary.
    fn as_written(&self, job: &Job<'_>, size: Abs) -> SetPart {
        self.set(job, size, false)
    }

    fn broken(&self, job: &Job<'_>, size: Abs) -> SetPart {
        self.set(job, size, true)
    }

    fn set(&self, job: &Job<'_>, size: Abs, by_sense: bool) -> SetPart {
        let style = job.style;
        let mut at_size = style.clone();
        at_size.size = size;
        let options = self.options(job);
        let (mut lines, mut missing, mut broken, mut loose) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for text in job.texts {
            let styled = match job.part.is_display() {
                true => display(text, &at_size, self.house, job.axis),
                false => styled(text, &at_size, self.house, job.axis),
            };
            let shaped = shape(self.fonts, styled);
            missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
            let mut set = set_paragraph(&shaped, &Measure::Same(job.measure), &options);
            let wanted = job.count();
            if (set.len() > 1 || wanted.is_some()) && job.part.is_display() {
                let sense =
                    by_sense.then(|| lines_by_sense(&shaped, job.measure, wanted, &options, self.lexicon)).flatten();
                let breaking = sense.map(|(lines, breaking)| {
                    set = lines;
                    breaking
                });
                if set.len() > 1 {
                    let own = job.texts.len() > 1;
                    broken.push(Broken::new(job.part, text.place(), own, &shaped, &set, breaking));
                }
            } else if set.len() > 1 && !is_copy(job.part) {
                broken.push(Broken::new(job.part, text.place(), false, &shaped, &set, None));
            }
            for line in set.iter().filter(|line| line.loose.is_some()) {
                let start = shaped.clusters.get(line.clusters.start).map_or(0, |c| c.text.start as usize);
                loose.push(text.place_of(start));
            }
            lines.extend(set.into_iter().map(|line| (shaped.clone(), line)));
        }
        let pitch = style.pitch.ratio(size.to_emu(), style.size.to_emu().max(1));
        SetPart { part: job.part, size, pitch, lines, missing, broken, loose }
    }

    fn options(&self, job: &Job<'_>) -> Options {
        let style = job.style;
        if is_copy(job.part) {
            let House { setting, method, .. } = *self.house;
            return Options { setting, indent: style.indent, align: style.align, method };
        }
        display_options(self.house, style, job.axis)
    }
}

/// What is copy though it stands in a head: set as its style says, and broken as copy is.
const fn is_copy(part: Part) -> bool {
    matches!(part, Part::Standfirst | Part::Note)
}

/// Breaks one text by sense, in so many lines where they are wanted and can be had. None where the text has no place to
/// break that fits, or is no head any more.
#[must_use]
pub fn lines_by_sense(
    shaped: &Shaped,
    measure: Abs,
    wanted: Option<usize>,
    options: &Options,
    lexicon: &Lexicon,
) -> Option<(Vec<SetLine>, Breaking)> {
    if shaped.clusters.len() > HEAD_MOST {
        return None;
    }
    let own = OwnBreaks::new(shaped, options);
    let ends = own.ends();
    let bytes: Vec<usize> = ends.iter().map(|&end| own.byte(end)).collect();
    let cluster = |i: usize| i.checked_sub(1).map_or(0, |i| ends[i]);
    let width = |range: Range<usize>| own.width(cluster(range.start)..cluster(range.end));
    let text = &shaped.styled.text;
    let words = lexicon.words(text);
    let broken = |lines| break_by_sense(text, &words, &Room { ends: &bytes, width: &width, measure, lines });
    // Wanted lines that cannot be had are no reason to break without sense.
    let breaking = wanted.and_then(|n| broken(Some(n))).or_else(|| broken(None))?;
    let ends: Vec<usize> = breaking.lines.iter().map(|&i| cluster(i)).collect();
    Some((own.set(&ends, measure), breaking))
}

/// The text of a head in a style.
#[must_use]
pub fn display(text: &Text, style: &Style, house: &House, axis: Axis) -> Styled {
    let mut styled = styled(text, style, house, axis);
    styled.forms.dash = house.setting.head_dash;
    styled
}

/// How a line of display type is set.
#[must_use]
pub fn display_options(house: &House, style: &Style, axis: Axis) -> Options {
    // Quotes at large sizes always take half an em (cjk: headline marks).
    // Nothing hangs or is hyphenated in display sizes.
    let setting = Setting { marks: Marks::Display, hanging: Hanging::None, hyphenation: false, ..house.setting };
    let align = match (axis, style.align) {
        (Axis::Vertical, _) | (_, Align::Justify) => Align::Start,
        (_, align) => align,
    };
    Options { setting, indent: Em::ZERO, align, method: Method::TotalFit }
}

impl Job<'_> {
    /// The lines wanted of the one text there is; an editor's own line breaks stand above it.
    fn count(&self) -> Option<usize> {
        let wanted = self.wanted.and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 1);
        wanted.filter(|_| self.texts.len() == 1)
    }
}

/// Whether every text stands on a line of its own.
fn stands(set: &SetPart, job: &Job<'_>) -> bool {
    set.lines.len() == job.texts.len()
}

impl SetPart {
    /// Its lines one under the other.
    fn height(&self) -> Abs {
        self.pitch * i64::try_from(self.lines.len()).unwrap_or(i64::MAX)
    }

    /// What size, lines and breaks cost together.
    fn price(&self, style: &Style) -> i64 {
        let smaller = 100 - self.size.to_emu() * 100 / style.size.to_emu().max(1);
        let lines = i64::try_from(self.lines.len()).unwrap_or(i64::MAX) - 1;
        let breaks: i64 = self.broken.iter().map(|b| b.cost).sum();
        smaller * SMALLER + lines.saturating_mul(LINE) + breaks
    }
}

impl Part {
    /// Whether the part is broken by sense where it is broken.
    const fn is_display(self) -> bool {
        matches!(self, Self::Kicker | Self::Headline | Self::Deck)
    }
}

impl Broken {
    /// What a text set without sense costs: it could be broken nowhere, or is as long as copy.
    const SENSELESS: i64 = 5000;

    fn new(part: Part, place: Place, own: bool, shaped: &Shaped, set: &[SetLine], breaking: Option<Breaking>) -> Self {
        let text = |line: &SetLine| {
            let clusters = &shaped.clusters[line.clusters.clone()];
            let start = clusters.first().map_or(0, |c| c.text.start as usize);
            let end = clusters.last().map_or(start, |c| c.text.end as usize);
            shaped.styled.text[start..end].trim_end().to_string()
        };
        let inside_word = set.iter().any(|l| l.forced);
        Self {
            part,
            place,
            own,
            lines: set.iter().map(text).collect(),
            cost: breaking.as_ref().map_or(Self::SENSELESS, |b| b.cost),
            fault: match &breaking {
                Some(breaking) => breaking.worst().map(|j| j.why),
                None if inside_word => Some("inside a word or figure"),
                None => Some("not by sense"),
            },
        }
    }
}

/// Whether a part of the head of a story is sure to be broken: its Han alone are longer than its line at the smallest size it may have. Cheap, before any font is open, and never wrong with a yes, so
/// that no dictionary is loaded in vain.
#[must_use]
pub fn must_break(story: &Story, page: &Page) -> bool {
    let (house, copy, head) = (&story.house, &story.copy, &story.head);
    let measure = match &head.place {
        HeadPlace::Over { .. } | HeadPlace::Alone => story.area.width,
        HeadPlace::Inside(area) => area.width,
        HeadPlace::Left(_) | HeadPlace::Right(_) => page.sheet.pitch * i64::from(story.area.lines()),
    };
    let smallest = |style: &Style| {
        let sizes = house.head_sizes.iter().copied().filter(|s| (style.size / 2..=style.size).contains(s));
        sizes.min().unwrap_or(style.size)
    };
    let longer = |texts: &[Text], style: &Style, size: Option<Abs>| {
        let size = size.unwrap_or_else(|| smallest(style));
        texts.iter().any(|text| least_length(&text.string, size) > measure)
    };
    let wanted = head.headline_lines.is_some_and(|n| n > 1) && copy.headline.len() == 1;
    wanted
        || longer(copy.kicker.as_slice(), &house.kicker, head.kicker_size)
        || longer(&copy.headline, &house.headline, head.size)
        || longer(&copy.deck, &house.deck, head.deck_size)
}

/// Shorter than a text can be set in any face: Han an em each, and nothing else counted.
fn least_length(text: &str, size: Abs) -> Abs {
    let han = text.chars().filter(|c| matches!(u32::from(*c), 0x3400..=0x9fff | 0x20000..=0x3ffff)).count();
    size * i64::try_from(han).unwrap_or(i64::MAX)
}
