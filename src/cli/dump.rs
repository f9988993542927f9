//! `paiban dump`: the pages as text or greeked.

use std::path::Path;

use crate::diag::Findings;
use crate::export::{dump, greek};

use super::edition::EditionArgs;
use super::outcome::Outcome;

/// Arguments of `dump`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    edition: EditionArgs,
    /// Draw the pages greeked as SVG, one bar a line, instead
    #[arg(long)]
    greek: bool,
}

/// Prints the pages.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let write = if args.greek { greek } else { dump };
    let pages = args.edition.compose(home, &mut findings, |_, _, _, pages| pages_of(pages, write));
    let (output, found) = pages.map(|(_, pages)| pages).unwrap_or_default();
    findings.extend(found);
    Outcome { findings, output, own_output: true, done: Vec::new() }
}

fn pages_of(
    pages: Vec<crate::compose::Composed<'_>>,
    write: fn(&crate::frame::PageFrame) -> String,
) -> (String, Findings) {
    let mut findings = Findings::default();
    let mut output = String::new();
    for page in pages {
        output.push_str(&write(&page.made.page));
        findings.extend(page.findings);
    }
    (output, findings)
}
