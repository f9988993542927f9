//! Furniture of a layout: its pieces read once, the fields in their texts filled for each page.

use crate::diag::{Finding, Findings};
use crate::input::check::{Item, Object};
use crate::input::{Layout, suggestion, units};
use crate::model::resolve::house::{self, Colours, Sizes, push_once};
use crate::model::resolve::{cells, spot};
use crate::model::{Arrangement, Edge, FontPlan, Furniture, FurnitureText, House, Piece, RuleStyle, Sheet};
use crate::source::Place;

/// The furniture of a layout, its texts as written.
#[derive(Clone)]
pub(super) struct Fitments {
    /// What every page has.
    pub(super) pages: Vec<Furniture>,
    /// What a page with a masthead has besides.
    pub(super) masthead: Option<Masthead>,
}

/// 报头.
#[derive(Clone)]
pub(super) struct Masthead {
    /// Its pieces.
    pieces: Vec<Furniture>,
    /// Whether its page keeps the folio line.
    pub(super) folio: bool,
}

/// What the pieces of a layout are resolved with.
pub(super) struct Stock<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) house: &'a House,
    pub(super) sizes: &'a Sizes,
    pub(super) colours: &'a Colours,
    pub(super) box_rule: &'a RuleStyle,
    pub(super) fonts: &'a FontPlan,
}

/// Resolves the furniture and masthead of a layout.
pub(super) fn fitments(layout: &Layout, stock: &Stock<'_>, findings: &mut Findings) -> Fitments {
    let written = &layout.object;
    let pages = stock.pieces(layout, written, "furniture", false, findings);
    let masthead = written.object("masthead").map(|masthead| Masthead {
        pieces: stock.pieces(layout, masthead, "pieces", true, findings),
        folio: masthead.get("folio").is_none() || masthead.flag("folio"),
    });
    let all: Vec<&Furniture> = pages.iter().chain(masthead.iter().flat_map(|m| &m.pieces)).collect();
    for (n, piece) in all.iter().enumerate().filter(|(_, piece)| piece.takes_cells()) {
        for other in all[..n].iter().filter(|other| other.takes_cells()) {
            cells::taken(&piece.area, name(piece), &other.area, name(other), findings);
        }
    }
    Fitments { pages, masthead }
}

/// What a piece is called in findings.
pub(super) const fn name(piece: &Furniture) -> &'static str {
    if piece.masthead { "masthead" } else { "furniture" }
}

