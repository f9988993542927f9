//! A story: its article in its place, its legs, head and photos.

use std::path::Path;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::geom::Abs;
use crate::input::Article;
use crate::input::check::{Datum, Item, Object};
use crate::model::resolve::house::{self, Sizes};
use crate::model::resolve::sheet::Plan;
use crate::model::resolve::{Editor, cells, fitting, spot};
use crate::model::{Area, CaptionPlace, Head, HeadPlace, Legs, PhotoPlace, Sheet, Story};

/// The narrowest leg, in characters: in fewer no line can be justified.
pub(super) const NARROWEST: i64 = 6;

impl<'a> Editor<'a, '_> {
    /// Resolves a story; without a plan of its page only what needs none is looked at.
    pub(super) fn story(&mut self, story: &'a Object, plan: Option<&Plan>) -> Option<Story> {
        let article = story.get("article");
        let name = article.and_then(Item::text);
        let fresh = article.is_none_or(|item| self.first_of_article(item));
        let id = self.id(story, name?, fresh);
        let (plan, article) = (plan?, self.input.articles.get(name?));
        let sheet = &plan.sheet;
        let area = cells::area(story, "place", sheet, self.findings);
        let area_only = area.as_ref().map(|(area, _)| area);
        let head = head(story.object("head"), area_only, sheet, &plan.sizes, self.findings);
        let legs = area.as_ref().and_then(|(area, by_columns)| {
            let free = area.width - beside(&head);
            legs(story, free, *by_columns, area, sheet, self.findings)
        });
        let photos = photos(story, article, sheet, self.findings);
        let captions = match cells::area(story, "captions", sheet, self.findings) {
            Some((area, _)) => CaptionPlace::Block(area),
            None => CaptionPlace::Under,
        };
        let fitting = fitting::of_story(story, plan.house.fitting, &head, &captions, self.findings);
        if let Some(article) = article {
            own_lines_stand(story, article, self.findings);
            not_placed(story, &id, article, &photos, self.findings);
        }
        Some(Story {
            id,
            copy: article?.copy.clone(),
            area: area?.0,
            legs: legs?,
            leg_rule: story.flag("leg_rule").then(|| plan.leg_rule.clone()),
            head,
            photos,
            captions,
            boxed: story.flag("box").then(|| plan.boxed.clone()),
            fitting,
            place: story.place.clone(),
        })
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
        let stem = Path::new(article).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let written = story.text("id").map(str::trim).filter(|id| !id.is_empty());
        let id: Arc<str> = Arc::from(written.unwrap_or(&stem));
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

/// The width that a head beside the copy takes, as far as it is given.
const fn beside(head: &Head) -> Abs {
    match head.place {
        HeadPlace::Left(Some(width)) | HeadPlace::Right(Some(width)) => width,
        _ => Abs::ZERO,
    }
}

fn head(written: Option<&Object>, area: Option<&Area>, sheet: &Sheet, sizes: &Sizes, findings: &mut Findings) -> Head {
    let Some(written) = written else {
        return Head {
            place: HeadPlace::Over(None),
            size: None,
            headline_lines: None,
            kicker_size: None,
            deck_size: None,
        };
    };
    let mut size = |key| written.get(key).and_then(|item| house::size(item, sizes, findings));
    let (main, kicker, deck) = (size("size"), size("kicker_size"), size("deck_size"));
    let side = written.text("place").unwrap_or("over");
    let place = match side {
        "left" => HeadPlace::Left(head_width(written, area, sheet, findings)),
        "right" => HeadPlace::Right(head_width(written, area, sheet, findings)),
        _ => HeadPlace::Over(head_lines(written, area, findings)),
    };
    let stray = if matches!(place, HeadPlace::Over(_)) { "width" } else { "lines" };
    if let Some(item) = written.get(stray) {
        let place = if stray == "width" { "over the copy" } else { "beside the copy" };
        let finding = Finding::error("key-not-here", format!("`{stray}` of a head {place}")).at(&item.place);
        let expected = "`lines` for a head over the copy, `width` for one beside it";
        findings.push(finding.expected(expected).help(format!("take `{stray}:` out or change `place:`")));
    }
    Head { place, size: main, headline_lines: written.whole("headline_lines"), kicker_size: kicker, deck_size: deck }
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

fn head_width(written: &Object, area: Option<&Area>, sheet: &Sheet, findings: &mut Findings) -> Option<Abs> {
    let width = sheet.character.ratio(written.milli("width")?, 1000);
    if let (Some(area), Some(item)) = (area, written.get("width"))
        && !(Abs::ZERO < width && width < area.width)
    {
        let found = format!("a head {width} wide in a place {} wide", area.width);
        let finding = Finding::error("head-too-wide", found).at(&item.place);
        findings.push(finding.expected("a head narrower than the place").help("narrow the head or widen the place"));
        return None;
    }
    Some(width)
}

fn head_lines(written: &Object, area: Option<&Area>, findings: &mut Findings) -> Option<u32> {
    let lines = written.whole("lines")?;
    if let (Some(area), Some(item)) = (area, written.get("lines"))
        && lines >= area.lines()
    {
        let found = format!("a head of {lines} lines in a place of {}", area.lines());
        let finding = Finding::error("head-too-high", found).at(&item.place);
        findings
            .push(finding.expected("a head that leaves lines for copy").help("lower the head or enlarge the place"));
        return None;
    }
    Some(lines)
}

fn legs(
    story: &Object,
    free: Abs,
    by_columns: bool,
    area: &Area,
    sheet: &Sheet,
    findings: &mut Findings,
) -> Option<Legs> {
    if let (Some(_), Some(item)) = (story.get("measure"), story.get("legs")) {
        let finding = Finding::error("key-not-here", "`legs` together with `measure`").at(&item.place);
        findings.push(finding.expected("either of the two").help("take one of them out"));
        return None;
    }
    let given = story.get("measure").or_else(|| story.get("legs")).map_or(&area.place, |item| &item.place);
    let legs = match (story.milli("measure"), story.whole("legs")) {
        (Some(measure), _) => Legs::Measure(sheet.character.ratio(measure, 1000)),
        (None, Some(count)) => Legs::Count(count),
        (None, None) if by_columns => Legs::Measure((sheet.character * i64::from(sheet.column_characters)).min(free)),
        (None, None) => Legs::Count(1),
    };
    let width = match legs {
        Legs::Measure(measure) => measure,
        Legs::Count(count) => {
            let gaps = sheet.character * (i64::from(sheet.gap_characters) * i64::from(count - 1));
            (free - gaps) / i64::from(count)
        }
    };
    let characters = cells::thousandths(width.max(Abs::ZERO).ratio(1000, sheet.character.to_emu()).to_emu());
    let (code, found) = if width < sheet.character * NARROWEST {
        ("leg-too-narrow", format!("legs of {characters} characters"))
    } else if width > free {
        ("leg-too-wide", format!("legs of {characters} characters, wider than the copy's place"))
    } else {
        return Some(legs);
    };
    let finding = Finding::error(code, found).at(given);
    let expected = format!("at least {NARROWEST} characters, and no more than the place less its head");
    findings.push(finding.expected(expected).help("change the measure, the number of legs or the place"));
    None
}

fn photos(story: &Object, article: Option<&Article>, sheet: &Sheet, findings: &mut Findings) -> Vec<PhotoPlace> {
    let mut photos = Vec::new();
    for photo in story.objects("photos") {
        let area = cells::area(photo, "place", sheet, findings);
        let focus = focus(photo, findings);
        let index = article.and_then(|article| index(photo, article, findings));
        if let (Some((area, _)), Some(index)) = (area, index) {
            let tolerance = fitting::tolerance(photo, &area, findings);
            photos.push(PhotoPlace { index, area, number: photo.whole("number"), focus, tolerance });
        }
    }
    photos
}

/// The index of a photo among those of the copy.
fn index(photo: &Object, article: &Article, findings: &mut Findings) -> Option<usize> {
    let (number, item) = (photo.whole("photo")?, photo.get("photo")?);
    let slot = usize::try_from(number).ok()?.checked_sub(1)?;
    match article.photos.get(slot) {
        Some(index) => *index,
        None => {
            let found = format!("photo {number} of an article with {}", article.photos.len());
            let finding = Finding::error("unknown-photo", found).at(&item.place);
            let help = "name the photo in the article's front matter, or correct the number";
            findings.push(finding.expected("the number of a photo of the article, from 1").help(help));
            None
        }
    }
}

fn focus(photo: &Object, findings: &mut Findings) -> (u16, u16) {
    let share = |item: &Item| match item.datum {
        Datum::Milli(n) => u16::try_from(n).ok(),
        _ => None,
    };
    let middle = (500, 500);
    let Some(item) = photo.get("focus") else { return middle };
    let shares: Vec<u16> = photo.list("focus").iter().filter_map(share).collect();
    if let [across, down] = shares[..] {
        return (across, down);
    }
    let finding = Finding::error("wrong-type", format!("`focus` with {} shares", shares.len())).at(&item.place);
    findings.push(finding.expected("two shares, across and down").help("write `focus: [50%, 40%]`"));
    middle
}

fn not_placed(story: &Object, id: &str, article: &Article, placed: &[PhotoPlace], findings: &mut Findings) {
    if story.is_faulty("photos") || placed.len() < story.list("photos").len() {
        return;
    }
    for (index, note) in article.copy.photos.iter().enumerate() {
        if !placed.iter().any(|photo| photo.index == index) {
            let found = format!("`{}`, a photo of `{id}` without a place on the page", note.photo.name);
            let finding = Finding::warning("photo-not-placed", found).at(&note.place);
            let help = format!("add it under `photos:` of the story at {}, or take it out here", spot(&story.place));
            findings.push(finding.expected("a place for each photo").help(help));
        }
    }
}
