//! Lines of type that belong to no story: folio, furniture, index, slug.

use crate::color::Ink;
use crate::font::FontTable;
use crate::frame::Line;
use crate::geom::{Abs, Axis, Em, Point};
use crate::model::{Align, Forms, Page, RoleId, Style};
use crate::par::{Measure, Method, Options, place, set_paragraph};
use crate::text::{RunStyle, Styled, shape};

/// Wider than any page: a text of this measure stays on one line.
pub(super) const UNBROKEN: Abs = Abs::mm(100_000);

/// What a line is set in.
pub(super) struct Type<'a> {
    pub(super) role: RoleId,
    pub(super) size: Abs,
    pub(super) ink: &'a Ink,
}

impl<'a> From<&'a Style> for Type<'a> {
    fn from(style: &'a Style) -> Self {
        Self { role: style.role, size: style.size, ink: &style.ink }
    }
}

/// Sets a text in a measure; the lines, all at the origin, wait for their places. Adds characters no face has.
pub(super) fn set_lines(
    page: &Page,
    fonts: &FontTable<'_>,
    text: String,
    of: &Type<'_>,
    (width, align): (Abs, Align),
    missing: &mut Vec<char>,
) -> Vec<Line> {
    let run = RunStyle {
        end: text.len(),
        role: of.role,
        size: of.size,
        ink: of.ink.clone(),
        script: None,
        tate_chu_yoko: false,
    };
    let shaped = shape(
        fonts,
        Styled { text, runs: vec![run], axis: Axis::Horizontal, forms: Forms::default(), interlinear: Vec::new() },
    );
    missing.extend(shaped.missing.iter().map(|m| m.character));
    let options = Options { setting: page.house.setting, indent: Em::ZERO, align, method: Method::TotalFit };
    let lines = set_paragraph(&shaped, &Measure::Same(width), &options);
    lines.iter().map(|line| place(&shaped, line, Point::default())).collect()
}

/// A line moved to its place.
pub(super) fn at(line: Line, origin: Point) -> Line {
    Line { origin, ..line }
}