impl Stock<'_> {
    fn pieces(
        &self,
        layout: &Layout,
        of: &Object,
        key: &str,
        masthead: bool,
        findings: &mut Findings,
    ) -> Vec<Furniture> {
        let piece = |written: &Object| {
            let area = cells::area(written, "place", self.sheet, findings);
            let piece = self.piece(layout, written, findings);
            let (area, _) = area?;
            let piece = piece?;
            if let (Piece::Text(text), Some(item)) = (&piece, written.get("size")) {
                self.fits_height(text, &area, item, findings);
            }
            if let (Piece::Box(_), 1) = (&piece, area.lines()) {
                let finding = Finding::error("box-pinched", "a box of 1 line").at(&area.place);
                let finding =
                    finding.expected("2 lines or more: its rule runs along the middle of the first and the last");
                findings.push(finding.help("give its place another line"));
            }
            Some(Furniture { area, masthead, piece })
        };
        of.objects(key).filter_map(piece).collect()
    }

    /// The one thing a piece prints.
    fn piece(&self, layout: &Layout, written: &Object, findings: &mut Findings) -> Option<Piece> {
        const KINDS: [&str; 5] = ["text", "rule", "tint", "box", "image"];
        let given: Vec<&str> =
            KINDS.into_iter().filter(|key| written.get(key).is_some() || written.is_faulty(key)).collect();
        let [kind] = given[..] else {
            let found = match given.as_slice() {
                [] => "a piece of furniture that prints nothing".to_owned(),
                several => format!("`{}` in one piece of furniture", several.join("` and `")),
            };
            let (code, help) = match given.is_empty() {
                true => ("missing-key", "add `text:`, `rule:`, `tint:`, `box:` or `image:`"),
                false => ("key-not-here", "make a piece of each, with the same place"),
            };
            let finding = Finding::error(code, found).at(&written.place);
            findings.push(finding.expected(format!("one of {}", KINDS.join(", "))).help(help));
            return None;
        };
        strays(written, kind, findings);
        match kind {
            "text" => self.text(written, findings).map(Piece::Text),
            "rule" => {
                let rule = house::rule(written, "rule", self.colours, findings)?;
                Some(Piece::Rule(rule, edge(written)))
            }
            "tint" => house::ink_of(written, "tint", self.colours, findings).map(Piece::Tint),
            "box" => house::boxed(written, "box", self.box_rule).map(Piece::Box),
            _ => layout.images.get(written.text("image")?).cloned().map(Piece::Image),
        }
    }

    fn text(&self, written: &Object, findings: &mut Findings) -> Option<FurnitureText> {
        let role = match written.get("role") {
            Some(item) => house::role(Some(item), self.fonts, findings),
            None => (!written.is_faulty("role")).then_some(self.house.folio.role),
        };
        let size = written.get("size").map(|item| house::size(item, self.sizes, findings));
        let ink = house::ink(written, self.colours, findings);
        if let Some(item) = written.get("text")
            && written.list("text").iter().all(|text| text.text().is_none_or(|text| text.trim().is_empty()))
        {
            let finding = Finding::error("wrong-value", "`text` without a word").at(&item.place);
            findings.push(finding.expected("a text, or several").help("write the text, or take the piece out"));
        }
        let texts: Vec<String> = written.list("text").iter().filter_map(|item| template(item, findings)).collect();
        let set = match written.text("set") {
            Some("spread") => Arrangement::Spread,
            Some("start") => Arrangement::Start,
            Some("end") => Arrangement::End,
            _ => Arrangement::Centre,
        };
        let size = match size {
            Some(None) => return None,
            Some(size) => size,
            None => None,
        };
        Some(FurnitureText { texts, set, role: role?, size, ink: ink? })
    }

    /// Type higher than its cells would run into what stands over it.
    fn fits_height(&self, text: &FurnitureText, area: &crate::model::Area, item: &Item, findings: &mut Findings) {
        let lines = match text.set {
            Arrangement::Spread => 1,
            _ => i64::try_from(text.texts.len()).unwrap_or(i64::MAX).max(1),
        };
        let room = self.sheet.pitch * i64::from(area.lines()) / lines;
        if let Some(size) = text.size.filter(|&size| size > room) {
            let found = format!("type of {size} in lines {}-{}, which leave it {room} a line", area.first, area.last);
            let finding = Finding::error("type-too-large", found).at(&item.place);
            findings
                .push(finding.expected(format!("at most {room}")).help("take a smaller size, or give it more lines"));
        }
    }
}

/// Keys of one kind of piece, written for another.
fn strays(written: &Object, kind: &str, findings: &mut Findings) {
    for (key, of) in [("set", "text"), ("role", "text"), ("size", "text"), ("ink", "text"), ("at", "rule")] {
        let Some(item) = written.get(key).filter(|_| kind != of) else { continue };
        let finding = Finding::error("key-not-here", format!("`{key}` of a piece with `{kind}`")).at(&item.place);
        findings.push(finding.expected(format!("`{key}` beside `{of}` only")).help(format!("take `{key}:` out")));
    }
}

fn edge(written: &Object) -> Edge {
    match written.text("at") {
        Some("top") => Edge::Top,
        Some("bottom") => Edge::Bottom,
        Some("left") => Edge::Left,
        Some("right") => Edge::Right,
        _ => Edge::Middle,
    }
}

/// A text whose fields are all known; others are told.
fn template(item: &Item, findings: &mut Findings) -> Option<String> {
    let text = item.text()?;
    let mut good = true;
    for chunk in chunks(text) {
        let (found, help) = match chunk {
            Chunk::Plain(_) => continue,
            Chunk::Field(name) if FIELDS.contains(&name) => continue,
            Chunk::Field(name) => (format!("the field `{{{name}}}`, which there is not"), suggestion(name, &FIELDS)),
            Chunk::Open(rest) => (format!("`{{{rest}`, a brace that is not closed"), "close it: `{date}`".into()),
        };
        let finding = Finding::error("unknown-field", found).at(&item.place);
        push_once(findings, finding.expected(format!("one of {}", FIELDS.join(", "))).help(help));
        good = false;
    }
    good.then(|| text.to_owned())
}

