//! Inks, rules, sizes and the styles of a house.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::color::{Ink, Tint};
use crate::diag::{Finding, Findings};
use crate::geom::{Abs, Em};
use crate::input::check::{Datum, Item, Object};
use crate::input::{suggestion, units};
use crate::model::resolve::fitting;
use crate::model::{
    Align, Border, BoxStyle, DashLength, Exclaim, Fitting, FontPlan, Forms, Hanging, House, Level, Marks, Method,
    NotePlace, NoteStyle, RoleId, RuleStyle, Ruled, Runt, Setting, Style, UserWord, VerticalDigits,
};

/// Weight of the rules of a style that the house leaves to the engine.
const USUAL_RULE: Abs = Abs::milli_pt(500);

/// White above and below an editor's note together, where the house leaves its style to the engine: a line each, so that
/// its lines stand on the grid and each rule as far from the copy as from the note.
const NOTE_WHITE: Em = Em::milli(2000);

/// What an editor's note begins with, where the house says nothing else.
const NOTE_LABEL: &str = "编者按";

/// The colours of a layout by name.
pub(super) type Colours = BTreeMap<String, Ink>;

/// The head size table by name, in the order written.
pub(super) type Sizes = Vec<(String, Abs)>;

/// The colours of a layout.
pub(super) fn colours(layout: &Object) -> Colours {
    let colour = |(name, item): &(String, Item)| {
        let written = item.object()?;
        let share = |key| written.milli(key).and_then(|n| u16::try_from(n).ok()).map(Tint::milli);
        let [c, m, y, k] = [share("c")?, share("m")?, share("y")?, share("k")?];
        let ink = match written.text("spot") {
            Some(spot) => Ink::Spot { name: Arc::from(spot), tint: Tint::SOLID, alternate: [c, m, y, k] },
            None => Ink::Process { c, m, y, k },
        };
        Some((name.clone(), ink))
    };
    layout.named("colours").iter().filter_map(colour).collect()
}

/// The ink of a key; black when it is left out, none when it is not known.
pub(super) fn ink(object: &Object, colours: &Colours, findings: &mut Findings) -> Option<Ink> {
    if object.get("ink").is_none() {
        return (!object.is_faulty("ink")).then_some(Ink::BLACK);
    }
    ink_of(object, "ink", colours, findings)
}

/// The ink of a key; none when it is left out or not known.
pub(super) fn ink_of(object: &Object, key: &str, colours: &Colours, findings: &mut Findings) -> Option<Ink> {
    let item = object.get(key)?;
    let Datum::Ink(name, tint) = &item.datum else { return None };
    match (name.as_str(), colours.get(name)) {
        ("black", _) => Some(Ink::Black(*tint)),
        ("paper", _) => Some(Ink::Paper),
        (_, Some(colour)) => Some(tinted(colour, *tint)),
        (_, None) => {
            let known: Vec<_> = ["black", "paper"].into_iter().chain(colours.keys().map(String::as_str)).collect();
            let finding = Finding::error("unknown-colour", format!("`{name}`, which is no colour of the layout"));
            let finding = finding.at(&item.place).expected("`black`, `paper` or a name under `colours:`");
            push_once(findings, finding.help(suggestion(name, &known)));
            None
        }
    }
}

/// Most black under body copy (newsprint practice: surprinted type on tints of 25 to 30 %).
const DARKEST_TINT: Tint = Tint::milli(300);

/// The ink of a tint behind body copy; one so dark that the copy is hard to read is told.
pub(super) fn tint_of(object: &Object, key: &str, colours: &Colours, findings: &mut Findings) -> Option<Ink> {
    let ink = ink_of(object, key, colours, findings)?;
    let black = match &ink {
        Ink::Black(black) | Ink::Process { k: black, .. } => *black,
        Ink::Paper | Ink::Spot { .. } | Ink::Registration => Tint::NONE,
    };
    if let Some(item) = object.get(key).filter(|_| black > DARKEST_TINT) {
        let finding = Finding::warning("tint-dark", format!("a tint of {}% black behind copy", black.to_milli() / 10));
        let finding = finding.at(&item.place).expected(format!("at most {}% black", DARKEST_TINT.to_milli() / 10));
        findings.push(finding.help("lighten the tint: type on it prints black"));
    }
    Some(ink)
}

