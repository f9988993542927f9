//! A set line → the glyphs of the output tree.

use crate::frame::{Glyph, Line, Run};
use crate::geom::{Abs, Axis, Point};
use crate::text::Shaped;

use super::SetLine;

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
        let mut text = cluster.text.start - text_start..cluster.text.end - text_start;
        for glyph in &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize] {
            let shift = match shaped.styled.axis {
                Axis::Horizontal => Point::new(along, Abs::ZERO),
                Axis::Vertical => Point::new(Abs::ZERO, along),
            };
            let placed = Glyph {
                id: glyph.id,
                at: shift + glyph.at,
                turn: glyph.turn,
                stretch: glyph.stretch,
                text: text.clone(),
            };
            text = text.end..text.end;
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
    Line {
        origin,
        axis: shaped.styled.axis,
        size: clusters.iter().map(|c| c.size).max().unwrap_or(Abs::ZERO),
        advance: line.advance,
        text: shaped.styled.text[text_start as usize..text_end as usize].to_string(),
        runs,
    }
}