/// The fields of a text, and what lies between them.
enum Chunk<'t> {
    Plain(&'t str),
    Field(&'t str),
    Open(&'t str),
}

fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut parts = text.split('{');
    let mut chunks = vec![Chunk::Plain(parts.next().unwrap_or_default())];
    for part in parts {
        match part.split_once('}') {
            Some((field, plain)) => chunks.extend([Chunk::Field(field), Chunk::Plain(plain)]),
            None => chunks.push(Chunk::Open(part)),
        }
    }
    chunks
}

/// The fields that a text of furniture may have.
const FIELDS: [&str; 15] = [
    "paper",
    "edition",
    "date",
    "year",
    "month",
    "day",
    "weekday",
    "lunar",
    "number",
    "total",
    "code",
    "pages",
    "publisher",
    "page",
    "section",
];

/// The values of the fields on one page.
pub(super) struct Values<'a> {
    pub(super) edition: &'a Object,
    pub(super) day: Option<time::Date>,
    pub(super) page: &'a Object,
}

impl Values<'_> {
    /// The furniture of a page with its texts filled. Where the edition does not give a field, the text it stands in is
    /// left out, and told of: an issue line without its number is a fault of the issue.
    pub(super) fn fill(&self, fitments: &Fitments, findings: &mut Findings) -> Vec<Furniture> {
        let has_masthead = self.page.flag("masthead");
        let masthead = fitments.masthead.iter().filter(|_| has_masthead).flat_map(|masthead| &masthead.pieces);
        let mut pieces: Vec<Furniture> = fitments.pages.iter().chain(masthead).cloned().collect();
        for piece in &mut pieces {
            if let Piece::Text(text) = &mut piece.piece {
                text.texts = text.texts.iter().filter_map(|t| self.filled(t, &piece.area.place, findings)).collect();
            }
        }
        pieces
    }

    fn filled(&self, text: &str, place: &Place, findings: &mut Findings) -> Option<String> {
        let mut out = String::new();
        for chunk in chunks(text) {
            match chunk {
                Chunk::Plain(plain) | Chunk::Open(plain) => out.push_str(plain),
                Chunk::Field(field) => match self.value(field) {
                    Some(value) => out.push_str(&value),
                    None => {
                        if let Some(key) = key_of(field) {
                            push_once(findings, self.not_given(field, key, place));
                        }
                        return None;
                    }
                },
            }
        }
        Some(out).filter(|text| !text.trim().is_empty())
    }

    fn value(&self, field: &str) -> Option<String> {
        let text = |object: &Object, key: &str| {
            object.text(key).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let issue = self.edition.object("issue");
        match field {
            "paper" | "edition" | "lunar" => text(self.edition, field),
            "date" => self.day.map(units::date),
            "year" => self.day.map(|day| day.year().to_string()),
            "month" => self.day.map(|day| u8::from(day.month()).to_string()),
            "day" => self.day.map(|day| day.day().to_string()),
            "weekday" => self.day.map(units::weekday),
            "number" | "total" => issue?.whole(field).map(|n| n.to_string()),
            "code" | "publisher" => text(issue?, field),
            "pages" => {
                let counted = u32::try_from(self.edition.list("pages").len()).ok();
                issue.and_then(|issue| issue.whole(field)).or(counted).map(|n| n.to_string())
            }
            "page" => self.page.whole("number").map(|n| n.to_string()),
            "section" => text(self.page, field),
            _ => None,
        }
    }

    fn not_given(&self, field: &str, key: &str, text: &Place) -> Finding {
        let found = format!("the field `{{{field}}}` (of the text at {}), which the edition does not give", spot(text));
        let finding = Finding::warning("field-not-given", found).at(&self.page.place);
        let help = format!("add `{key}:` to the edition, or take the text out of the layout");
        finding.expected(format!("`{key}:` in the edition")).help(help)
    }
}

/// The key of the edition that gives a field; none for those that are always given, or may be empty on a good page.
fn key_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "lunar" => "lunar",
        "number" => "issue: number",
        "total" => "issue: total",
        "code" => "issue: code",
        "publisher" => "issue: publisher",
        _ => return None,
    })
}
