//! 转版: the two parts of a story that turns to another page, held against one another before any page is resolved.
//!
//! Both ends say so, as both are printed: `turn_to: 3` on page 1, `turn_from: 1` on page 3, of the same article.

use std::path::Path;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::input::check::{Item, Object};
use crate::model::Turn;
use crate::model::resolve::spot;

/// Every placement of the edition, as far as turns need it.
pub(super) struct Turns<'a> {
    parts: Vec<Part<'a>>,
    /// The pages of the edition.
    pages: Vec<u32>,
}

/// A placement of an article.
struct Part<'a> {
    page: u32,
    article: &'a str,
    story: &'a Object,
}

impl<'a> Part<'a> {
    fn to(&self) -> Option<(u32, &'a Item)> {
        self.story.whole("turn_to").zip(self.story.get("turn_to"))
    }

    fn from(&self) -> Option<(u32, &'a Item)> {
        self.story.whole("turn_from").zip(self.story.get("turn_from"))
    }

    /// Whether both parts are of one article, and not the same part.
    fn goes_with(&self, other: &Self) -> bool {
        self.article == other.article && !std::ptr::eq(self.story, other.story)
    }
}

impl<'a> Turns<'a> {
    /// Looks through an edition, and tells of turns that lead nowhere.
    pub(super) fn read(edition: &'a Object, findings: &mut Findings) -> Self {
        let pages = || edition.objects("pages").filter_map(|page| Some((page.whole("number")?, page)));
        let stories = pages().flat_map(|(number, page)| page.objects("stories").map(move |story| (number, story)));
        let part = |(page, story): (u32, &'a Object)| Some(Part { page, article: story.text("article")?, story });
        let turns = Self { parts: stories.filter_map(part).collect(), pages: pages().map(|(n, _)| n).collect() };
        for part in &turns.parts {
            match (part.to(), part.from()) {
                (Some((to, item)), None) => findings.extend(turns.first_part(part, to, item)),
                (None, Some((from, item))) => findings.extend(turns.last_part(part, from, item)),
                (Some((to, item)), Some((from, _))) => findings.push(turns.middle_part(part, to, from, item)),
                (None, None) => {}
            }
        }
        turns
    }

    /// The turn of a placement; one turn too many has been told of, and counts for none.
    pub(super) fn of(&self, story: &Object) -> Option<Turn> {
        match (story.whole("turn_to"), story.whole("turn_from")) {
            (Some(page), None) => Some(Turn::To(page)),
            (None, Some(page)) => {
                let rest = self.parts.iter().find(|part| std::ptr::eq(part.story, story))?;
                if self.earlier_rest(rest).is_some() {
                    return None;
                }
                let first = self.parts.iter().find(|part| part.page == page && part.goes_with(rest))?;
                Some(Turn::From { page, story: first_id(first.story, first.article) })
            }
            _ => None,
        }
    }

    /// The other placements of the same article.
    pub(super) fn others(&self, story: &Object) -> impl Iterator<Item = &'a Object> {
        let part = self.parts.iter().find(|part| std::ptr::eq(part.story, story));
        self.parts.iter().filter(move |other| part.is_some_and(|part| part.goes_with(other))).map(|part| part.story)
    }

    fn first_part(&self, part: &Part<'_>, to: u32, item: &Item) -> Option<Finding> {
        if let Some(finding) = self.own_or_no_page(part, "turn_to", to, item) {
            return Some(finding);
        }
        let goes_on: Vec<_> =
            self.parts.iter().filter(|other| part.goes_with(other) && other.from().is_some()).collect();
        if goes_on.iter().any(|other| other.page == to) {
            return None;
        }
        let article = part.article;
        let (found, help) = match goes_on.first() {
            Some(other) => {
                let page = other.page;
                let found = format!("`{article}` turns to page {to}, and goes on on page {page} ({})", at(other));
                (found, format!("write `turn_to: {page}`, or move the rest to page {to}"))
            }
            None => {
                let found = format!("`{article}` turns to page {to}, where it does not go on");
                (found, format!("place `{article}` on page {to} with `turn_from: {}`", part.page))
            }
        };
        let finding = Finding::error("turn-not-taken-up", found).at(&item.place);
        Some(finding.expected(format!("the rest of the story on page {to}")).help(help))
    }

