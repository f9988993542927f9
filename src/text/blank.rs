//! Blank halves of marks: by class, confirmed by the ink of the face at hand (CLREQ 6.1.3, GB/T 15834 5.1.11).

use crate::frame::Turn;
use crate::geom::{Abs, Axis, Em};

use super::class::Class;
use super::shape::{ClusterGlyph, Shaper};

/// White kept beside ink that reaches over its half. Ink that keeps to its half needs none: half is then exactly half,
/// in every face.
const KEPT: Em = Em::milli(20);
/// A mark has its blank at the side where it has so much more white than at the other; else its ink is centred, as
/// traditional faces have it, and cutting one side would set it askew.
const LEANING: Em = Em::milli(200);

impl Shaper<'_, '_> {
    /// The blank at the start and at the end of a mark that a line may take away. `glyphs` is the index of its first.
    pub(super) fn blanks(&self, class: Class, advance: Abs, glyphs: usize) -> (Abs, Abs) {
        let stands_upright = matches!(class, Class::Colon | Class::Semicolon | Class::Exclaim);
        if !class.has_blank() || (self.axis == Axis::Vertical && stands_upright) {
            return (Abs::ZERO, Abs::ZERO);
        }
        // A mark no face has is a finding; its class alone says where its blank would be.
        by_ink(class, advance, self.glyphs.get(glyphs).and_then(|g| self.ink_along(g, advance)))
    }

    /// White before and after the ink of a glyph along the line, in a cluster of that length.
    fn ink_along(&self, glyph: &ClusterGlyph, advance: Abs) -> Option<(Abs, Abs)> {
        let face = self.fonts.face(glyph.face);
        let ink = face.ink(glyph.id)?;
        let units = |n: i64| face.units(n, advance);
        let (start, end) = match (self.axis, glyph.turn) {
            (Axis::Horizontal, _) => (glyph.at.x + units(ink.left), glyph.at.x + units(ink.right)),
            (Axis::Vertical, Turn::Upright) => (glyph.at.y - units(ink.top), glyph.at.y - units(ink.bottom)),
            (Axis::Vertical, _) => (glyph.at.y + units(ink.left), glyph.at.y + units(ink.right)),
        };
        Some((start, advance - end))
    }
}

/// The blanks of a mark of that length, whose ink has so much white before and after it.
fn by_ink(class: Class, advance: Abs, ink: Option<(Abs, Abs)>) -> (Abs, Abs) {
    let room = |white: Abs, most: Abs| if white >= most { most } else { (white - KEPT.at(advance)).max(Abs::ZERO) };
    let leaning = |white: Abs, other: Abs| {
        if white - other < LEANING.at(advance) { Abs::ZERO } else { room(white, advance / 2) }
    };
    match (class, ink) {
        (Class::WideInterpunct, None) => (advance / 4, advance / 4),
        (Class::WideInterpunct, Some((start, end))) => (room(start, advance / 4), room(end, advance / 4)),
        (Class::Opener, None) => (advance / 2, Abs::ZERO),
        (Class::Opener, Some((start, end))) => (leaning(start, end), Abs::ZERO),
        (_, None) => (Abs::ZERO, advance / 2),
        (_, Some((start, end))) => (Abs::ZERO, leaning(end, start)),
    }
}

#[cfg(test)]
mod tests {
    use crate::color::Ink;
    use crate::font::testing::{FANG, HEI, KAI, SONG, with_fonts};
    use crate::geom::{Abs, Axis};
    use crate::model::{Forms, RoleId};
    use crate::text::{RunStyle, Styled, shape};

    use super::super::class::Class;
    use super::by_ink;

    /// Blanks of a mark, in thousandths of an em.
    fn blanks(mark: char, role: RoleId, axis: Axis) -> (i64, i64) {
        let text = format!("国{mark}国");
        let run =
            RunStyle { end: text.len(), role, size: Abs::pt(10), ink: Ink::BLACK, script: None, tate_chu_yoko: false };
        let shaped = with_fonts(|f| {
            shape(f, Styled { text, runs: vec![run], axis, forms: Forms::default(), interlinear: Vec::new() })
        });
        let milli = |a: Abs| a.to_emu() * 1000 / Abs::pt(10).to_emu();
        (milli(shaped.clusters[1].blank_start), milli(shaped.clusters[1].blank_end))
    }

    #[test]
    fn marks_of_every_text_face_give_half_an_em_but_never_their_ink() {
        let mut less = Vec::new();
        for (name, role) in [("宋", SONG), ("楷", KAI), ("黑", HEI), ("仿", FANG)] {
            for (way, axis) in [("横", Axis::Horizontal), ("竖", Axis::Vertical)] {
                let mut see = |mark: char, (given, none): (i64, i64)| {
                    assert_eq!(none, 0, "{mark} {name} {way}");
                    if given != 500 {
                        less.push(format!("{mark}{name}{way}{given}"));
                    }
                };
                for mark in "“‘「『（《〈【〖〔［｛".chars() {
                    see(mark, blanks(mark, role, axis));
                }
                for mark in "”’」』）》〉】〗〕］｝，、。．".chars() {
                    let (start, end) = blanks(mark, role, axis);
                    see(mark, (end, start));
                }
                for mark in "：；！？".chars() {
                    let (start, end) = blanks(mark, role, axis);
                    let expected = if axis == Axis::Vertical { 500 } else { 0 };
                    see(mark, (end + expected, start));
                }
            }
        }
        // Marks of these faces whose ink reaches a hundredth or two over its half: cut up to the ink, and .02 em kept.
        assert_eq!(less, ["？楷横478", "《仿横469", "》仿横474", "《仿竖473"]);
    }

    #[test]
    fn a_mark_whose_ink_is_centred_as_traditional_faces_have_it_gives_nothing() {
        let em = Abs::pt(10);
        let white = |start: i64, end: i64| Some((em.ratio(start, 1000), em.ratio(end, 1000)));
        assert_eq!(by_ink(Class::Comma, em, white(400, 380)), (Abs::ZERO, Abs::ZERO));
        assert_eq!(by_ink(Class::Opener, em, white(350, 350)), (Abs::ZERO, Abs::ZERO));
        assert_eq!(by_ink(Class::Comma, em, white(80, 770)), (Abs::ZERO, em / 2));
    }

    #[test]
    fn ink_that_reaches_over_its_half_is_never_cut() {
        let em = Abs::pt(10);
        let white = |start: i64, end: i64| Some((em.ratio(start, 1000), em.ratio(end, 1000)));
        assert_eq!(by_ink(Class::Exclaim, em, white(10, 460)), (Abs::ZERO, em.ratio(440, 1000)));
    }

    #[test]
    fn a_dot_of_one_em_gives_a_quarter_at_either_side() {
        for mark in "・‧•".chars() {
            assert_eq!(blanks(mark, SONG, Axis::Horizontal), (250, 250), "{mark}");
            assert_eq!(blanks(mark, SONG, Axis::Vertical), (250, 250), "{mark}");
        }
    }
}
