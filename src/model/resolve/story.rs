//! A story: its article in its place, its legs, head and photos.

use std::sync::Arc;

use crate::color::Ink;
use crate::diag::{Finding, Findings};
use crate::geom::{Abs, Axis};
use crate::input::Article;
use crate::input::article::{self, needs_text};
use crate::input::check::{Datum, Item, Object};
use crate::model::resolve::sheet::Plan;
use crate::model::resolve::{Editor, cells, fitting, head, house, quotes, spot, turn};
use crate::model::{
    Area, Block, CaptionPlace, Copy, Crop, Foot, Head, HeadPlace, House, Legs, PhotoPlace, Remainder, Sheet, Story,
    Turn,
};

/// The narrowest leg, in characters: in fewer no line can be justified.
pub(super) const NARROWEST: i64 = 6;

impl<'a> Editor<'a, '_> {
    /// Resolves a story; without a plan of its page only what needs none is looked at.
    pub(super) fn story(&mut self, story: &'a Object, plan: Option<&Plan>) -> Option<Story> {
        let article = story.get("article");
        let name = article.and_then(Item::text);
        let is_rest = story.get("turn_from").is_some();
        let turn = self.turns.of(story);
        let fresh = if is_rest { turn.is_some() } else { article.is_none_or(|item| self.first_of_article(item)) };
        let id = self.id(story, name?, fresh);
        let (plan, article) = (plan?, self.input.articles.get(name?));
        let sheet = &plan.sheet;
        let shape = cells::shape(story, sheet, self.findings);
        let axis = match story.text("direction") {
            Some("vertical") => Axis::Vertical,
            _ => Axis::Horizontal,
        };
        let whole = shape.as_ref().map(|shape| &shape.whole);
        let head = head::head(story.object("head"), whole, plan, self.findings);
        let legs = shape.as_ref().and_then(|shape| {
            // A box or tint takes half a character on each side, and half a line.
            let boxed = i64::from(panel(story).is_some());
            let free = match axis {
                Axis::Horizontal => shape.whole.width - beside(&head) - sheet.character * boxed,
                Axis::Vertical => sheet.pitch * (i64::from(shape.whole.lines()) - 2 * boxed),
            };
            let free = Free { length: free, by_columns: shape.by_columns && axis == Axis::Horizontal, axis };
            legs(story, &free, &head, &shape.whole, sheet, self.findings)
        });
        self.contradictions(story, &head, legs);
        if let (Some(item), Some(shape)) = (panel(story), &shape) {
            cells::holds_together(&shape.parts, item, sheet, self.findings);
        }
        let photos = photos(story, article, sheet, self.findings);
        let pull_quotes = quotes::quotes(story, article, sheet, self.findings);
        let captions = match cells::area(story, "captions", sheet, self.findings) {
            Some((area, _)) => CaptionPlace::Block(area),
            None => CaptionPlace::Under,
        };
        let fitting = fitting::of_story(story, plan.house.fitting, &head, &captions, self.findings);
        if let Some(article) = article {
            own_lines_stand(story, article, self.findings);
            if axis == Axis::Vertical {
                across_only(story, article, self.findings);
            }
            if head.place != HeadPlace::Alone {
                needs_text(&article.copy, &article.body, self.findings);
            } else if article.copy.blocks.is_empty() {
                without_copy(&article.copy, self.findings);
            }
            if !is_rest {
                label_twice(&article.copy, &plan.house, self.findings);
                let placed = |key| self.turns.others(story).flat_map(move |other| other.objects(key));
                let elsewhere = placed("photos").filter_map(|photo| slot(article, photo.whole("photo")?));
                not_placed(story, &id, article, &photos, &elsewhere.collect::<Vec<_>>(), self.findings);
                let elsewhere = placed("pull_quotes").filter_map(|quote| quote.whole("quote"));
                quotes::not_placed(story, &id, article, &elsewhere.collect::<Vec<_>>(), self.findings);
            }
        }
        let shape = shape?;
        let copy = if is_rest { rest_copy(story, &article?.copy) } else { first_copy(&article?.copy, &plan.house) };
        if is_rest {
            article::plain_head(&copy, self.findings);
        }
        Some(Story {
            id,
            copy,
            turn,
            house: match story.object("setting") {
                Some(setting) => Arc::new(house::with_setting(&plan.house, setting)),
                None => plan.house.clone(),
            },
            area: shape.whole,
            parts: shape.parts,
            holes: shape.holes,
            axis,
            legs: legs?,
            foot: foot(story),
            leg_rule: story.flag("leg_rule").then(|| plan.leg_rule.clone()),
            head,
            photos,
            captions,
            pull_quotes,
            boxed: house::boxed(story, "box", &plan.box_rule),
            tint: house::tint_of(story, "tint", &plan.colours, self.findings),
            fitting,
            place: story.place.clone(),
        })
    }

    /// Keys that cannot stand together.
    fn contradictions(&mut self, story: &Object, head: &Head, legs: Option<Legs>) {
        let is_vertical = story.text("direction") == Some("vertical");
        let mut tell = |key: &str, item: Option<&Item>, found: String, help: &str| {
            let place = item.map_or(&story.place, |item| &item.place);
            let finding = Finding::error("key-not-here", found).at(place);
            self.findings.push(finding.expected(format!("a story without this `{key}`")).help(help));
        };
        if is_vertical && head.place == HeadPlace::Alone {
            let found = "vertical copy of a head that stands alone, which runs across".into();
            tell("direction", story.get("direction"), found, "take `direction:` out");
        }
        let dress = &head.dress;
        let on_paper = dress.tint.is_none() && dress.outline.is_none() && story.get("tint").is_none();
        if dress.ink == Some(Ink::Paper) && on_paper {
            let item = story.object("head").and_then(|head| head.get("ink"));
            tell("ink", item, "a head in white on white".into(), "give the head a `tint:`, or take `ink:` out");
        }
        if let HeadPlace::Over { legs: Some((_, last)), .. } = head.place {
            let item = story.object("head").and_then(|head| head.get("legs"));
            match legs {
                _ if is_vertical => tell(
                    "legs",
                    item,
                    "a head over some of the legs of vertical copy".into(),
                    "let the head stand over all",
                ),
                Some(Legs::Count(count, _)) if last > count => {
                    tell("legs", item, format!("a head over leg {last} of {count}"), "name legs that the story has");
                }
                _ => {}
            }
        }
        if let (Some(item), false) = (story.get("remainder"), matches!(legs, Some(Legs::Count(..)) | None)) {
            tell(
                "remainder",
                Some(item),
                "`remainder` of legs that are not given by number".into(),
                "give `legs:` a number, or take `remainder:` out",
            );
        }
        if story.text("foot") == Some("photo") && story.list("photos").is_empty() {
            tell(
                "foot",
                story.get("foot"),
                "`foot: photo` of a story without a photo".into(),
                "write `foot: level`, or place a photo",
            );
        }
        for key in ["kicker", "headline", "deck"].into_iter().filter(|_| story.get("turn_from").is_none()) {
            if let Some(item) = story.get(key) {
                let help = format!("write `{key}:` in the front matter of the article");
                tell(key, Some(item), format!("`{key}` of a story that does not come from another page"), &help);
            }
        }
        if let (Some(_), Some(item)) = (story.get("turn_to"), story.get("foot")) {
            tell(
                "foot",
                Some(item),
                "`foot` of a part that turns to another page, which its copy always fills".into(),
                "take `foot:` out, or write it where the story goes on",
            );
        }
        if let (Some(item), HeadPlace::Alone) = (story.get("turn_to"), &head.place) {
            tell(
                "turn_to",
                Some(item),
                "`turn_to` of a head alone, which has no copy".into(),
                "take `turn_to:` out, or place the head otherwise",
            );
        }
        if is_vertical && story.text("legs") == Some("columns") {
            tell(
                "legs",
                story.get("legs"),
                "`legs: columns` of vertical copy, which runs in bands".into(),
                "give the number of bands: `legs: 2`",
            );
        }
    }

    fn first_of_article(&mut self, item: &'a Item) -> bool {
        let Some(name) = item.text() else { return true };
        let Some(first) = self.articles.get(name) else {
            self.articles.insert(name, item.place.clone());
            return true;
        };
        let found = format!("`{name}` placed for the second time; the first is at {}", spot(first));
        let finding = Finding::error("article-twice", found).at(&item.place);
        self.findings.push(finding.expected("each article once").help("take one of the two off its page"));
        false
    }

    fn id(&mut self, story: &Object, article: &str, fresh: bool) -> Arc<str> {
        let written = story.text("id").map(str::trim).filter(|id| !id.is_empty());
        let id = match self.turns.of(story) {
            Some(Turn::From { story: first, .. }) if written.is_none() => format!("{first}-turn").into(),
            _ => turn::first_id(story, article),
        };
        let place = story.get("id").or_else(|| story.get("article")).map_or(&story.place, |item| &item.place);
        // An article placed twice has been told of; that its id is the same too is no news.
        let Some(first) = self.ids.get(&id).filter(|_| fresh || written.is_some()) else {
            self.ids.entry(id.clone()).or_insert_with(|| place.clone());
            return id;
        };
        let found = format!("the id `{id}` for the second time; the first is at {}", spot(first));
        let finding = Finding::error("duplicate-id", found).at(place);
        self.findings.push(finding.expected("an id of its own for each story").help("add `id:` with another name"));
        id
    }
}