    fn last_part(&self, part: &Part<'_>, from: u32, item: &Item) -> Option<Finding> {
        if let Some(finding) = self.own_or_no_page(part, "turn_from", from, item) {
            return Some(finding);
        }
        let article = part.article;
        if let Some(earlier) = self.earlier_rest(part) {
            let found =
                format!("`{article}` goes on for the second time; first on page {} ({})", earlier.page, at(earlier));
            return Some(twice(found, item));
        }
        let first = self.parts.iter().find(|other| other.page == from && part.goes_with(other));
        let (found, help) = match first {
            // That it turns to another page is told where it does.
            Some(first) if first.to().is_some() => return None,
            Some(first) => (
                format!("`{article}` goes on from page {from}, where it does not turn ({})", at(first)),
                format!("add `turn_to: {}` to the story there", part.page),
            ),
            None => (
                format!("`{article}` goes on from page {from}, where it does not stand"),
                format!("place its first part on page {from} with `turn_to: {}`", part.page),
            ),
        };
        let finding = Finding::error("turn-without-first-part", found).at(&item.place);
        Some(finding.expected(format!("the first part of the story on page {from}")).help(help))
    }

    /// The rest of the same story, where this is another one.
    fn earlier_rest(&self, part: &Part<'_>) -> Option<&Part<'a>> {
        let before = self.parts.iter().take_while(|other| !std::ptr::eq(other.story, part.story));
        before.filter(|other| part.goes_with(other)).find(|other| other.from().is_some())
    }

    /// A part that comes from one page and goes to another.
    fn middle_part(&self, part: &Part<'_>, to: u32, from: u32, item: &Item) -> Finding {
        let mut round = vec![part];
        while let Some(next) = round.last().and_then(|last| {
            let (to, _) = last.to()?;
            self.parts.iter().find(|other| other.page == to && last.goes_with(other))
        }) {
            if std::ptr::eq(next.story, part.story) {
                let way: Vec<String> = round.iter().map(|p| format!("page {} ({})", p.page, at(p))).collect();
                let found = format!("`{}` turns in a circle: {}, page {}", part.article, way.join(", "), part.page);
                let finding = Finding::error("turn-circle", found).at(&item.place);
                return finding
                    .expected("a first part that only turns, and a last part that only goes on")
                    .help("take `turn_from:` out of the first part, and `turn_to:` out of the last");
            }
            if round.iter().any(|seen| std::ptr::eq(seen.story, next.story)) {
                break;
            }
            round.push(next);
        }
        twice(format!("`{}` goes on from page {from} and turns again, to page {to}", part.article), item)
    }

    fn own_or_no_page(&self, part: &Part<'_>, key: &str, page: u32, item: &Item) -> Option<Finding> {
        let article = part.article;
        if page == part.page {
            let finding =
                Finding::error("turn-same-page", format!("`{key}: {page}` of `{article}` on page {page} itself"));
            let finding = finding.at(&item.place).expected("the number of another page");
            return Some(
                finding.help("give one story several rectangles under `place:` to have it in two places of a page"),
            );
        }
        if self.pages.contains(&page) {
            return None;
        }
        let all: Vec<String> = self.pages.iter().map(u32::to_string).collect();
        let finding =
            Finding::error("turn-to-no-page", format!("`{key}: {page}` of `{article}`, a page the edition has not"));
        Some(
            finding
                .at(&item.place)
                .expected(format!("one of {}", all.join(", ")))
                .help(format!("correct the number, or add the page: `- number: {page}`")),
        )
    }
}

/// The id of a placement that is no rest: as written, else the file's name without folder and ending.
pub(super) fn first_id(story: &Object, article: &str) -> Arc<str> {
    let stem = Path::new(article).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let written = story.text("id").map(str::trim).filter(|id| !id.is_empty());
    Arc::from(written.unwrap_or(&stem))
}

fn at(part: &Part<'_>) -> String {
    spot(&part.story.place)
}

fn twice(found: String, item: &Item) -> Finding {
    Finding::error("turned-twice", found)
        .at(&item.place)
        .expected("a story that turns to another page once at most")
        .help("give one of its two parts more room, and take this turn out")
}
