//! Copy and a style → styled text.

use crate::geom::Axis;
use crate::model::{Face, House, Style, Text};

use super::{RunStyle, Styled};

/// The text in a style, its bold and 楷体 stretches in the house's roles for them.
#[must_use]
pub fn styled(text: &Text, style: &Style, house: &House, axis: Axis) -> Styled {
    let plain = |end| RunStyle {
        end,
        role: style.role,
        size: style.size,
        ink: style.ink.clone(),
        dots: false,
        tate_chu_yoko: false,
    };
    let mut runs = Vec::with_capacity(2 * text.spans.len() + 1);
    let mut at = 0;
    for span in &text.spans {
        if span.range.start > at {
            runs.push(plain(span.range.start));
        }
        let mut run = plain(span.range.end);
        match &span.face {
            Face::Bold => run.role = house.bold.role,
            Face::Kai => run.role = house.kai.role,
            Face::Dots => run.dots = true,
            Face::TateChuYoko => run.tate_chu_yoko = true,
            Face::Ruby(_) => {}
        }
        runs.push(run);
        at = span.range.end;
    }
    if at < text.string.len() {
        runs.push(plain(text.string.len()));
    }
    Styled { text: text.string.clone(), runs, axis, forms: house.setting.forms }
}
