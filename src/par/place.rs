//! A set line → the glyphs of the output tree.

use std::ops::Range;

use crate::frame::{Glyph, Line, Run};
use crate::geom::{Abs, Axis, Point};
use crate::text::{Cluster, Shaped};

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
        let style = &shaped.styled.runs[usize::from(cluster.run)];
        let along = place.at - place.cut_start;
        let glyphs = &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize];
        let texts = glyph_texts(&shaped.styled.text, cluster, glyphs.len());
        for (glyph, text) in glyphs.iter().zip(texts) {
            let shift = match shaped.styled.axis {
                Axis::Horizontal => Point::new(along, Abs::ZERO),
                Axis::Vertical => Point::new(Abs::ZERO, along),
            };
            let text = text.start - text_start..text.end - text_start;
            let placed = Glyph { id: glyph.id, at: shift + glyph.at, turn: glyph.turn, stretch: glyph.stretch, text };
            match runs.last_mut() {
                Some(run) if run.face == glyph.face && run.size == cluster.size && run.ink == style.ink => {
                    run.glyphs.push(placed);
                }
                _ => runs.push(Run {
                    face: glyph.face,
                    size: cluster.size,
                    ink: style.ink.clone(),
                    glyphs: vec![placed],
                }),
            }
        }
    }
    let (beside, underlines) = beside(shaped, line, origin);
    Line {
        origin,
        axis: shaped.styled.axis,
        size: clusters.iter().map(|c| c.size).max().unwrap_or(Abs::ZERO),
        advance: line.advance,
        text: shaped.styled.text[text_start as usize..text_end as usize].to_string(),
        runs,
        beside,
        underlines,
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
