//! Heads at their own measure → blocks of whole lines. Their height is known before legs are cut.

mod across;
mod upright;

pub(crate) use across::byline;

use crate::font::FontTable;
use crate::frame::{Item, Part};
use crate::geom::{Abs, Axis, Em};
use crate::grid::Cells;
use crate::model::{Align, House, Marks, Sheet, Story, Style, Text};
use crate::par::{Measure, Method, Options, SetLine, set_paragraph};
use crate::source::Place;
use crate::text::{Missing, Shaped, shape, styled};

/// A head in its place.
#[derive(Debug, Default)]
pub struct HeadBlock {
    /// Its lines.
    pub items: Vec<Item>,
    /// The cells it takes.
    pub cells: Option<Cells>,
    /// What copy has left of the region.
    pub rest: Option<Cells>,
    /// Characters no face has, and where they are written.
    pub missing: Vec<(Place, Missing)>,
    /// Texts that the engine had to break, and whether inside a word or figure.
    pub broken: Vec<(Place, bool)>,
    /// What does not fit.
    pub misfit: Option<Misfit>,
}

/// A head that does not fit its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It needs so many lines of height and has so many.
    Lines(i64, i64),
    /// It needs so many characters of width and has so many.
    Characters(i64, i64),
}

/// What every part of a head is set with.
pub(crate) struct Setter<'a, 'd> {
    pub(crate) fonts: &'a FontTable<'d>,
    pub(crate) house: &'a House,
    pub(crate) sheet: &'a Sheet,
}

/// One part of a head, set at a size.
pub(crate) struct SetPart {
    pub(crate) part: Part,
    pub(crate) size: Abs,
    pub(crate) pitch: Abs,
    pub(crate) lines: Vec<(Shaped, SetLine)>,
    pub(crate) missing: Vec<(Place, Missing)>,
    pub(crate) broken: Vec<(Place, bool)>,
}

/// Sets the head of a story in its region.
#[must_use]
pub fn set(story: &Story, region: Cells, sheet: &Sheet, house: &House, fonts: &FontTable<'_>) -> HeadBlock {
    use crate::model::HeadPlace::{Left, Over, Right};
    let setter = Setter { fonts, house, sheet };
    match story.head.place {
        Over(lines) => across::set(&setter, story, region, lines),
        Left(width) => upright::set(&setter, story, region, width, upright::Side::Left),
        Right(width) => upright::set(&setter, story, region, width, upright::Side::Right),
    }
}

impl Setter<'_, '_> {
    /// Sets the lines of one part at a size, each centred or as its style stands; long ones are broken.
    pub(crate) fn part(
        &self,
        part: Part,
        texts: &[&Text],
        style: &Style,
        size: Abs,
        measure: Abs,
        axis: Axis,
    ) -> SetPart {
        let mut at_size = style.clone();
        at_size.size = size;
        let mut setting = self.house.setting;
        // Quotes at large sizes always take half an em (cjk: headline marks).
        setting.marks = Marks::Display;
        let align = match (axis, style.align) {
            (Axis::Vertical, _) | (_, Align::Justify) => Align::Start,
            (_, align) => align,
        };
        let mut options = Options { setting, indent: Em::ZERO, align, method: Method::TotalFit };
        if part == Part::Standfirst {
            // Copy, not display: set as its style says.
            options = Options { setting: self.house.setting, indent: style.indent, align: style.align, ..options };
        }
        let (mut lines, mut missing, mut broken) = (Vec::new(), Vec::new(), Vec::new());
        for text in texts {
            let shaped = shape(self.fonts, styled(text, &at_size, self.house, axis));
            missing.extend(shaped.missing.iter().map(|m| (text.place_of(m.offset), *m)));
            let set = set_paragraph(&shaped, &Measure::Same(measure), &options);
            if set.len() > 1 && part != Part::Standfirst {
                broken.push((text.place(), set.iter().any(|l| l.forced)));
            }
            lines.extend(set.into_iter().map(|line| (shaped.clone(), line)));
        }
        let pitch = style.pitch.ratio(size.to_emu(), style.size.to_emu().max(1));
        SetPart { part, size, pitch, lines, missing, broken }
    }

    /// The largest size of the head size table, from the style's down to half of it, at which `fits` holds; else the
    /// smallest of those.
    pub(crate) fn choose_size(&self, style: &Style, fits: impl Fn(Abs) -> bool) -> Abs {
        let range = style.size / 2..=style.size;
        let mut sizes = self.house.head_sizes.iter().copied().filter(|s| range.contains(s));
        sizes.clone().find(|s| fits(*s)).or_else(|| sizes.next_back()).unwrap_or(style.size)
    }
}

/// A block with nothing but what was found on its parts.
fn told(parts: &mut [SetPart]) -> HeadBlock {
    HeadBlock {
        missing: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.missing)).collect(),
        broken: parts.iter_mut().flat_map(|p| std::mem::take(&mut p.broken)).collect(),
        ..HeadBlock::default()
    }
}
