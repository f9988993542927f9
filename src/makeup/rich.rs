//! 大面积黑底: cyan under large solid black areas, where the press asks for it; black alone looks grey on newsprint.

use crate::color::{Ink, Tint};
use crate::frame::{Item, Mark};
use crate::geom::{Abs, Rect};

/// An area is large when both its sides are: below this, black alone covers well enough.
const LARGE: Abs = Abs::mm(20);
/// Type reversed out of two inks must be as large as this, or misregister fills it (newsprint practice, 12 to 14 pt).
const REVERSED: Abs = Abs::pt(14);

/// Puts so much cyan under every large area of solid black that no small type is reversed out of.
pub(super) fn rich_black(items: &mut [Item], cyan: Tint) {
    let small: Vec<Rect> = items.iter().filter_map(small_reversed).collect();
    for item in items {
        if let Mark::Tint(rect, ink) = &mut item.mark
            && *ink == Ink::BLACK
            && rect.width >= LARGE
            && rect.height >= LARGE
            && !small.iter().any(|line| meet(rect, line))
        {
            *ink = Ink::Process { c: cyan, m: Tint::NONE, y: Tint::NONE, k: Tint::SOLID };
        }
    }
}

/// About where a line of small reversed type stands.
fn small_reversed(item: &Item) -> Option<Rect> {
    let Mark::Line(line) = &item.mark else { return None };
    line.runs.iter().find(|run| run.ink == Ink::Paper && run.size < REVERSED)?;
    let (x, y, size) = (line.origin.x, line.origin.y, line.size);
    Some(match line.axis {
        crate::geom::Axis::Horizontal => Rect::new(x, y - size, line.advance, size),
        crate::geom::Axis::Vertical => Rect::new(x - size / 2, y, size, line.advance),
    })
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{FaceId, Line, Part, Run};
    use crate::geom::{Axis, Point};

    fn item(mark: Mark) -> Item {
        Item { story: None, part: Part::Box, mark }
    }

    fn black(side: Abs) -> Item {
        item(Mark::Tint(Rect::new(Abs::ZERO, Abs::ZERO, Abs::mm(80), side), Ink::BLACK))
    }

    fn reversed(size: Abs) -> Item {
        let run = Run { face: FaceId(0), size, ink: Ink::Paper, outline: None, glyphs: Vec::new() };
        let origin = Point::new(Abs::mm(10), Abs::mm(15));
        item(Mark::Line(Line {
            origin,
            axis: Axis::Horizontal,
            size,
            advance: Abs::mm(20),
            text: String::new(),
            begins: true,
            runs: vec![run],
            beside: Vec::new(),
            underlines: Vec::new(),
        }))
    }

    fn is_rich(mut items: Vec<Item>) -> bool {
        rich_black(&mut items, Tint::milli(400));
        matches!(items[0].mark, Mark::Tint(_, Ink::Process { .. }))
    }

    #[test]
    fn large_black_gets_cyan_and_small_black_does_not() {
        assert!(is_rich(vec![black(Abs::mm(20))]));
        assert!(!is_rich(vec![black(Abs::mm(19))]));
    }

    #[test]
    fn black_behind_small_reversed_type_stays_alone() {
        assert!(!is_rich(vec![black(Abs::mm(40)), reversed(Abs::pt(9))]));
        assert!(is_rich(vec![black(Abs::mm(40)), reversed(Abs::pt(18))]));
    }
}
