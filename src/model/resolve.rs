//! What was written → what is meant: every default, name and unit resolved, every fault told.

mod cells;
mod fitting;
mod fonts;
mod head;
mod house;
mod quotes;
mod sheet;
mod story;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::input::check::{Datum, Object};
use crate::input::{Fonts, Input, Layout, units};
use crate::model::{FontPlan, House, Issue, Page, Sheet};
use crate::source::Place;

use sheet::Plan;

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
    let mut editor = Editor { input, plans, ids: BTreeMap::new(), articles: BTreeMap::new(), findings };
    let pages: Vec<Page> = edition.objects("pages").filter_map(|page| editor.page(page)).collect();
    editor.numbers(&pages);
    let day = match edition.get("date")?.datum {
        Datum::Day(day) => day,
        _ => return None,
    };
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

/// Resolves pages, and remembers what may occur once only in an issue.
struct Editor<'a, 'f> {
    input: &'a Input,
    plans: BTreeMap<&'a str, Plan>,
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
        let plan = layout.and_then(|name| self.plans.get(name)).cloned();
        let stories: Vec<_> = page.objects("stories").filter_map(|story| self.story(story, plan.as_ref())).collect();
        cells::check(&stories, self.findings);
        let plan = plan?;
        Some(Page {
            number: page.whole("number")?,
            section: page.text("section").unwrap_or_default().trim().to_owned(),
            sheet: plan.sheet,
            house: plan.house,
            folio: plan.folio,
            story_rule: plan.story_rule,
            press: plan.press,
            stories,
            place: page.place.clone(),
        })
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
    format!("{}:{}", place.source.path.display(), place.source.line_column(place.start).0)
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
