//! Pull quotes in their places.

use crate::diag::{Finding, Findings};
use crate::input::Article;
use crate::input::check::Object;
use crate::model::resolve::{cells, spot};
use crate::model::{QuotePlace, Sheet};

/// The pull quotes that a story places.
pub(super) fn quotes(
    story: &Object,
    article: Option<&Article>,
    sheet: &Sheet,
    findings: &mut Findings,
) -> Vec<QuotePlace> {
    let mut quotes = Vec::new();
    for quote in story.objects("pull_quotes") {
        let area = cells::area(quote, "place", sheet, findings);
        let gap = quote.milli("gap").map(|gap| sheet.character.ratio(gap, 1000));
        let index = article.and_then(|article| index(quote, article, findings));
        if let (Some((area, _)), Some(index)) = (area, index) {
            quotes.push(QuotePlace { index, area, gap });
        }
    }
    quotes
}

fn index(quote: &Object, article: &Article, findings: &mut Findings) -> Option<usize> {
    let (number, item) = (quote.whole("quote")?, quote.get("quote")?);
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    let written = &article.copy.pull_quotes;
    if written.get(index).is_some_and(|lines| !lines.is_empty()) {
        return Some(index);
    }
    let found = format!("pull quote {number} of an article with {}", written.len());
    let finding = Finding::error("unknown-pull-quote", found).at(&item.place);
    let help = "write the sentence under `pull_quotes:` in the article's front matter, or correct the number";
    findings.push(finding.expected("the number of a pull quote of the article, from 1").help(help));
    None
}

/// Tells of pull quotes that would not be printed; `elsewhere` are the numbers of those that the rest of the story
/// places.
pub(super) fn not_placed(story: &Object, id: &str, article: &Article, elsewhere: &[u32], findings: &mut Findings) {
    if story.is_faulty("pull_quotes") {
        return;
    }
    let here: Vec<u32> = story.objects("pull_quotes").filter_map(|quote| quote.whole("quote")).collect();
    for (number, lines) in (1..).zip(&article.copy.pull_quotes) {
        let is_placed = here.contains(&number) || elsewhere.contains(&number);
        let Some(text) = lines.first().filter(|_| !is_placed) else { continue };
        let found = format!("pull quote {number} of `{id}` without a place on the page");
        let finding = Finding::warning("pull-quote-not-placed", found).at(&text.place());
        let help = format!("add it under `pull_quotes:` of the story at {}, or take it out here", spot(&story.place));
        findings.push(finding.expected("a place for each pull quote").help(help));
    }
}
