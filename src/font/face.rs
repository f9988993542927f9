//! One face: its characters, measures and shaper.

use std::sync::OnceLock;

use rustybuzz::ttf_parser::{GlyphId, name_id};
use rustybuzz::{Language, ShapePlan, UnicodeBuffer, script};

use crate::geom::{Abs, Em};

/// How a stretch is shaped: as Chinese along either axis, or as Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Chinese, left to right.
    Han,
    /// Chinese, top to bottom, with the face's `vert` forms.
    HanVertical,
    /// Latin letters and digits, left to right.
    Latin,
}

/// A shaped glyph in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Its index in the face.
    pub id: u16,
    /// First byte of its cluster in the shaped text.
    pub cluster: u32,
    /// Its advance along the line.
    pub advance: i64,
    /// How far it is moved to the right of the pen.
    pub x_offset: i64,
}

/// The box of a glyph's ink, from its origin upwards and to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkBox {
    /// Left edge.
    pub left: i64,
    /// Right edge.
    pub right: i64,
    /// Lower edge.
    pub bottom: i64,
    /// Upper edge.
    pub top: i64,
}

/// The glyphs of a shaped stretch.
pub type Shaped = Vec<ShapedGlyph>;

/// One face of the font table.
pub struct Face<'d> {
    name: String,
    data: &'d [u8],
    centre: Em,
    shaper: rustybuzz::Face<'d>,
    plans: [OnceLock<ShapePlan>; 3],
}

impl<'d> Face<'d> {
    /// Opens the face in `data` (an OpenType or TrueType file), or gives none where it is not one.
    #[must_use]
    pub fn parse(data: &'d [u8], centre: Em) -> Option<Self> {
        let shaper = rustybuzz::Face::from_slice(data, 0)?;
        let name = shaper
            .names()
            .into_iter()
            .filter(|n| n.name_id == name_id::POST_SCRIPT_NAME)
            .find_map(|n| n.to_string())
            .unwrap_or_default();
        Some(Self { name, data, centre, shaper, plans: [const { OnceLock::new() }; 3] })
    }

    /// The PostScript name (name-table id 6); in CFF files cut from a shared collection the CFF name may differ.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole font file.
    #[must_use]
    pub const fn data(&self) -> &'d [u8] {
        self.data
    }

    /// The glyph of a character; none where the face lacks it.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.shaper.glyph_index(c).map(|g| g.0)
    }

    /// The advance of a glyph in type of the given size.
    #[must_use]
    pub fn advance(&self, glyph: u16, size: Abs) -> Abs {
        self.units(self.natural_units(glyph), size)
    }

    /// The advance of a glyph in font units, without kerning.
    #[must_use]
    pub fn natural_units(&self, glyph: u16) -> i64 {
        i64::from(self.shaper.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0))
    }

    /// So many font units in type of the given size.
    #[must_use]
    pub fn units(&self, units: i64, size: Abs) -> Abs {
        size.ratio(units, i64::from(self.shaper.units_per_em()))
    }

    /// How far the face is raised on a line so that the ink centre of its Han meets that of `reference`.
    #[must_use]
    pub fn raise(&self, reference: Em, size: Abs) -> Abs {
        (reference - self.centre).at(size)
    }

    /// The box of a glyph's ink in font units; none where it has no ink.
    #[must_use]
    pub fn ink(&self, glyph: u16) -> Option<InkBox> {
        let bounds = self.shaper.glyph_bounding_box(GlyphId(glyph))?;
        let [left, right] = [bounds.x_min, bounds.x_max].map(i64::from);
        let [bottom, top] = [bounds.y_min, bounds.y_max].map(i64::from);
        Some(InkBox { left, right, bottom, top })
    }

    /// Half the height of capitals and digits: the middle of a turned Latin run.
    #[must_use]
    pub fn capital_middle(&self, size: Abs) -> Abs {
        self.units(i64::from(self.shaper.capital_height().unwrap_or(660)), size) / 2
    }

    /// Shapes a stretch of one script.
    #[must_use]
    pub fn shape(&self, text: &str, direction: Direction) -> Shaped {
        let (slot, run, tag, language) = match direction {
            Direction::Han => (0, rustybuzz::Direction::LeftToRight, script::HAN, "zh-Hans"),
            Direction::HanVertical => (1, rustybuzz::Direction::TopToBottom, script::HAN, "zh-Hans"),
            Direction::Latin => (2, rustybuzz::Direction::LeftToRight, script::LATIN, "en"),
        };
        let language: Option<Language> = language.parse().ok();
        let plan =
            self.plans[slot].get_or_init(|| ShapePlan::new(&self.shaper, run, Some(tag), language.as_ref(), &[]));
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(run);
        buffer.set_script(tag);
        if let Some(language) = language {
            buffer.set_language(language);
        }
        let shaped = rustybuzz::shape_with_plan(&self.shaper, plan, buffer);
        let along = |p: &rustybuzz::GlyphPosition| match direction {
            Direction::HanVertical => -p.y_advance,
            Direction::Han | Direction::Latin => p.x_advance,
        };
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                cluster: info.cluster,
                advance: i64::from(along(position)),
                x_offset: i64::from(position.x_offset),
            })
            .collect()
    }
}
