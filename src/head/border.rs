//! 围框 and 花边: plain boxes, and three ornaments drawn from the weight of the layout's box rule.
//!
//! Copy keeps half a character from the edge of its cells, 4.5 pt at 9 pt; all an ornament has inside that edge, at the
//! common rule of 0.5 pt, is 2 pt, and half of its stroke outside.

use crate::frame::{Mark, Ornament, OrnamentForm, Rule, Wave};
use crate::geom::{Abs, Point};
use crate::grid::Corners;
use crate::model::{Border, BoxStyle, RuleStyle};

/// Weights of the rule of 文武线: the thick rule, the white inside it and the thin rule, in halves of the box rule.
const THICK_THIN: [i64; 3] = [6, 4, 1];
/// Diameter of beads and their least distance from centre to centre, in weights of the rule.
const BEADS: [i64; 2] = [3, 6];
/// Height of waves between the middles of the stroke, and about the length of half a wave, in weights of the rule.
const WAVES: [i64; 2] = [4, 7];

/// The marks of a box along an outline.
pub(crate) fn border(outline: &[Corners], style: &BoxStyle) -> Vec<Mark> {
    outline.iter().flat_map(|corners| along(corners, style)).collect()
}

fn along(corners: &Corners, style: &BoxStyle) -> Vec<Mark> {
    let RuleStyle { weight, ink } = &style.rule;
    match style.border {
        Border::Plain => frame(corners, *weight, &style.rule).collect(),
        Border::ThickThin => {
            let [thick, white, thin] = THICK_THIN.map(|halves| *weight * halves / 2);
            let inner = corners.inset(thick / 2 + white + thin / 2);
            frame(corners, thick, &style.rule).chain(frame(&inner, thin, &style.rule)).collect()
        }
        Border::Beads => {
            let [diameter, step] = BEADS.map(|n| *weight * n);
            let side = |(from, to): (Point, Point)| {
                let count = whole(length(from, to), step).max(1);
                let rule = Rule { from, to, weight: diameter, ink: ink.clone() };
                Mark::Ornament(Ornament { rule, form: OrnamentForm::Beads(count) })
            };
            corners.sides().map(side).collect()
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
            corners.sides().flat_map(side).collect()
        }
    }
}

/// The rules of a box, those across first. Corners meet: the horizontal rules run half a weight over.
fn frame(corners: &Corners, weight: Abs, style: &RuleStyle) -> impl Iterator<Item = Mark> {
    let over = weight / 2;
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for (from, to) in corners.sides() {
        if from.y == to.y {
            let (left, right) = (from.x.min(to.x) - over, from.x.max(to.x) + over);
            across.push((Point::new(left, from.y), Point::new(right, from.y)));
        } else {
            down.push((Point::new(from.x, from.y.min(to.y)), Point::new(from.x, from.y.max(to.y))));
        }
    }
    across.sort_by_key(|(from, _)| (from.y, from.x));
    down.sort_by_key(|(from, _)| (from.x, from.y));
    let ink = style.ink.clone();
    across.into_iter().chain(down).map(move |(from, to)| Mark::Rule(Rule { from, to, weight, ink: ink.clone() }))
}

/// The length of a side.
fn length(from: Point, to: Point) -> Abs {
    let (across, down) = (to.x - from.x, to.y - from.y);
    across.max(-across) + down.max(-down)
}

/// Steps of a side at most: more could not be told apart, and would only fill the file.
const STEPS_MOST: i64 = 5_000;

/// How many steps of at least this length a side has.
fn whole(length: Abs, step: Abs) -> u32 {
    if step <= Abs::ZERO { 0 } else { u32::try_from(length.div_floor(step).min(STEPS_MOST)).unwrap_or(0) }
}
