//! What a box or tint covers of cells that may have holes: an L, a hexagon.
//!
//! Its horizontal edges run along the middle of the outermost lines, its upright ones along the edges of the cells; so
//! copy inside keeps half a line and half a character from them ([`super::inside_box`], [`super::round_box`]).

use crate::geom::{Abs, Point, Rect};
use crate::model::Sheet;

use super::legs::free_stretches;
use super::{Cells, Obstacle};

/// The ground of a box or tint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The lines round it: one, and one round each hole that it encloses.
    pub outline: Vec<Corners>,
    /// Rectangles that cover it. They lie over one another where their edges would else show as a seam.
    pub fills: Vec<Rect>,
}

/// The corners of a closed line of upright and level sides, the ground at the right of each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corners(Vec<Point>);

/// The panel of these cells less its holes.
#[must_use]
pub fn panel(cells: Cells, holes: &[Cells], sheet: &Sheet) -> Panel {
    let strips = strips(cells, holes, sheet);
    Panel { outline: outline(sides(&strips)), fills: fills(&strips) }
}

type Span = (Abs, Abs);

/// From a height to another, and what of it is ground, from left to right.
struct Strip {
    top: Abs,
    bottom: Abs,
    ground: Vec<Span>,
}

/// The ground from the top down: between the middles of the first and the last line of a band as wide as the band,
/// between two bands as wide as both are.
fn strips(cells: Cells, holes: &[Cells], sheet: &Sheet) -> Vec<Strip> {
    let area = sheet.type_area();
    let holes: Vec<Obstacle> = holes.iter().copied().map(Obstacle::flush).collect();
    let inside = |line: &u32| (cells.first..=cells.last + 1).contains(line);
    let ends = holes.iter().flat_map(|hole| [hole.cells.first, hole.cells.last + 1]).filter(inside);
    let mut firsts: Vec<u32> = ends.chain([cells.first, cells.last + 1]).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let middle = |line: u32| sheet.line_top(line).y + sheet.pitch / 2;
    let mut strips: Vec<Strip> = Vec::new();
    let mut above: Option<Vec<Span>> = None;
    for band in firsts.windows(2) {
        let (first, last) = (band[0], band[1] - 1);
        let ground: Vec<Span> =
            free_stretches(cells, first, &holes).into_iter().map(|(a, b)| (area.x + a, area.x + b)).collect();
        if let Some(above) = above {
            strips.push(Strip { top: middle(first - 1), bottom: middle(first), ground: shared(&above, &ground) });
        }
        strips.push(Strip { top: middle(first), bottom: middle(last), ground: ground.clone() });
        above = Some(ground);
    }
    strips.retain(|strip| strip.top < strip.bottom);
    strips
}

fn shared(a: &[Span], b: &[Span]) -> Vec<Span> {
    let both = |one: &Span| b.iter().map(move |other| (one.0.max(other.0), one.1.min(other.1))).collect::<Vec<_>>();
    a.iter().flat_map(both).filter(|(start, end)| start < end).collect()
}

/// What of `a` is not in `b`.
fn less(a: &[Span], b: &[Span]) -> Vec<Span> {
    b.iter().fold(a.to_vec(), |left, &(start, end)| {
        let cut = |&(from, to): &Span| [(from, to.min(start)), (from.max(end), to)];
        left.iter().flat_map(cut).filter(|(from, to)| from < to).collect()
    })
}

/// Every piece of the edge, with the ground at its right.
fn sides(strips: &[Strip]) -> Vec<(Point, Point)> {
    let mut sides = Vec::new();
    let ground = |n: Option<usize>| n.and_then(|n| strips.get(n)).map_or(&[][..], |strip| &strip.ground);
    for n in 0..=strips.len() {
        let (above, below) = (ground(n.checked_sub(1)), ground(Some(n)));
        let Some(y) = strips.get(n).map(|s| s.top).or(strips.last().map(|s| s.bottom)) else { return sides };
        sides.extend(less(below, above).iter().map(|&(left, right)| (Point::new(left, y), Point::new(right, y))));
        sides.extend(less(above, below).iter().map(|&(left, right)| (Point::new(right, y), Point::new(left, y))));
    }
    for Strip { top, bottom, ground } in strips {
        for &(left, right) in ground {
            sides.push((Point::new(right, *top), Point::new(right, *bottom)));
            sides.push((Point::new(left, *bottom), Point::new(left, *top)));
        }
    }
    sides
}

/// The pieces as closed lines, each from its upper left corner, sides that run on joined.
fn outline(mut sides: Vec<(Point, Point)>) -> Vec<Corners> {
    sides.sort_by_key(|(from, to)| (from.y, from.x, to.y, to.x));
    let mut outline = Vec::new();
    while !sides.is_empty() {
        let (start, mut at) = sides.remove(0);
        let mut points = vec![start];
        while let Some(next) = sides.iter().position(|(from, _)| *from == at).filter(|_| at != start) {
            points.push(at);
            at = sides.remove(next).1;
        }
        let count = points.len();
        let turns = |n: &usize| {
            let (before, here, after) = (points[(n + count - 1) % count], points[*n], points[(n + 1) % count]);
            (before.x == here.x) != (here.x == after.x)
        };
        outline.push(Corners((0..count).filter(turns).map(|n| points[n]).collect()));
    }
    outline
}