fn tinted(ink: &Ink, tint: Tint) -> Ink {
    let of = |full: Tint| {
        let milli = u32::from(full.to_milli()) * u32::from(tint.to_milli());
        Tint::milli(u16::try_from((milli + 500) / 1000).unwrap_or(1000))
    };
    match ink {
        Ink::Black(full) => Ink::Black(of(*full)),
        Ink::Paper => Ink::Paper,
        Ink::Registration => Ink::Registration,
        Ink::Process { c, m, y, k } => Ink::Process { c: of(*c), m: of(*m), y: of(*y), k: of(*k) },
        Ink::Spot { name, alternate, .. } => Ink::Spot { name: name.clone(), tint, alternate: *alternate },
    }
}

/// The rule of a key; none when it is left out or off.
pub(super) fn rule(object: &Object, key: &str, colours: &Colours, findings: &mut Findings) -> Option<RuleStyle> {
    let rule = object.object(key)?;
    Some(RuleStyle { weight: rule.length("weight")?, ink: ink(rule, colours, findings)? })
}

/// The box of a key, drawn with this rule; none where it is left out or off.
pub(super) fn boxed(object: &Object, key: &str, rule: &RuleStyle) -> Option<BoxStyle> {
    let border = match object.text(key) {
        Some("thick_thin") => Border::ThickThin,
        Some("beads") => Border::Beads,
        Some("waves") => Border::Waves,
        _ if object.flag(key) => Border::Plain,
        _ => return None,
    };
    Some(BoxStyle { rule: rule.clone(), border })
}

/// The head size table.
pub(super) fn sizes(house: &Object) -> Sizes {
    let size = |(name, item): &(String, Item)| match item.datum {
        Datum::Length(size) => Some((name.clone(), size)),
        _ => None,
    };
    house.named("head_sizes").iter().filter_map(size).collect()
}

/// A size by its name in the head size table, or as a length.
pub(super) fn size(item: &Item, sizes: &Sizes, findings: &mut Findings) -> Option<Abs> {
    let text = item.text()?;
    let named = sizes.iter().find(|(name, _)| name == text).map(|&(_, size)| size);
    if let Some(size) = named.or_else(|| units::length(text)).filter(|&size| size > Abs::ZERO) {
        return Some(size);
    }
    let code = if text.starts_with(|c: char| c.is_ascii_digit()) { "wrong-unit" } else { "unknown-size" };
    let known: Vec<_> = sizes.iter().map(|(name, _)| name.as_str()).collect();
    let help = if code == "wrong-unit" { format!("write `{text}pt`") } else { suggestion(text, &known) };
    let finding = Finding::error(code, format!("the size `{text}`")).at(&item.place);
    push_once(findings, finding.expected("a name of the head size table, or a length such as `30pt`").help(help));
    None
}

