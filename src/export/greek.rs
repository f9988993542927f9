//! 灰版: the page as an SVG with one bar a line of type, for the eye of who reads a golden.

use std::fmt::Write;

use crate::font::EM_BOX_MIDDLE;
use crate::frame::{Line, Mark, PageFrame, Part, Rule};
use crate::geom::{Abs, Axis, Em};

/// Share of the em box a bar covers: about the height of Han, in its middle.
const BAR: Em = Em::milli(800);

/// Draws a page greeked.
#[must_use]
pub fn greek(page: &PageFrame) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        number(page.trim.width),
        number(page.trim.height)
    );
    for item in &page.items {
        let _ = match &item.mark {
            Mark::Line(line) => {
                for underline in &line.underlines {
                    let _ = writeln!(out, "{}", stroke(&underline.rule));
                }
                line.with_beside().try_for_each(|line| writeln!(out, "{}", bar(line, item.part)))
            }
            Mark::Photo(photo) => {
                let r = photo.rect;
                writeln!(out, "{}", rect([r.x, r.y, r.width, r.height], "#9bb"))
            }
            Mark::Advert(advert) => {
                let r = advert.rect;
                writeln!(out, "{}", rect([r.x, r.y, r.width, r.height], "#bb9"))
            }
            Mark::Rule(rule) => writeln!(out, "{}", stroke(rule)),
            Mark::Ornament(ornament) => writeln!(out, "{}", stroke(&ornament.rule)),
            Mark::Tint(r, _) => writeln!(out, "{}", rect([r.x, r.y, r.width, r.height], "#ddd")),
        };
    }
    out.push_str("</svg>\n");
    out
}

fn bar(line: &Line, part: Part) -> String {
    let first = line.runs.iter().flat_map(|r| &r.glyphs).next();
    let thick = BAR.at(line.size);
    let fill = match part {
        Part::Headline | Part::Kicker | Part::Deck | Part::Crosshead => "#222",
        Part::Body(_) | Part::ListItem(_) => "#aaa",
        _ => "#777",
    };
    let area = match line.axis {
        Axis::Horizontal => {
            let x = first.map_or(Abs::ZERO, |g| g.at.x.max(Abs::ZERO));
            [line.origin.x + x, line.origin.y - EM_BOX_MIDDLE.at(line.size) - thick / 2, line.advance - x, thick]
        }
        Axis::Vertical => [line.origin.x - thick / 2, line.origin.y, thick, line.advance],
    };
    rect(area, fill)
}

fn stroke(rule: &Rule) -> String {
    format!(
        "<path d=\"M{} {}L{} {}\" stroke=\"#000\" stroke-width=\"{}\"/>",
        number(rule.from.x),
        number(rule.from.y),
        number(rule.to.x),
        number(rule.to.y),
        number(rule.weight)
    )
}

fn rect([x, y, width, height]: [Abs; 4], fill: &str) -> String {
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
        number(x),
        number(y),
        number(width),
        number(height)
    )
}

/// Points without the unit.
fn number(length: Abs) -> String {
    length.to_string().trim_end_matches("pt").to_string()
}
