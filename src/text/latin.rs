//! Latin letters, digits and their marks: along the line, turned, or side by side in one em.

use std::ops::Range;

use crate::font::Direction;
use crate::frame::{FaceId, Turn};
use crate::geom::{Abs, Axis, Em, Point};

use super::class::Class;
use super::shape::{ClusterGlyph, Hyphen, RunStyle, Shaper};
use super::vertical::{LatinLie, latin_lie};

/// Characters looked at on either side to tell how a stretch lies.
const STRETCH_MOST: usize = 64;

impl Shaper<'_, '_> {
    /// Latin letters, digits and their marks: the part of `rest` that is shaped in one face. How it lies on a vertical
    /// line is judged on the whole stretch, in whatever styles.
    pub(super) fn latin(&mut self, rest: Range<usize>, index: usize, run: &RunStyle) -> usize {
        let at = rest.start;
        let Some((face, _)) = self.pick(at, run, true) else {
            self.push(&(at..at + 1), self.classes[at], index, run, Em::HALF.at(run.size), self.glyphs.len());
            return 1;
        };
        if self.axis == Axis::Vertical {
            let stretch = self.stretch(at);
            let end = stretch.end;
            match self.lie(stretch, run) {
                LatinLie::Upright | LatinLie::TateChuYoko => {
                    self.side_by_side(face, at..end, index, run);
                    return end - at;
                }
                LatinLie::Turned => {}
            }
        }
        let same = |i: &usize| {
            self.in_latin_run(*i) && self.fonts.pick(run.role, self.chars[*i].1, true).is_some_and(|(f, _)| f == face)
        };
        let len = 1 + (at + 1..rest.end).take_while(same).count();
        self.latin_line(face, at..at + len, index, run);
        len
    }

    /// Whether the Latin stretch after a character of a vertical line lies turned.
    pub(super) fn before_turned(&self, i: usize) -> bool {
        let next = self.style(i + 1).filter(|_| self.axis == Axis::Vertical && self.in_latin_run(i + 1));
        next.is_some_and(|run| self.lie(self.stretch(i + 1), run) == LatinLie::Turned)
    }

    /// The Latin characters before and after one that stand off the line as it does, as far as they can matter: a longer
    /// stretch is turned whatever it is.
    fn stretch(&self, at: usize) -> Range<usize> {
        let script = self.is_script(at);
        let same = |i: &usize| self.in_latin_run(*i) && self.is_script(*i) == script;
        let start = (0..at).rev().take(STRETCH_MOST).take_while(same).last().unwrap_or(at);
        start..at + (at..self.chars.len()).take(STRETCH_MOST).take_while(same).count()
    }

    /// How a stretch lies on a vertical line; a script lies as what it belongs to where that is turned.
    fn lie(&self, stretch: Range<usize>, run: &RunStyle) -> LatinLie {
        let base = stretch.start.checked_sub(1).filter(|&i| self.is_script(stretch.start) && self.in_latin_run(i));
        let lie = |stretch: Range<usize>, marked| {
            let text = &self.text[self.bytes(&stretch)];
            latin_lie(&self.classes[stretch], text, marked, self.forms.vertical_digits)
        };
        if base.is_some_and(|i| lie(self.stretch(i), false) == LatinLie::Turned) {
            return LatinLie::Turned;
        }
        lie(stretch, run.tate_chu_yoko)
    }

    /// Latin along the line: as it is in a horizontal line, turned in a vertical one.
    fn latin_line(&mut self, face_id: FaceId, chars: Range<usize>, index: usize, run: &RunStyle) {
        let bytes = self.bytes(&chars);
        let face = self.fonts.face(face_id);
        let shaped = face.shape(&self.text[bytes.clone()], Direction::Latin);
        let turned = self.axis == Axis::Vertical;
        let mut next_char = chars.start;
        let mut g = 0;
        while g < shaped.len() {
            let cluster = shaped[g].cluster;
            let len = shaped[g..].iter().take_while(|s| s.cluster == cluster).count();
            let end_byte = shaped.get(g + len).map_or(bytes.end, |s| bytes.start + s.cluster as usize);
            let first = self.glyphs.len();
            let mut units = 0;
            for glyph in &shaped[g..g + len] {
                let along = face.units(units + glyph.x_offset, run.size);
                let at = if turned {
                    Point::new(-face.capital_middle(run.size), along)
                } else {
                    Point::new(along, Abs::ZERO)
                };
                self.emit(face_id, glyph.id, at, turned);
                units += glyph.advance;
            }
            let class = self.classes[next_char];
            if class == Class::Digit && len == 1 {
                // Figures stand in columns: no kerning between digits (GB/T 15835, half an em each).
                units = face.natural_units(shaped[g].id);
            }
            let end_char = next_char + self.chars[next_char..chars.end].partition_point(|c| c.0 < end_byte);
            self.push(&(next_char..end_char), class, index, run, face.units(units, run.size), first);
            next_char = end_char;
            g += len;
        }
        if self.classes[chars.start..chars.end].contains(&Class::Letter) {
            self.hyphen(face_id, run.size, turned);
        }
    }

    /// Keeps the hyphen of a face and size for words that a line breaks.
    fn hyphen(&mut self, face: FaceId, size: Abs, turned: bool) {
        if self.hyphens.iter().any(|h| h.glyph.face == face && h.size == size) {
            return;
        }
        let Some(id) = self.fonts.face(face).glyph('-') else { return };
        let across = if turned { -self.fonts.face(face).capital_middle(size) } else { Abs::ZERO };
        let turn = if turned { Turn::Clockwise } else { Turn::Upright };
        let glyph = ClusterGlyph { face, id, at: Point::new(across, Abs::ZERO), turn, stretch: 1000 };
        self.hyphens.push(Hyphen { glyph, size, advance: self.fonts.face(face).advance(id, size) });
    }

    /// 纵中横: side by side across one em of a vertical line, narrowed if wider than that.
    fn side_by_side(&mut self, face_id: FaceId, chars: Range<usize>, index: usize, run: &RunStyle) {
        let face = self.fonts.face(face_id);
        let shaped = face.shape(&self.text[self.bytes(&chars)], Direction::Latin);
        let natural: Abs = face.units(shaped.iter().map(|g| g.advance).sum(), run.size);
        let stretch = if natural > run.size { run.size.to_emu() * 1000 / natural.to_emu() } else { 1000 };
        let narrowed = natural.ratio(stretch, 1000);
        let first = self.glyphs.len();
        // Middle of the digits on the middle of the cell.
        let y = run.size / 2 + face.capital_middle(run.size);
        let mut units = 0;
        for glyph in &shaped {
            let x = face.units(units, run.size).ratio(stretch, 1000) - narrowed / 2;
            self.glyphs.push(ClusterGlyph {
                face: face_id,
                id: glyph.id,
                at: Point::new(x, y),
                turn: Turn::Upright,
                stretch: u16::try_from(stretch).unwrap_or(1000),
            });
            units += glyph.advance;
        }
        self.push(&chars, Class::TateChuYoko, index, run, run.size, first);
    }
}