/// Each stretch of ground as far up and down as it goes.
fn fills(strips: &[Strip]) -> Vec<Rect> {
    let mut fills: Vec<Rect> = Vec::new();
    for (n, strip) in strips.iter().enumerate() {
        for &(left, right) in &strip.ground {
            let goes_on = |strip: &&Strip| strip.ground.iter().any(|&(start, end)| start <= left && right <= end);
            let top = strips[..n].iter().rev().take_while(goes_on).last().map_or(strip.top, |strip| strip.top);
            let bottom = strips[n..].iter().take_while(goes_on).last().map_or(strip.bottom, |strip| strip.bottom);
            let fill = Rect::new(left, top, right - left, bottom - top);
            if !fills.contains(&fill) {
                fills.push(fill);
            }
        }
    }
    fills
}

impl Corners {
    /// Its sides in order.
    pub fn sides(&self) -> impl Iterator<Item = (Point, Point)> {
        self.0.iter().copied().zip(self.0.iter().copied().cycle().skip(1))
    }

    /// The same line so far inside the ground.
    #[must_use]
    pub fn inset(&self, by: Abs) -> Self {
        let sides: Vec<(Point, Point)> = self.sides().collect();
        let before = sides.iter().cycle().skip(sides.len().saturating_sub(1));
        let moved = before.zip(&sides).map(|(into, out)| out.0 + inward(*into, by) + inward(*out, by));
        Self(moved.collect())
    }
}

/// So far to the right of a side.
fn inward((from, to): (Point, Point), by: Abs) -> Point {
    let towards = |length: Abs| by * length.to_emu().signum();
    Point::new(-towards(to.y - from.y), towards(to.x - from.x))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::geom::Size;
    use crate::source::{Place, Source};

    /// Lines of 10 pt from the top left corner of the page.
    fn sheet() -> Sheet {
        Sheet {
            trim: Size { width: Abs::pt(100), height: Abs::pt(400) },
            bleed: Abs::ZERO,
            columns: 1,
            column_characters: 10,
            gap_characters: 1,
            lines: 40,
            character: Abs::pt(10),
            pitch: Abs::pt(10),
            place: Place::new(Source::new(Path::new("sheet.yaml"), String::new()), 0, 0),
        }
    }

    fn cells(x: i64, right: i64, first: u32, last: u32) -> Cells {
        Cells { x: Abs::pt(x), width: Abs::pt(right - x), first, last }
    }

    fn corners(points: &[(i64, i64)]) -> Corners {
        Corners(points.iter().map(|&(x, y)| Point::new(Abs::pt(x), Abs::pt(y))).collect())
    }

    fn area(panel: &Panel) -> i64 {
        let covers = |x: i64, y: i64| {
            let spot = Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(1), Abs::pt(1));
            panel.fills.iter().any(|fill| fill.contains(&spot))
        };
        (0..400).map(|y| i64::try_from((0..100).filter(|&x| covers(x, y)).count()).unwrap()).sum()
    }

    #[test]
    fn a_rectangle_has_its_four_corners_in_the_middle_of_its_outermost_lines() {
        let panel = panel(cells(20, 80, 3, 9), &[], &sheet());
        assert_eq!(panel.outline, [corners(&[(20, 25), (80, 25), (80, 85), (20, 85)])]);
        assert_eq!(panel.fills, [Rect::new(Abs::pt(20), Abs::pt(25), Abs::pt(60), Abs::pt(60))]);
    }

    #[test]
    fn a_hole_in_a_corner_makes_an_l_without_a_line_through_it() {
        let panel = panel(cells(0, 90, 1, 20), &[cells(0, 40, 11, 20)], &sheet());
        assert_eq!(panel.outline, [corners(&[(0, 5), (90, 5), (90, 195), (40, 195), (40, 95), (0, 95)])]);
        assert_eq!(panel.fills.len(), 2);
        assert_eq!(area(&panel), 90 * 90 + 50 * 100);
        let inner = panel.outline[0].inset(Abs::pt(2));
        assert_eq!(inner, corners(&[(2, 7), (88, 7), (88, 193), (42, 193), (42, 93), (2, 93)]));
    }

    #[test]
    fn a_hole_above_moves_the_edge_under_it_down() {
        let panel = panel(cells(0, 90, 1, 20), &[cells(50, 90, 1, 10)], &sheet());
        assert_eq!(panel.outline, [corners(&[(0, 5), (50, 5), (50, 105), (90, 105), (90, 195), (0, 195)])]);
    }

    #[test]
    fn two_holes_across_make_a_step_of_eight_corners() {
        let holes = [cells(60, 90, 1, 5), cells(0, 30, 16, 20)];
        let panel = panel(cells(0, 90, 1, 20), &holes, &sheet());
        let line = [(0, 5), (60, 5), (60, 55), (90, 55), (90, 195), (30, 195), (30, 145), (0, 145)];
        assert_eq!(panel.outline, [corners(&line)]);
        assert_eq!(area(&panel), 60 * 50 + 90 * 90 + 60 * 50);
    }

    #[test]
    fn a_hole_inside_has_a_line_of_its_own() {
        let panel = panel(cells(0, 90, 1, 20), &[cells(30, 60, 8, 12)], &sheet());
        assert_eq!(panel.outline.len(), 2);
        assert_eq!(area(&panel), 90 * 190 - 30 * 60);
        assert_eq!(panel.outline[1].inset(Abs::pt(1)).sides().count(), 4);
    }
}
