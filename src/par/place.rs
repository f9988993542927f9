//! A set line → the glyphs of the output tree.

use std::ops::Range;

use crate::color::Ink;
use crate::frame::{Glyph, Line, Run};
use crate::geom::{Abs, Axis, Point};
use crate::text::{Cluster, ClusterGlyph, Shaped};

use super::SetLine;
use super::beside::beside;

/// Puts a set line at `origin`: the start of the measure, on the baseline or on the middle axis of a vertical line.
#[must_use]
pub fn place(shaped: &Shaped, line: &SetLine, origin: Point) -> Line {
    let clusters = &shaped.clusters[line.clusters.clone()];
    let text_start = clusters.first().map_or(0, |c| c.text.start);
    let text_end = clusters.last().map_or(0, |c| c.text.end);
    let mut runs: Vec<Run> = Vec::new();
    for (cluster, place) in clusters.iter().zip(&line.places) {
        let style = &shaped.styled.runs[cluster.run as usize];
        let shift = along_line(shaped, place.at - place.cut_start);
        let glyphs = &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
        let texts = glyph_texts(&shaped.styled.text, cluster, glyphs.len());
        for (glyph, text) in glyphs.iter().zip(texts) {
            let text = text.start - text_start..text.end - text_start;
            push(&mut runs, glyph, shift, cluster.size, &style.ink, text);
        }
    }
    if let Some((cluster, hyphen)) = clusters.last().filter(|_| line.hyphenated).and_then(|last| {
        // It stands for nothing in the text.
        Some((last, shaped.hyphen_after(last)?))
    }) {
        let end = line.advance - hyphen.advance;
        let ink = &shaped.styled.runs[cluster.run as usize].ink;
        let nothing = text_end - text_start..text_end - text_start;
        push(&mut runs, &hyphen.glyph, along_line(shaped, end), cluster.size, ink, nothing);
    }
    let (beside, underlines) = beside(shaped, line, origin);
    Line {
        origin,
        axis: shaped.styled.axis,
        size: clusters.iter().map(|c| c.size).max().unwrap_or(Abs::ZERO),
        advance: line.advance,
        text: shaped.styled.text[text_start as usize..text_end as usize].to_string(),
        begins: line.clusters.start == 0,
        runs,
        beside,
        underlines,
    }
}

fn along_line(shaped: &Shaped, along: Abs) -> Point {
    match shaped.styled.axis {
        Axis::Horizontal => Point::new(along, Abs::ZERO),
        Axis::Vertical => Point::new(Abs::ZERO, along),
    }
}

/// Adds a glyph to the last run, or to a new one where face, size or ink change.
fn push(runs: &mut Vec<Run>, glyph: &ClusterGlyph, shift: Point, size: Abs, ink: &Ink, text: Range<u32>) {
    let placed = Glyph { id: glyph.id, at: shift + glyph.at, turn: glyph.turn, stretch: glyph.stretch, text };
    match runs.last_mut() {
        Some(run) if run.face == glyph.face && run.size == size && run.ink == *ink => run.glyphs.push(placed),
        _ => runs.push(Run { face: glyph.face, size, ink: ink.clone(), outline: None, glyphs: vec![placed] }),
    }
}

/// The text each glyph of a cluster stands for: a character each where there are as many (……, two digits side by side),
/// else all of it for the first and none for the others.
fn glyph_texts(text: &str, cluster: &Cluster, glyphs: usize) -> Vec<Range<u32>> {
    let whole = &text[cluster.text.start as usize..cluster.text.end as usize];
    let mut at = cluster.text.start;
    if whole.chars().count() == glyphs {
        let lengths = whole.chars().map(|c| u32::try_from(c.len_utf8()).unwrap_or(0));
        return lengths
            .map(|len| {
                at += len;
                at - len..at
            })
            .collect();
    }
    let none = std::iter::repeat_n(cluster.text.end..cluster.text.end, glyphs.saturating_sub(1));
    std::iter::once(cluster.text.clone()).chain(none).collect()
}