/// Resolves a house.
pub(super) fn house(
    written: &Object,
    words: Vec<UserWord>,
    colours: &Colours,
    fonts: &FontPlan,
    findings: &mut Findings,
) -> Option<House> {
    let sizes = sizes(written);
    let styles = written.object("styles")?;
    // Every style is looked at before one that fails ends the house.
    let named = Named { sizes: &sizes, colours, fonts };
    let mut get = |key: &str| style(styles.object(key)?, &named, findings);
    let [body, bold, kai] = ["body", "bold", "kai"].map(&mut get);
    let [crosshead, byline, standfirst, caption] = ["crosshead", "byline", "standfirst", "caption"].map(&mut get);
    let [folio, folio_name] = ["folio", "folio_name"].map(&mut get);
    let [kicker, headline, deck] = ["kicker", "headline", "deck"].map(&mut get);
    let list = named.or(styles, "list", body.as_ref().map(|body| Style { indent: Em::ZERO, ..body.clone() }), findings);
    let table = named.or(styles, "table", body.clone(), findings);
    let table_head = table.as_ref().zip(bold.as_ref()).map(|(table, bold)| Style { role: bold.role, ..table.clone() });
    let table_head = named.or(styles, "table_head", table_head, findings);
    let signature = named.or(styles, "signature", byline.clone(), findings);
    let note =
        body.as_ref().zip(kai.as_ref()).map(|(body, kai)| Style { role: kai.role, white: NOTE_WHITE, ..body.clone() });
    let note = named.ruled(styles, "note", note.as_ref(), findings);
    let pull_quote = named.ruled(styles, "pull_quote", deck.as_ref(), findings);
    let mut head_sizes: Vec<_> = sizes.iter().map(|&(_, size)| size).filter(|&size| size > Abs::ZERO).collect();
    head_sizes.sort_by(|a, b| b.cmp(a));
    head_sizes.dedup();
    Some(House {
        body: body?,
        bold: bold?,
        kai: kai?,
        crosshead: crosshead?,
        crosshead_lines: styles.object("crosshead").and_then(|style| style.whole("lines")),
        byline: byline?,
        standfirst: standfirst?,
        caption: caption?,
        folio: folio?,
        folio_name: folio_name?,
        kicker: kicker?,
        headline: headline?,
        deck: deck?,
        list: list?,
        table: table?,
        table_head: table_head?,
        pull_quote: pull_quote?,
        note: NoteStyle {
            ruled: note?,
            label: label(styles.object("note")),
            place: match styles.object("note").and_then(|style| style.text("place")) {
                Some("head") => NotePlace::Head,
                _ => NotePlace::Leg,
            },
        },
        signature: signature?,
        head_sizes,
        setting: setting(written.object("setting"), Setting::default()),
        method: method(written.object("setting"), Method::default()),
        words,
        lint: fitting::lint(written.object("lint")),
        fitting: fitting::fitting(written.object("fitting"), Fitting::default()),
    })
}

/// What an editor's note begins with; none where the house turns it off.
fn label(written: Option<&Object>) -> Option<String> {
    match written.and_then(|style| style.get("label")) {
        Some(item) => item.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        None => Some(NOTE_LABEL.to_owned()),
    }
}

/// What the values of a style may name.
struct Named<'a> {
    sizes: &'a Sizes,
    colours: &'a Colours,
    fonts: &'a FontPlan,
}

impl Named<'_> {
    /// The style of a key; `or` where the key is left out.
    fn or(&self, styles: &Object, key: &str, or: Option<Style>, findings: &mut Findings) -> Option<Style> {
        match styles.object(key) {
            Some(written) => style(written, self, findings),
            None => or.filter(|_| !styles.is_faulty(key)),
        }
    }

    /// The style of a key between its rules; `or` between the usual ones where the key is left out.
    fn ruled(&self, styles: &Object, key: &str, or: Option<&Style>, findings: &mut Findings) -> Option<Ruled> {
        if styles.is_faulty(key) {
            return None;
        }
        let Some(written) = styles.object(key) else {
            let rule = RuleStyle { weight: USUAL_RULE, ink: Ink::BLACK };
            return Some(Ruled { style: or?.clone(), rule: Some(rule) });
        };
        let rule = rule(written, "rule", self.colours, findings);
        Some(Ruled { style: style(written, self, findings)?, rule })
    }
}

fn style(written: &Object, named: &Named<'_>, findings: &mut Findings) -> Option<Style> {
    let role = role(written.get("role"), named.fonts, findings);
    let size = written.get("size").and_then(|item| size(item, named.sizes, findings));
    let ink = ink(written, named.colours, findings);
    let size = size?;
    Some(Style {
        role: role?,
        size,
        pitch: written.length("pitch").filter(|&pitch| pitch > Abs::ZERO).unwrap_or_else(|| size.ratio(5, 4)),
        indent: Em::milli(written.milli("indent").unwrap_or_default()),
        align: match written.text("align") {
            Some("start") => Align::Start,
            Some("centre") => Align::Centre,
            Some("end") => Align::End,
            _ => Align::Justify,
        },
        ink: ink?,
        white: Em::milli(written.milli("white").unwrap_or_default()),
    })
}

