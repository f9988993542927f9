//! 报眉: page number and section, the paper's name and the date over a thick-thin rule, above line 1.

use crate::font::{EM_BOX_BOTTOM, FontTable};
use crate::frame::{Item, Mark, Part, Rule};
use crate::geom::{Abs, Point};
use crate::model::{Align, Issue, Page, RuleStyle, Style};

use super::line::{Type, at, set_lines};

/// White between the two rules.
const BETWEEN_RULES: Abs = Abs::milli_pt(1_500);
/// White between the type and the rules.
const OVER_RULES: Abs = Abs::pt(4);

/// The folio line, and the characters no face has; nothing when the page has none.
pub(super) fn folio(issue: &Issue, page: &Page, fonts: &FontTable<'_>) -> (Vec<Item>, Vec<char>) {
    let Some(folio) = &page.folio else { return Default::default() };
    let area = page.sheet.type_area();
    let mut y = area.y - folio.gap;
    let mut items = Vec::new();
    for (style, below) in [(&folio.thin, BETWEEN_RULES), (&folio.thick, OVER_RULES)] {
        y -= style.weight / 2;
        items.push(rule(area.x, area.right(), y, style));
        y -= style.weight / 2 + below;
    }
    let house = &page.house;
    let number = match page.section.as_str() {
        "" => format!("{:02}版", page.number),
        section => format!("{:02}版　{section}", page.number),
    };
    let texts = [
        (number, &house.folio, Align::Start),
        (issue.paper.clone(), &house.folio_name, Align::Centre),
        (issue.date_line.clone(), &house.folio, Align::End),
    ];
    let mut missing = Vec::new();
    for (text, style, align) in texts {
        let strip = Strip { part: Part::Folio, x: area.x, width: area.width, foot: y };
        items.extend(line(page, fonts, text, style, align, &strip, &mut missing));
    }
    (items, missing)
}

fn rule(from: Abs, to: Abs, y: Abs, style: &RuleStyle) -> Item {
    let rule = Rule { from: Point::new(from, y), to: Point::new(to, y), weight: style.weight, ink: style.ink.clone() };
    Item { story: None, part: Part::Folio, mark: Mark::Rule(rule) }
}

/// Where a line of furniture stands.
pub(super) struct Strip {
    pub(super) part: Part,
    /// Its left end.
    pub(super) x: Abs,
    pub(super) width: Abs,
    /// Where the em box of its type stands.
    pub(super) foot: Abs,
}

/// A line of furniture.
pub(super) fn line(
    page: &Page,
    fonts: &FontTable<'_>,
    text: String,
    style: &Style,
    align: Align,
    strip: &Strip,
    missing: &mut Vec<char>,
) -> Vec<Item> {
    let origin = Point::new(strip.x, strip.foot - EM_BOX_BOTTOM.at(style.size));
    set_lines(page, fonts, text, &Type::from(style), (strip.width, align), missing)
        .into_iter()
        .map(|line| Item { story: None, part: strip.part, mark: Mark::Line(at(line, origin)) })
        .collect()
}
