//! A layout: its sheet, rules, press and house.

use std::sync::Arc;

use crate::color::Tint;
use crate::diag::{Finding, Findings};
use crate::geom::{Abs, Size};
use crate::input::Layout;
use crate::input::check::Object;
use crate::model::resolve::furniture::{Fitments, Stock, fitments};
use crate::model::resolve::house::{self, Colours, Sizes};
use crate::model::resolve::words;
use crate::model::{Folio, FontPlan, House, Press, PressMarks, RuleStyle, Sheet, Standard};

/// A layout resolved.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) sheet: Sheet,
    pub(super) house: Arc<House>,
    pub(super) sizes: Arc<Sizes>,
    pub(super) colours: Arc<Colours>,
    pub(super) folio: Option<Folio>,
    pub(super) story_rule: Option<RuleStyle>,
    pub(super) leg_rule: RuleStyle,
    pub(super) box_rule: RuleStyle,
    pub(super) press: Press,
    pub(super) fitments: Fitments,
}

/// Resolves a layout; none when it lacks what a page needs.
pub(super) fn plan(layout: &Layout, fonts: &FontPlan, findings: &mut Findings) -> Option<Plan> {
    let written = &layout.object;
    let colours = house::colours(written);
    let sheet = sheet(written, findings);
    let folio = folio(written, &colours, findings);
    let story_rule = house::rule(written, "story_rule", &colours, findings);
    let leg_rule = house::rule(written, "leg_rule", &colours, findings);
    let box_rule = house::rule(written, "box", &colours, findings);
    let of_house = layout.house.as_ref()?;
    let words = words::list(layout.words.as_ref(), findings);
    let house = house::house(of_house, words, &colours, fonts, findings);
    let press = press(layout)?;
    let (sheet, house, box_rule, sizes) = (sheet?, house?, box_rule?, house::sizes(of_house));
    let stock = Stock { sheet: &sheet, house: &house, sizes: &sizes, colours: &colours, box_rule: &box_rule, fonts };
    let fitments = fitments(layout, &stock, findings);
    Some(Plan {
        sheet,
        house: Arc::new(house),
        sizes: Arc::new(sizes),
        colours: Arc::new(colours),
        folio,
        story_rule,
        leg_rule: leg_rule?,
        box_rule,
        press,
        fitments,
    })
}

/// Keys left out keep what a press that asks for no more has.
pub(super) fn press(layout: &Layout) -> Option<Press> {
    let written = layout.object.object("press")?;
    let plain = Press::new(layout.profile.clone()?, written.whole("ppi")?);
    let share = |key| written.milli(key).and_then(|n| u16::try_from(n).ok());
    let mark = |key| written.object("marks").is_some_and(|marks| marks.flag(key));
    Some(Press {
        standard: written.text("standard").and_then(Standard::of_word).unwrap_or(plain.standard),
        quality: written.whole("quality").and_then(|n| u8::try_from(n).ok()).unwrap_or(plain.quality),
        sharpen: share("sharpen").unwrap_or(plain.sharpen),
        ink_limit: share("ink_limit"),
        rich_black: share("rich_black").map(Tint::milli),
        marks: PressMarks {
            crop: mark("crop"),
            register: mark("register"),
            colour_bar: mark("colour_bar"),
            grey_bar: mark("grey_bar"),
            slug: mark("slug"),
        },
        ..plain
    })
}

fn sheet(layout: &Object, findings: &mut Findings) -> Option<Sheet> {
    let (trim, grid, body) = (layout.object("trim")?, layout.object("grid")?, layout.object("body")?);
    let sheet = Sheet {
        trim: Size { width: some_length(trim, "width", findings)?, height: some_length(trim, "height", findings)? },
        bleed: layout.length("bleed").unwrap_or_default(),
        columns: grid.whole("columns")?,
        column_characters: grid.whole("characters")?,
        gap_characters: grid.whole("gap")?,
        lines: grid.whole("lines")?,
        character: some_length(body, "size", findings)?,
        pitch: some_length(body, "pitch", findings)?,
        place: grid.place.clone(),
    };
    let area = sheet.type_area();
    if area.x < Abs::ZERO || area.y < Abs::ZERO {
        let found = format!(
            "a grid of {} × {}, on a sheet of {} × {}",
            area.width, area.height, sheet.trim.width, sheet.trim.height
        );
        let finding = Finding::error("grid-too-large", found).at(&grid.place).expected("a grid that fits the trim");
        findings.push(finding.help("take fewer columns, characters or lines"));
        return None;
    }
    Some(sheet)
}

/// A length greater than nought: the grid is divided by it.
fn some_length(object: &Object, key: &str, findings: &mut Findings) -> Option<Abs> {
    let length = object.length(key)?;
    if length > Abs::ZERO {
        return Some(length);
    }
    let place = object.get(key).map_or(&object.place, |item| &item.place);
    let finding = Finding::error("wrong-value", format!("`{key}` is nought")).at(place);
    findings.push(finding.expected("a length greater than nought").help("write the true length"));
    None
}

fn folio(layout: &Object, colours: &Colours, findings: &mut Findings) -> Option<Folio> {
    let folio = layout.object("folio")?;
    let thick = house::rule(folio, "thick", colours, findings);
    let thin = house::rule(folio, "thin", colours, findings);
    Some(Folio { gap: folio.length("gap")?, thick: thick?, thin: thin? })
}
