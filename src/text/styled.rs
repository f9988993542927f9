//! Copy and a style → styled text.

use crate::geom::Axis;
use crate::model::{Face, House, Span, Style, Text};

use super::{Interlinear, InterlinearKind, RunStyle, Script, Styled};

/// The text in a style, its bold and 楷体 stretches in the house's roles for them.
#[must_use]
pub fn styled(text: &Text, style: &Style, house: &House, axis: Axis) -> Styled {
    let mut ends: Vec<usize> = text.spans.iter().flat_map(|s| [s.range.start, s.range.end]).collect();
    ends.push(text.string.len());
    ends.sort_unstable();
    ends.dedup();
    let ends = ends.into_iter().filter(|end| *end > 0);
    let mut spans = text.spans.iter().peekable();
    // The spans a run lies in: few, as each kind stands in no other of its kind.
    let mut inside: Vec<&Span> = Vec::new();
    let mut start = 0;
    let runs = ends
        .map(|end| {
            while let Some(span) = spans.next_if(|s| s.range.start <= start) {
                inside.push(span);
            }
            inside.retain(|s| end <= s.range.end);
            let mut run = RunStyle {
                end,
                role: style.role,
                size: style.size,
                ink: style.ink.clone(),
                script: None,
                tate_chu_yoko: false,
            };
            for span in &inside {
                apply(&mut run, &span.face, house);
            }
            start = end;
            run
        })
        .collect();
    let interlinear = text.spans.iter().filter_map(interlinear).collect();
    Styled { text: text.string.clone(), runs, axis, forms: house.setting.forms, interlinear }
}

fn apply(run: &mut RunStyle, face: &Face, house: &House) {
    let mut script = |script| {
        run.size = Script::SIZE.at(run.size);
        run.script = Some(script);
    };
    match face {
        Face::Bold => run.role = house.bold.role,
        Face::Kai => run.role = house.kai.role,
        Face::Superscript => script(Script::Super),
        Face::Subscript => script(Script::Sub),
        Face::TateChuYoko => run.tate_chu_yoko = true,
        Face::Dots | Face::NameLine | Face::TitleLine | Face::Ruby(_) => {}
    }
}

fn interlinear(span: &Span) -> Option<Interlinear> {
    let kind = match &span.face {
        Face::Dots => InterlinearKind::Dots,
        Face::NameLine => InterlinearKind::NameLine,
        Face::TitleLine => InterlinearKind::TitleLine,
        Face::Ruby(text) => InterlinearKind::Ruby(text.clone()),
        Face::Bold | Face::Kai | Face::Superscript | Face::Subscript | Face::TateChuYoko => return None,
    };
    Some(Interlinear { range: span.range.clone(), kind })
}