/// What gives a story a panel: its box, else its tint.
fn panel(story: &Object) -> Option<&Item> {
    story.get("box").filter(|item| item.datum != Datum::Flag(false)).or_else(|| story.get("tint"))
}

/// The width that a head beside the copy takes, as far as it is given.
const fn beside(head: &Head) -> Abs {
    match head.place {
        HeadPlace::Left(Some(width)) | HeadPlace::Right(Some(width)) => width,
        _ => Abs::ZERO,
    }
}

/// A table has no form on vertical lines.
fn across_only(story: &Object, article: &Article, findings: &mut Findings) {
    let tables = article.copy.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) | Block::Crosshead(_) | Block::List(_) | Block::Names(_) => None,
    });
    findings.extend(tables.map(|table| {
        Finding::error("table-in-vertical-copy", format!("a table in vertical copy ({})", story.place.spot()))
            .at(&table.place)
            .expected("a table in copy set across")
            .help("take `direction: vertical` out, or give the table to a story of its own set across")
    }));
}

/// An editor's own line breaks win over a number of lines.
fn own_lines_stand(story: &Object, article: &Article, findings: &mut Findings) {
    let lines = article.copy.headline.len();
    let item = story.object("head").and_then(|head| head.get("headline_lines"));
    if let Some(item) = item.filter(|_| lines > 1) {
        let found = format!("`headline_lines` of a headline whose {lines} lines the editor broke");
        let finding = Finding::warning("key-not-here", found).at(&item.place);
        let help = "take `headline_lines:` out, or write the headline on one line";
        findings.push(finding.expected("a headline on one line").help(help));
    }
}

