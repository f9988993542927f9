//! The text dump of a page: one line an item, every place exact. Goldens are kept in this form.

use std::fmt::Write;

use crate::color::Ink;
use crate::frame::{Item, Line, Mark, OrnamentForm, PageFrame, Part, Rule};
use crate::geom::{Axis, Rect};

/// Writes a page as text.
#[must_use]
pub fn dump(page: &PageFrame) -> String {
    let mut out = format!(
        "page {} 「{}」 trim {} × {} type area {}\n",
        page.number,
        page.title,
        page.trim.width,
        page.trim.height,
        rect(&page.type_area)
    );
    let mut owner = None;
    for item in &page.items {
        if owner != Some(&item.story) {
            owner = Some(&item.story);
            let _ = writeln!(out, "{}", item.story.as_ref().map_or("furniture".into(), |id| format!("story {id}")));
        }
        let _ = writeln!(out, "  {}", mark(item));
        if let Mark::Line(line) = &item.mark {
            beside(line, &mut out);
        }
    }
    out
}

fn mark(item: &Item) -> String {
    let part = part(item.part);
    match &item.mark {
        Mark::Line(line) => format!("{part} {}", self::line(line)),
        Mark::Photo(photo) => {
            let w = photo.window;
            format!("{part} {} {} pixels {},{} {}×{}", photo.photo.name, rect(&photo.rect), w.x, w.y, w.width, w.height)
        }
        Mark::Advert(advert) => format!("{part} {} {}", advert.file.name, rect(&advert.rect)),
        Mark::Rule(rule) => format!("{part} rule {}", self::rule(rule)),
        Mark::Ornament(ornament) => {
            let form = match ornament.form {
                OrnamentForm::Wave(w) => format!("wave in {} half waves of {}", w.halves, w.height),
                OrnamentForm::Beads(count) => format!("{count} beads"),
            };
            format!("{part} {form} {}", self::rule(&ornament.rule))
        }
        Mark::Tint(area, of) => format!("{part} tint {} {}", rect(area), ink(of)),
    }
}

fn rule(rule: &Rule) -> String {
    let (from, to) = (rule.from, rule.to);
    format!("{},{} to {},{} weight {} {}", from.x, from.y, to.x, to.y, rule.weight, ink(&rule.ink))
}

/// What stands beside a line, under it.
fn beside(of: &Line, out: &mut String) {
    for annotation in &of.beside {
        let glyphs = || annotation.runs.iter().flat_map(|r| &r.glyphs);
        let _ = match glyphs().next() {
            Some(first) if annotation.text.is_empty() => {
                let (x, y) = (annotation.origin.x + first.at.x, annotation.origin.y + first.at.y);
                writeln!(out, "    {} dots of {} from {x},{y}", glyphs().count(), annotation.size)
            }
            _ => writeln!(out, "    ruby {}", line(annotation)),
        };
    }
    for underline in &of.underlines {
        let wave = underline.wave.map_or(String::new(), |w| format!(" in {} half waves of {}", w.halves, w.height));
        let _ = writeln!(out, "    line {}{wave}", rule(&underline.rule));
    }
}

fn line(line: &Line) -> String {
    let way = match line.axis {
        Axis::Horizontal => "→",
        Axis::Vertical => "↓",
    };
    format!(
        "{way} {},{} size {} to {}{} {}",
        line.origin.x,
        line.origin.y,
        line.size,
        line.advance,
        faces(line),
        line.text
    )
}

/// The faces of a line by their numbers in the font table, and its inks where not solid black.
fn faces(line: &Line) -> String {
    let mut out = String::new();
    let mut told = Vec::new();
    for run in &line.runs {
        if !told.contains(&run.face) {
            let _ = write!(out, "{}{}", if told.is_empty() { " f" } else { "+" }, run.face.0);
            told.push(run.face);
        }
    }
    if let Some(run) = line.runs.iter().find(|r| r.ink != Ink::BLACK) {
        let _ = write!(out, " {}", ink(&run.ink));
    }
    if let Some(outline) = line.runs.iter().find_map(|r| r.outline.as_ref()) {
        let _ = write!(out, " outline {} {}", outline.weight, ink(&outline.ink));
    }
    out
}

fn rect(r: &Rect) -> String {
    format!("{},{} {}×{}", r.x, r.y, r.width, r.height)
}

fn ink(ink: &Ink) -> String {
    match ink {
        Ink::Black(tint) => format!("K{}", tint.to_milli()),
        Ink::Paper => "paper".into(),
        Ink::Process { c, m, y, k } => {
            format!("C{}M{}Y{}K{}", c.to_milli(), m.to_milli(), y.to_milli(), k.to_milli())
        }
        Ink::Registration => "every plate".into(),
        Ink::Spot { name, tint, .. } => format!("{name} {}", tint.to_milli()),
    }
}

fn part(part: Part) -> String {
    match part {
        Part::Folio => "folio".into(),
        Part::Masthead => "masthead".into(),
        Part::Furniture => "furniture".into(),
        Part::Index => "index".into(),
        Part::Kicker => "kicker".into(),
        Part::Headline => "headline".into(),
        Part::Deck => "deck".into(),
        Part::Byline => "byline".into(),
        Part::Standfirst => "standfirst".into(),
        Part::Note => "note".into(),
        Part::Crosshead => "crosshead".into(),
        Part::Turn => "turn".into(),
        Part::Signature => "signature".into(),
        Part::Body(leg) => format!("body {leg}"),
        Part::ListMarker => "list marker".into(),
        Part::ListItem(leg) => format!("list item {leg}"),
        Part::TableTitle => "table title".into(),
        Part::TableHead(cell) => format!("table head {}", cell.column),
        Part::TableCell(cell) => format!("table cell {},{}", cell.row, cell.column),
        Part::TableAgain => "table head again".into(),
        Part::Photo => "photo".into(),
        Part::Caption => "caption".into(),
        Part::Advert => "advert".into(),
        Part::PullQuote(_) => "pull quote".into(),
        Part::Rule => "rule".into(),
        Part::Box => "box".into(),
        Part::PrinterMark => "printer's mark".into(),
        Part::ColourBar => "colour bar".into(),
        Part::GreyBar => "grey bar".into(),
        Part::Slug => "slug".into(),
        Part::Dummy => "dummy".into(),
    }
}
