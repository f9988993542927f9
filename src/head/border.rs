//! 围框 and 花边: plain boxes, and three ornaments drawn from the weight of the layout's box rule.
//!
//! Copy keeps half a character from the edge of its cells, 4.5 pt at 9 pt; all an ornament has inside that edge, at the
//! common rule of 0.5 pt, is 2 pt, and half of its stroke outside.

use crate::frame::{Mark, Ornament, OrnamentForm, Rule, Wave};
use crate::geom::{Abs, Point, Rect};
use crate::model::{Border, BoxStyle, RuleStyle};

/// Weights of the rule of 文武线: the thick rule, the white inside it and the thin rule, in halves of the box rule.
const THICK_THIN: [i64; 3] = [6, 4, 1];
/// Diameter of beads and their least distance from centre to centre, in weights of the rule.
const BEADS: [i64; 2] = [3, 6];
/// Height of waves between the middles of the stroke, and about the length of half a wave, in weights of the rule.
const WAVES: [i64; 2] = [4, 7];

/// The marks of a box round a rectangle.
pub(crate) fn border(rect: Rect, style: &BoxStyle) -> Vec<Mark> {
    let RuleStyle { weight, ink } = &style.rule;
    match style.border {
        Border::Plain => frame(rect, *weight, &style.rule).collect(),
        Border::ThickThin => {
            let [thick, white, thin] = THICK_THIN.map(|halves| *weight * halves / 2);
            let inset = thick / 2 + white + thin / 2;
            let inner = Rect::new(rect.x + inset, rect.y + inset, rect.width - inset * 2, rect.height - inset * 2);
            frame(rect, thick, &style.rule).chain(frame(inner, thin, &style.rule)).collect()
        }
        Border::Beads => {
            let [diameter, step] = BEADS.map(|n| *weight * n);
            let side = |(from, to): (Point, Point)| {
                let count = whole(length(from, to), step).max(1);
                let rule = Rule { from, to, weight: diameter, ink: ink.clone() };
                Mark::Ornament(Ornament { rule, form: OrnamentForm::Beads(count) })
            };
            sides(rect).map(side).to_vec()
        }
        Border::Waves => {
            let [height, half] = WAVES.map(|n| *weight * n);
            let side = |(from, to): (Point, Point)| {
                // An odd number of half waves: the wave drawn from the other end then mirrors the first.
                let halves = whole(length(from, to), half).saturating_sub(1) / 2 * 2 + 1;
                [(from, to), (to, from)].map(|(from, to)| {
                    let rule = Rule { from, to, weight: *weight, ink: ink.clone() };
                    Mark::Ornament(Ornament { rule, form: OrnamentForm::Wave(Wave { halves, height }) })
                })
            };
            sides(rect).into_iter().flat_map(side).collect()
        }
    }
}

/// The four rules of a box. Corners meet: the horizontal rules run half a weight over.
fn frame(rect: Rect, weight: Abs, style: &RuleStyle) -> impl Iterator<Item = Mark> {
    let over = weight / 2;
    let (left, right) = (rect.x, rect.right());
    let horizontal = |y: Abs| (Point::new(left - over, y), Point::new(right + over, y));
    let vertical = |x: Abs| (Point::new(x, rect.y), Point::new(x, rect.bottom()));
    let ink = style.ink.clone();
    [horizontal(rect.y), horizontal(rect.bottom()), vertical(left), vertical(right)]
        .into_iter()
        .map(move |(from, to)| Mark::Rule(Rule { from, to, weight, ink: ink.clone() }))
}

/// The sides of a rectangle, clockwise from its top left corner.
fn sides(rect: Rect) -> [(Point, Point); 4] {
    let corners = [(rect.x, rect.y), (rect.right(), rect.y), (rect.right(), rect.bottom()), (rect.x, rect.bottom())]
        .map(|(x, y)| Point::new(x, y));
    [(0, 1), (1, 2), (2, 3), (3, 0)].map(|(from, to)| (corners[from], corners[to]))
}

/// The length of a side.
fn length(from: Point, to: Point) -> Abs {
    let (across, down) = (to.x - from.x, to.y - from.y);
    across.max(-across) + down.max(-down)
}

/// How many steps of at least this length a side has.
fn whole(length: Abs, step: Abs) -> u32 {
    if step <= Abs::ZERO { 0 } else { u32::try_from(length.div_floor(step)).unwrap_or(0) }
}