/// The article's copy, its note after the label of the house.
fn first_copy(copy: &Copy, house: &House) -> Copy {
    Copy { note: house.note.labelled(&copy.note), ..copy.clone() }
}

/// The copy of the rest of a story: the article's, under a head of its own.
fn rest_copy(story: &Object, copy: &Copy) -> Copy {
    let (kicker, headline, deck) = article::head(story);
    let (byline, dateline, standfirst, note) = (Vec::new(), None, None, Vec::new());
    Copy { kicker, headline, deck, byline, dateline, standfirst, note, ..copy.clone() }
}

/// Tells of what is set with copy where there is none.
fn without_copy(copy: &Copy, findings: &mut Findings) {
    for (key, text) in [("note", copy.note.first()), ("signature", copy.signature.as_ref())] {
        let Some(text) = text else { continue };
        let finding = Finding::error("key-not-here", format!("`{key}` of a head alone, which has no copy"));
        let finding = finding.at(&text.place()).expected("an article with text");
        findings.push(finding.help(format!("take `{key}:` out, or place the head otherwise")));
    }
}

/// Tells of a note whose copy brings the label that the house sets before it.
fn label_twice(copy: &Copy, house: &House, findings: &mut Findings) {
    let (Some(label), Some(first)) = (&house.note.label, copy.note.first()) else { return };
    if first.string.starts_with(label.as_str()) {
        let finding = Finding::warning("label-twice", format!("a note that begins with `{label}`")).at(&first.place());
        let finding = finding.expected(format!("the note alone: the house sets {label} before it in its bold face"));
        findings.push(finding.help(format!("take {label} out of the text")));
    }
}