/// A role of the font table by its name.
pub(super) fn role(item: Option<&Item>, fonts: &FontPlan, findings: &mut Findings) -> Option<RoleId> {
    let (item, name) = (item?, item?.text()?);
    let found = fonts.roles.iter().position(|role| role.name == name).and_then(|i| u16::try_from(i).ok());
    if found.is_none() {
        let known: Vec<_> = fonts.roles.iter().map(|role| role.name.as_str()).collect();
        let finding = Finding::error("unknown-role", format!("`{name}`, which is no role of the font table"));
        let finding = finding.at(&item.place).expected("a name under `roles:` of fonts.yaml");
        push_once(findings, finding.help(suggestion(name, &known)));
    }
    found.map(RoleId)
}

/// A house with the options of line setting that a story gives; those it does not give stay.
pub(super) fn with_setting(house: &House, written: &Object) -> House {
    House {
        setting: setting(Some(written), house.setting),
        method: method(Some(written), house.method),
        ..house.clone()
    }
}

fn method(written: Option<&Object>, or: Method) -> Method {
    match written.and_then(|s| s.text("breaks")) {
        Some("total") => Method::TotalFit,
        Some("first") => Method::FirstFit,
        _ => or,
    }
}

/// The options given, and those of `or` for the others.
fn setting(written: Option<&Object>, or: Setting) -> Setting {
    let text = |key: &str| written.and_then(|s| s.text(key));
    let em = |key: &str, or: Em| written.and_then(|s| s.milli(key)).map_or(or, Em::milli);
    Setting {
        level: match text("level") {
            Some("none") => Level::None,
            Some("basic") => Level::Basic,
            Some("gb") => Level::Gb,
            Some("strict") => Level::Strict,
            _ => or.level,
        },
        marks: match text("marks") {
            Some("full") => Marks::Full,
            Some("kaiming") => Marks::Kaiming,
            Some("half") => Marks::Half,
            Some("plain") => Marks::Plain,
            _ => or.marks,
        },
        ellipsis_start: text("ellipsis_start").map_or(or.ellipsis_start, |start| start == "allowed"),
        forms: Forms {
            exclaim: match text("exclaim") {
                Some("pair") => Exclaim::Pair,
                Some("cell") => Exclaim::Cell,
                _ => or.forms.exclaim,
            },
            vertical_digits: match text("vertical_digits") {
                Some("tcy") => VerticalDigits::Tcy,
                Some("turned") => VerticalDigits::Turned,
                _ => or.forms.vertical_digits,
            },
            dash: or.forms.dash,
        },
        head_dash: match text("head_dash") {
            Some("2em") => DashLength::Two,
            Some("1.5em") => DashLength::OneAndHalf,
            Some("1em") => DashLength::One,
            _ => or.head_dash,
        },
        gap: em("gap", or.gap),
        gap_least: em("gap_least", or.gap_least),
        gap_most: em("gap_most", or.gap_most),
        hanging: match text("hanging") {
            Some("none") => Hanging::None,
            Some("allow") => Hanging::Allow,
            Some("force") => Hanging::Force,
            _ => or.hanging,
        },
        runt: match text("runt") {
            Some("strict") => Runt::Strict,
            Some("mark") => Runt::Mark,
            _ => or.runt,
        },
        hyphenation: text("hyphenation").map_or(or.hyphenation, |patterns| patterns == "english"),
    }
}

/// Two layouts may share a house; its faults are told once.
pub(super) fn push_once(findings: &mut Findings, finding: Finding) {
    if !findings.as_slice().contains(&finding) {
        findings.push(finding);
    }
}
