//! `paiban check`: what is wrong with an edition, without writing a file.

use std::path::Path;

use crate::diag::Findings;
use crate::model::Page;

use super::adverts;
use super::edition::EditionArgs;
use super::outcome::Outcome;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    edition: EditionArgs,
}

/// Tells the findings of reading, make-up and the rules of a good page.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let found = args.edition.compose(home, &mut findings, |_, _, _, pages| {
        let of_adverts = |page: &Page| adverts::preflighted(page, page.press.standard);
        pages.into_iter().flat_map(|page| page.findings.into_iter().chain(of_adverts(page.page))).collect::<Vec<_>>()
    });
    findings.extend(found.into_iter().flat_map(|(_, found)| found));
    Outcome::found(findings)
}
