//! The pipeline: an edition's files → its pages, made up and checked.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::diag::{Finding, Findings};
use crate::font::FontTable;
use crate::head;
use crate::input;
use crate::makeup::{MadeUp, make_up};
use crate::model::{FontPlan, Issue, Page, resolve};
use crate::sense::Lexicon;
use crate::world::{FontFiles, World};

/// A page of the edition, made up and checked.
#[derive(Debug)]
pub struct Composed<'i> {
    /// The page as meant.
    pub page: &'i Page,
    /// The page as made up.
    pub made: MadeUp,
    /// What was found on it.
    pub findings: Findings,
}

/// Reads an edition, sets the pages asked for (all, or the one of that number) and hands them on.
///
/// None when faults in the files leave nothing to set; they are in `findings` then.
pub fn compose<T>(
    world: &World,
    edition: &Path,
    only: Option<u32>,
    findings: &mut Findings,
    then: impl FnOnce(&Issue, &FontTable<'_>, Vec<Composed<'_>>) -> T,
) -> Option<T> {
    let input = input::load(world, edition, findings)?;
    let issue = resolve(&input, findings)?;
    if findings.stop_the_press() {
        return None;
    }
    let pages = asked_for(&issue, only, findings)?;
    let lexicon = lexicon(&issue);
    if pages.iter().any(|page| page.stories.iter().any(|story| head::must_break(story, page))) {
        lexicon.load_beside();
    }
    with_fonts(&issue.fonts, findings, |fonts| {
        let made = make_up(&issue, &pages, fonts, &lexicon);
        let composed = pages.into_par_iter().zip(made).map(|(page, made)| {
            let mut findings = Findings::default();
            check::run(page, &made, fonts, &mut findings);
            Composed { page, made, findings }
        });
        then(&issue, fonts, composed.collect())
    })
}

/// Opens the fonts of a plan and hands them on; none when one of them cannot be opened.
pub fn with_fonts<T>(plan: &FontPlan, findings: &mut Findings, then: impl FnOnce(&FontTable<'_>) -> T) -> Option<T> {
    let files = match FontFiles::open(plan.faces.iter().map(|f| f.path.as_path())) {
        Ok(files) => files,
        Err(missing) => {
            findings.extend(missing);
            return None;
        }
    };
    let data: Vec<&[u8]> = (0..plan.faces.len()).map(|i| files.bytes(i)).collect();
    match FontTable::open(plan, &data) {
        Ok(fonts) => Some(then(&fonts)),
        Err(faults) => {
            findings.extend(faults);
            None
        }
    }
}

/// The dictionary of an issue: its own words and those of its houses.
fn lexicon(issue: &Issue) -> Arc<Lexicon> {
    let mut words = issue.words.clone();
    for word in issue.pages.iter().flat_map(|page| &page.house.words) {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    Lexicon::new(words)
}

fn asked_for<'i>(issue: &'i Issue, only: Option<u32>, findings: &mut Findings) -> Option<Vec<&'i Page>> {
    let Some(number) = only else { return Some(issue.pages.iter().collect()) };
    let pages: Vec<&Page> = issue.pages.iter().filter(|p| p.number == number).collect();
    if pages.is_empty() {
        let all: Vec<String> = issue.pages.iter().map(|p| p.number.to_string()).collect();
        findings.push(
            Finding::error("no-such-page", format!("the edition has no page {number}"))
                .expected(format!("one of {}", all.join(", ")))
                .help("leave --page away to set all pages"),
        );
        return None;
    }
    Some(pages)
}
