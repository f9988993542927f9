//! What was written → what is meant: every default, name and unit resolved, every fault told.

mod advert;
mod cells;
mod fitting;
mod fonts;
mod furniture;
mod head;
mod house;
mod index;
mod quotes;
mod sheet;
mod story;
mod turn;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::input::check::{Datum, Object};
use crate::input::{Fonts, Input, Layout, units};
use crate::model::{Advert, FontPlan, Furniture, House, Issue, Page, Press, Sheet, Story};
use crate::source::Place;

use sheet::Plan;
use turn::Turns;

/// Resolves an edition. None when there is no font table or no page that can be made; other faults leave out the
/// story they lie in, so that those of several stories are told at once.
#[must_use]
pub fn resolve(input: &Input, findings: &mut Findings) -> Option<Issue> {
    let edition = &input.edition;
    let fonts = input.fonts.as_ref().map(|written| fonts::plan(written, findings));
    let mut plans = BTreeMap::new();
    if let Some(fonts) = &fonts {
        for (name, layout) in &input.layouts {
            if let Some(plan) = sheet::plan(layout, fonts, findings) {
                plans.insert(name.as_str(), plan);
            }
        }
    }
    if edition.list("pages").is_empty() && !edition.is_faulty("pages") {
        findings.push(no_pages(edition));
    }
    let turns = Turns::read(edition, findings);
    let day = match edition.get("date").map(|item| &item.datum) {
        Some(Datum::Day(day)) => Some(*day),
        _ => None,
    };
    let mut editor = Editor { input, day, plans, turns, ids: BTreeMap::new(), articles: BTreeMap::new(), findings };
    let mut pages: Vec<Page> = edition.objects("pages").filter_map(|page| editor.page(page)).collect();
    editor.indexes(&mut pages);
    editor.numbers(&pages);
    let day = day?;
    let paper = edition.text("paper")?.trim().to_owned();
    (!pages.is_empty()).then_some(())?;
    let date = format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day());
    let named = edition.text("edition").unwrap_or_default().trim().to_owned();
    let mut words = words::list(input.words.as_ref(), findings);
    words.extend(words::names(&pages));
    let date_line = units::date_line(day);
    Some(Issue { paper, date, edition: named, date_line, fonts: fonts?, pages, words })
}

/// Resolves a layout alone: the sheet and house a galley is set with, and the font table. None where the layout is not
/// whole.
#[must_use]
pub fn resolve_layout(
    layout: &Layout,
    fonts: &Fonts,
    findings: &mut Findings,
) -> Option<(Sheet, Arc<House>, FontPlan)> {
    let fonts = fonts::plan(fonts, findings);
    let plan = sheet::plan(layout, &fonts, findings)?;
    Some((plan.sheet, plan.house, fonts))
}

/// Resolves the press of a layout; none where its keys are not whole.
#[must_use]
pub fn resolve_press(layout: &Layout) -> Option<Press> {
    sheet::press(layout)
}

/// Resolves pages, and remembers what may occur once only in an issue.
struct Editor<'a, 'f> {
    input: &'a Input,
    /// The day of the issue.
    day: Option<time::Date>,
    plans: BTreeMap<&'a str, Plan>,
    turns: Turns<'a>,
    /// Ids of stories, and where each is written.
    ids: BTreeMap<Arc<str>, Place>,
    /// Articles placed, and where.
    articles: BTreeMap<&'a str, Place>,
    findings: &'f mut Findings,
}

impl<'a> Editor<'a, '_> {
    fn page(&mut self, page: &'a Object) -> Option<Page> {
        let edition = &self.input.edition;
        let layout = page.text("layout").or_else(|| edition.text("layout"));
        if layout.is_none() && !page.is_faulty("layout") && !edition.is_faulty("layout") {
            self.findings.push(no_layout(page));
        }
        let plan = self.plan_of(page).cloned();
        let stories: Vec<_> = page.objects("stories").filter_map(|story| self.story(story, plan.as_ref())).collect();
        let placed = plan.iter().flat_map(|plan| page.objects("adverts").map(move |advert| (plan, advert)));
        let adverts: Vec<_> = placed
            .filter_map(|(plan, advert)| advert::advert(advert, &self.input.adverts, &plan.sheet, self.findings))
            .collect();
        cells::check(&stories, &adverts, self.findings);
        let plan = plan?;
        let furniture = self.furniture(page, &plan, &stories, &adverts);
        let has_folio = !page.flag("masthead") || plan.fitments.masthead.as_ref().is_none_or(|masthead| masthead.folio);
        Some(Page {
            number: page.whole("number")?,
            section: page.text("section").unwrap_or_default().trim().to_owned(),
            sheet: plan.sheet,
            house: plan.house,
            folio: plan.folio.filter(|_| has_folio),
            story_rule: plan.story_rule,
            press: plan.press,
            furniture,
            index: None,
            stories,
            adverts,
            place: page.place.clone(),
        })
    }

    /// The layout of a page.
    fn plan_of(&self, page: &Object) -> Option<&Plan> {
        self.plans.get(page.text("layout").or_else(|| self.input.edition.text("layout"))?)
    }

    /// The furniture of a page, clear of its stories.
    fn furniture(&mut self, page: &Object, plan: &Plan, stories: &[Story], adverts: &[Advert]) -> Vec<Furniture> {
        if let Some(item) = page.get("masthead").filter(|_| page.flag("masthead") && plan.fitments.masthead.is_none()) {
            let finding =
                Finding::error("no-masthead", "a page with a masthead, whose layout has none").at(&item.place);
            let help = "give the page a layout with `masthead:`, such as `front`, or take the key out";
            self.findings.push(finding.expected("a layout with `masthead:`").help(help));
        }
        let values = furniture::Values { edition: &self.input.edition, day: self.day, page };
        let pieces = values.fill(&plan.fitments, self.findings);
        for piece in pieces.iter().filter(|piece| piece.takes_cells()) {
            for (story, part) in stories.iter().flat_map(|s| s.parts.iter().map(move |part| (s, part))) {
                cells::taken(part, &story.id, &piece.area, furniture::name(piece), self.findings);
            }
            for advert in adverts {
                cells::taken(&advert.area, &advert.file.name, &piece.area, furniture::name(piece), self.findings);
            }
        }
        pieces
    }

    fn numbers(&mut self, pages: &[Page]) {
        let mut seen: BTreeMap<u32, &Place> = BTreeMap::new();
        for page in pages {
            if let Some(first) = seen.insert(page.number, &page.place) {
                let found = format!("page {} for the second time; the first is at {}", page.number, spot(first));
                let finding = Finding::error("duplicate-page", found).at(&page.place);
                self.findings
                    .push(finding.expected("each page number once").help("give one of the two another number"));
            }
        }
    }
}

/// `edition.yaml:12`, to name a second place in a finding.
fn spot(place: &Place) -> String {
    place.spot()
}

fn no_pages(edition: &Object) -> Finding {
    let place = edition.get("pages").map_or(&edition.place, |item| &item.place);
    Finding::error("no-pages", "an edition without pages")
        .at(place)
        .expected("at least one page")
        .help("add a page: `- number: 1`")
}

fn no_layout(page: &Object) -> Finding {
    Finding::error("missing-key", "a page without `layout`, in an edition that names none")
        .at(&page.place)
        .expected("`layout:` with a name such as `broadsheet`")
        .help("add `layout:` to the page, or once to the edition")
}