fn foot(story: &Object) -> Foot {
    match story.text("foot") {
        Some("level") => Foot::Level,
        Some("photo") => Foot::Photo,
        _ => Foot::Ragged,
    }
}

/// What legs are cut from: the width less what is given of a head and box, for bands the height.
struct Free {
    length: Abs,
    by_columns: bool,
    axis: Axis,
}

fn legs(story: &Object, free: &Free, head: &Head, area: &Area, sheet: &Sheet, findings: &mut Findings) -> Option<Legs> {
    let &Free { length: free, by_columns, axis } = free;
    if let (Some(_), Some(item)) = (story.get("measure"), story.get("legs")) {
        let finding = Finding::error("key-not-here", "`legs` together with `measure`").at(&item.place);
        findings.push(finding.expected("either of the two").help("take one of them out"));
        return None;
    }
    let given = story.get("measure").or_else(|| story.get("legs")).map_or(&area.place, |item| &item.place);
    let remainder = match story.text("remainder") {
        Some("leg") => Remainder::Leg,
        Some("shared") => Remainder::Shared,
        _ => Remainder::Gaps,
    };
    let legs = match (story.milli("measure"), story.whole("legs")) {
        (Some(measure), _) => Legs::Measure(sheet.character.ratio(measure, 1000)),
        (None, Some(count)) => Legs::Count(count, remainder),
        (None, None) if story.text("legs") == Some("columns") => Legs::Columns,
        (None, None) if by_columns => Legs::Measure((sheet.character * i64::from(sheet.column_characters)).min(free)),
        (None, None) => Legs::Count(1, remainder),
    };
    // A head alone has no copy that legs could be too narrow for.
    if head.place == HeadPlace::Alone {
        return Some(legs);
    }
    let gaps = |count: u32| sheet.character * (i64::from(sheet.gap_characters) * i64::from(count.saturating_sub(1)));
    let least = sheet.character * NARROWEST;
    let width = match legs {
        Legs::Measure(measure) => measure,
        Legs::Columns => sheet.character * i64::from(sheet.column_characters).min(free.div_floor(sheet.character)),
        Legs::Count(count, _) => (free - gaps(count)) / i64::from(count),
    };
    let characters = cells::thousandths(width.max(Abs::ZERO).ratio(1000, sheet.character.to_emu()).to_emu());
    let (code, found) = if width < least {
        ("leg-too-narrow", format!("legs of {characters} characters"))
    } else if width > free {
        ("leg-too-wide", format!("legs of {characters} characters, wider than the copy's place"))
    } else {
        return Some(legs);
    };
    let finding = Finding::error(code, found).at(given);
    let expected = format!("at least {NARROWEST} characters, and no more than the place less its head");
    // What the head may take: the rest of the width, a character of white and the copy off it.
    let copy = match legs {
        Legs::Measure(measure) => measure,
        Legs::Columns => least,
        Legs::Count(count, _) => least * i64::from(count) + gaps(count),
    };
    let narrower = match (axis, beside(head)) {
        (Axis::Horizontal, width) if width > Abs::ZERO => {
            let most = (free + width - sheet.character - copy).div_floor(sheet.character);
            if most > 0 { format!(", or write `width: {most}` for the head at most") } else { String::new() }
        }
        (Axis::Horizontal | Axis::Vertical, _) => String::new(),
    };
    findings.push(
        finding.expected(expected).help(format!("change the measure, the number of legs or the place{narrower}")),
    );
    None
}

fn photos(story: &Object, article: Option<&Article>, sheet: &Sheet, findings: &mut Findings) -> Vec<PhotoPlace> {
    let mut photos = Vec::new();
    for photo in story.objects("photos") {
        let area = cells::area(photo, "place", sheet, findings);
        let crop = crop(photo, findings);
        let focus = focus(photo, crop, findings);
        let gap = photo.milli("gap").map(|gap| sheet.character.ratio(gap, 1000));
        let caption = cells::area(photo, "caption", sheet, findings).map(|(area, _)| area);
        let index = article.and_then(|article| index(photo, article, findings));
        if let (Some((area, _)), Some(index)) = (area, index) {
            let number = photo.whole("number");
            twice(photo, "photo", photos.iter().any(|other: &PhotoPlace| other.index == index), findings);
            let is_known = number.is_some() && photos.iter().any(|other| other.number == number);
            twice(photo, "number", is_known, findings);
            let tolerance = fitting::tolerance(photo, &area, findings);
            photos.push(PhotoPlace { index, area, number, focus, crop, gap, caption, tolerance });
        }
    }
    photos
}

