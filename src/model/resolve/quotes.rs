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

/// Tells of pull quotes that would not be printed.
pub(super) fn not_placed(story: &Object, id: &str, article: &Article, placed: &[QuotePlace], findings: &mut Findings) {
    if story.is_faulty("pull_quotes") || placed.len() < story.list("pull_quotes").len() {
        return;
    }
    for (index, lines) in article.copy.pull_quotes.iter().enumerate() {
        let Some(text) = lines.first().filter(|_| !placed.iter().any(|quote| quote.index == index)) else { continue };
        let found = format!("pull quote {} of `{id}` without a place on the page", index + 1);
        let finding = Finding::warning("pull-quote-not-placed", found).at(&text.place());
        let help = format!("add it under `pull_quotes:` of the story at {}, or take it out here", spot(&story.place));
        findings.push(finding.expected("a place for each pull quote").help(help));
    }
}
