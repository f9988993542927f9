//! 导读: its entries, and the pages their stories stand on.

use crate::diag::Finding;
use crate::input::check::Object;
use crate::input::suggestion;
use crate::model::resolve::{Editor, cells, furniture, house};
use crate::model::{Border, BoxStyle, Index, IndexEntry, Page, Story};

impl<'a> Editor<'a, '_> {
    /// Resolves the indexes of all pages: only when every story has its page can a page number be told.
    pub(super) fn indexes(&mut self, pages: &mut [Page]) {
        for written in self.input.edition.objects("pages") {
            let Some(n) = pages.iter().position(|page| page.place == written.place) else { continue };
            let Some(index) = written.object("index") else { continue };
            pages[n].index = self.index(index, &pages[n], pages, written);
        }
    }

    fn index(&mut self, written: &'a Object, page: &Page, pages: &[Page], of: &'a Object) -> Option<Index> {
        let rule = self.plan_of(of)?.box_rule.clone();
        let area = cells::area(written, "place", &page.sheet, self.findings).map(|(area, _)| area);
        let entries = written.objects("entries").filter_map(|entry| self.entry(entry, pages)).collect();
        let area = area?;
        for (story, part) in page.stories.iter().flat_map(|s| s.parts.iter().map(move |part| (s, part))) {
            cells::taken(&area, "index", part, &story.id, self.findings);
        }
        for advert in &page.adverts {
            cells::taken(&area, "index", &advert.area, &advert.file.name, self.findings);
        }
        for piece in page.furniture.iter().filter(|piece| piece.takes_cells()) {
            cells::taken(&area, "index", &piece.area, furniture::name(piece), self.findings);
        }
        let plain = || BoxStyle { rule: rule.clone(), border: Border::Plain };
        Some(Index {
            area,
            title: written.text("title").unwrap_or("导读").trim().to_owned(),
            entries,
            boxed: if written.get("box").is_none() { Some(plain()) } else { house::boxed(written, "box", &rule) },
        })
    }

    fn entry(&mut self, entry: &Object, pages: &[Page]) -> Option<IndexEntry> {
        let text = entry.text("text").map(|text| text.trim().to_owned());
        match (entry.get("story"), entry.get("page")) {
            (Some(item), None) => {
                let id = item.text()?.trim();
                let of = |page: &'_ Page| page.stories.iter().position(|story| *story.id == *id);
                let Some((page, story)) = pages.iter().find_map(|page| Some((page, &page.stories[of(page)?]))) else {
                    self.unknown_story(id, entry, pages);
                    return None;
                };
                let text = text.unwrap_or_else(|| headline(story));
                if text.is_empty() {
                    let finding = Finding::error("missing-key", format!("an entry for {id}, which has no headline"));
                    let finding = finding.at(&entry.place).expected("words to print");
                    self.findings.push(finding.help("give the entry a `text:`, or the article a headline"));
                    return None;
                }
                Some(IndexEntry { text, page: page.number, place: entry.place.clone() })
            }
            (None, Some(item)) => {
                let number = entry.whole("page")?;
                let last = self.input.edition.object("issue").and_then(|issue| issue.whole("pages")).unwrap_or(0);
                if number > last && !pages.iter().any(|page| page.number == number) {
                    let finding = Finding::error("no-such-page", format!("page {number}, which the issue has not"));
                    let known: Vec<String> = pages.iter().map(|page| page.number.to_string()).collect();
                    let finding = finding.at(&item.place).expected(format!("one of {}", known.join(", ")));
                    self.findings
                        .push(finding.help("correct the number, or give `issue: { pages: … }` of the edition"));
                    return None;
                }
                if text.as_ref().is_none_or(String::is_empty) && !entry.is_faulty("text") {
                    let finding = Finding::error("missing-key", "an entry with `page` and no `text`").at(&entry.place);
                    self.findings.push(finding.expected("`text:` with `page:`, or `story:`").help("add `text:`"));
                }
                Some(IndexEntry {
                    text: text.filter(|text| !text.is_empty())?,
                    page: number,
                    place: entry.place.clone(),
                })
            }
            (Some(_), Some(item)) => {
                let finding = Finding::error("key-not-here", "`page` of an entry with `story`").at(&item.place);
                let help = "take `page:` out: the page is that of the story";
                self.findings.push(finding.expected("either of the two").help(help));
                None
            }
            (None, None) => {
                if !["story", "page"].iter().any(|key| entry.is_faulty(key)) {
                    let finding = Finding::error("missing-key", "an entry without `story` or `page`").at(&entry.place);
                    let help = "add `story:` with the id of a story, or `page:` and `text:`";
                    self.findings.push(finding.expected("`story:`, or `text:` and `page:`").help(help));
                }
                None
            }
        }
    }

    /// Tells of a story that is not there; not of one that is, with faults of its own.
    fn unknown_story(&mut self, id: &str, entry: &Object, pages: &[Page]) {
        if self.ids.contains_key(id) {
            return;
        }
        let known: Vec<&str> = pages.iter().flat_map(|page| &page.stories).map(|story| &*story.id).collect();
        let place = entry.get("story").map_or(&entry.place, |item| &item.place);
        let finding = Finding::error("unknown-story", format!("`{id}`, which is no story of the edition")).at(place);
        self.findings.push(finding.expected("the id of a story").help(suggestion(id, &known)));
    }
}

/// The headline on one line.
fn headline(story: &Story) -> String {
    story.copy.headline.iter().map(|line| line.string.as_str()).collect::<Vec<_>>().join("　")
}