/// Tells of a photo, or the number printed in it, that another of the story has.
fn twice(photo: &Object, key: &str, is_twice: bool, findings: &mut Findings) {
    if let (true, Some(item)) = (is_twice, photo.get(key)) {
        let finding = Finding::error("photo-twice", format!("the same `{key}` as a photo before it")).at(&item.place);
        let finding = finding.expected(format!("another `{key}` for each photo of a story"));
        findings.push(finding.help("correct it, or take the photo out"));
    }
}

/// The index of a photo among those of the copy.
fn index(photo: &Object, article: &Article, findings: &mut Findings) -> Option<usize> {
    let (number, item) = (photo.whole("photo")?, photo.get("photo")?);
    match slot(article, number) {
        Some(index) => index,
        None => {
            let found = format!("photo {number} of an article with {}", article.photos.len());
            let finding = Finding::error("unknown-photo", found).at(&item.place);
            let help = "name the photo in the article's front matter, or correct the number";
            findings.push(finding.expected("the number of a photo of the article, from 1").help(help));
            None
        }
    }
}

/// What the article's photo of this number, from 1, is in the copy; none of a photo that is none or could not be read.
fn slot(article: &Article, number: u32) -> Option<Option<usize>> {
    article.photos.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// The part of the picture that may be shown.
fn crop(photo: &Object, findings: &mut Findings) -> Crop {
    let Some(written) = photo.object("crop") else { return Crop::WHOLE };
    let share = |key| written.milli(key).and_then(|n| u16::try_from(n).ok());
    let (Some(x), Some(y), Some(width), Some(height)) = (share("x"), share("y"), share("width"), share("height"))
    else {
        return Crop::WHOLE;
    };
    if width > 0 && height > 0 && x + width <= 1000 && y + height <= 1000 {
        return Crop { x, y, width, height };
    }
    let found = format!(
        "a crop to {}% across and {}% down",
        cells::thousandths(i64::from(x + width) * 100),
        cells::thousandths(i64::from(y + height) * 100)
    );
    let finding = Finding::error("crop-outside-photo", found).at(&written.place);
    findings.push(
        finding
            .expected("a rectangle within the picture")
            .help("keep `x` and `width`, and `y` and `height`, to 100% together"),
    );
    Crop::WHOLE
}

fn focus(photo: &Object, crop: Crop, findings: &mut Findings) -> (u16, u16) {
    let share = |item: &Item| match item.datum {
        Datum::Milli(n) => u16::try_from(n).ok(),
        _ => None,
    };
    let middle = (crop.x + crop.width / 2, crop.y + crop.height / 2);
    let Some(item) = photo.get("focus") else { return middle };
    let shares: Vec<u16> = photo.list("focus").iter().filter_map(share).collect();
    if let [across, down] = shares[..] {
        return (across, down);
    }
    let finding = Finding::error("wrong-type", format!("`focus` with {} shares", shares.len())).at(&item.place);
    findings.push(finding.expected("two shares, across and down").help("write `focus: [50%, 40%]`"));
    middle
}

/// Tells of photos on no page; `elsewhere` are those that the rest of the story places.
fn not_placed(
    story: &Object,
    id: &str,
    article: &Article,
    placed: &[PhotoPlace],
    elsewhere: &[Option<usize>],
    findings: &mut Findings,
) {
    if story.is_faulty("photos") || placed.len() < story.list("photos").len() {
        return;
    }
    for (index, note) in article.copy.photos.iter().enumerate() {
        if !placed.iter().any(|photo| photo.index == index) && !elsewhere.contains(&Some(index)) {
            let found = format!("`{}`, a photo of `{id}` without a place on the page", note.photo.name);
            let finding = Finding::warning("photo-not-placed", found).at(&note.place);
            let help = format!("add it under `photos:` of the story at {}, or take it out here", spot(&story.place));
            findings.push(finding.expected("a place for each photo").help(help));
        }
    }
}
