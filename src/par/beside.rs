//! What stands beside a set line → lines and rules of the output tree.

use std::ops::Range;

use crate::color::Ink;
use crate::frame::{Glyph, Line, Rule, Run, Turn, Underline, Wave};
use crate::geom::{Abs, Axis, Em, Point};
use crate::text::{self, Beside, BesideMark, Class, DOT, Dot, LINE_WEIGHT, Ruby, Shaped, WAVE_HEIGHT};
use crate::text::{ruby_layout, ruby_rise, takes_dot};

use super::{ClusterPlace, SetLine, place};

/// How far each of two lines that touch ends short of where it would, so that two names do not run into one
/// (CLREQ 5.3.2).
const SHORTER: Em = Em::milli(63);
/// Length of half a wave.
const HALF_WAVE: Em = Em::milli(140);

/// The annotations and dots beside a line put at `origin`, and its underlines.
pub(super) fn beside(shaped: &Shaped, line: &SetLine, origin: Point) -> (Vec<Line>, Vec<Underline>) {
    let (mut lines, mut underlines) = (Vec::new(), Vec::new());
    for mark in text::beside(shaped, &line.clusters) {
        let range = mark.clusters.start.max(line.clusters.start)..mark.clusters.end.min(line.clusters.end);
        let part = Part { shaped, line, origin, mark, range };
        match &mark.mark {
            BesideMark::Dots(dot) => lines.push(part.dots(dot)),
            BesideMark::Line { wavy, touched } => underlines.extend(part.underline(*wavy, *touched)),
            BesideMark::Ruby(ruby) if part.starts_here() => lines.push(part.ruby(ruby)),
            // Where a base had to be cut, its annotation stands over what comes first.
            BesideMark::Ruby(_) => {}
        }
    }
    (lines, underlines)
}

/// The part of a marked stretch that stands on a line.
struct Part<'a> {
    shaped: &'a Shaped,
    line: &'a SetLine,
    origin: Point,
    mark: &'a Beside,
    /// Its clusters.
    range: Range<usize>,
}

impl Part<'_> {
    fn axis(&self) -> Axis {
        self.shaped.styled.axis
    }

    fn starts_here(&self) -> bool {
        self.range.start == self.mark.clusters.start
    }

    fn ends_here(&self) -> bool {
        self.range.end == self.mark.clusters.end
    }

    fn place(&self, cluster: usize) -> &ClusterPlace {
        &self.line.places[cluster - self.line.clusters.start]
    }

    /// Where the clusters start and end along the line: without the gap or opening after the last, and without blank
    /// that was cut.
    fn extent(&self, range: &Range<usize>) -> (Abs, Abs) {
        let (first, last) = (self.place(range.start), self.place(range.end - 1));
        (first.at, last.at + last.advance)
    }

    fn dots(&self, dot: &Dot) -> Line {
        let out = self.mark.away + DOT.at(self.mark.size) / 2;
        let dotted = self.range.clone().filter(|&i| takes_dot(self.shaped.clusters[i].class));
        let glyphs: Vec<Glyph> = dotted
            .map(|i| {
                let place = self.place(i);
                let middle = self.mark.at(self.axis(), place.at + place.advance / 2, out);
                let at = Point::new(middle.x - dot.middle.x, middle.y - dot.middle.y);
                Glyph { id: dot.glyph, at, turn: Turn::Upright, stretch: 1000, text: 0..0 }
            })
            .collect();
        let run = Run { face: dot.face, size: dot.size, ink: self.ink(), outline: None, glyphs };
        Line {
            origin: self.origin,
            axis: self.axis(),
            size: dot.size,
            advance: self.extent(&self.range).1,
            text: String::new(),
            begins: false,
            runs: vec![run],
            beside: Vec::new(),
            underlines: Vec::new(),
        }
    }

    fn underline(&self, wavy: bool, touched: [bool; 2]) -> Option<Underline> {
        let space = |i: &usize| matches!(self.shaped.clusters[*i].class, Class::Space | Class::WideSpace);
        let first = self.range.clone().find(|i| !space(i))?;
        let last = self.range.clone().rev().find(|i| !space(i))?;
        let (mut start, mut end) = self.extent(&(first..last + 1));
        let size = self.mark.size;
        if touched[0] && self.starts_here() {
            start += SHORTER.at(size);
        }
        if touched[1] && self.ends_here() {
            end -= SHORTER.at(size);
        }
        let weight = LINE_WEIGHT.at(size);
        let height = if wavy { WAVE_HEIGHT.at(size) } else { Abs::ZERO };
        let out = self.mark.away + (weight + height) / 2;
        let at = |along| self.origin + self.mark.at(self.axis(), along, out);
        let halves = u32::try_from((end - start).div_floor(HALF_WAVE.at(size)).max(2)).unwrap_or(u32::MAX);
        Some(Underline {
            rule: Rule { from: at(start), to: at(end), weight, ink: self.ink() },
            wave: wavy.then_some(Wave { halves, height }),
        })
    }

    /// An annotation in the middle of its base, its units spread where the base is longer.
    fn ruby(&self, ruby: &Ruby) -> Line {
        let (start, end) = self.extent(&self.range);
        let length = ruby.length();
        let room = end - start - ruby.margin * 2;
        let layout = ruby_layout(room, length, 1, ruby.units.len());
        let mut at = start + (end - start - layout.width) / 2 + layout.annotation_edge;
        let mut places = vec![ClusterPlace::default(); ruby.shaped.clusters.len()];
        for unit in &ruby.units {
            for i in unit.clone() {
                places[i] = ClusterPlace { at, advance: ruby.shaped.clusters[i].advance, ..ClusterPlace::default() };
                at += places[i].advance;
            }
            at += ruby.apart + layout.annotation_inner;
        }
        let line = SetLine {
            clusters: 0..places.len(),
            advance: places.iter().map(|p| p.at + p.advance).max().unwrap_or(start),
            places,
            ..SetLine::default()
        };
        let rise = self.mark.away + ruby_rise(ruby);
        place(&ruby.shaped, &line, self.origin + self.mark.at(self.axis(), Abs::ZERO, rise))
    }

    fn ink(&self) -> Ink {
        self.shaped.styled.runs[self.shaped.clusters[self.range.start].run as usize].ink.clone()
    }
}
