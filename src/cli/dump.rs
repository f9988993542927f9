//! `paiban dump`: the pages as text or greeked.

use std::path::{Path, PathBuf};

use crate::compose::compose;
use crate::diag::Findings;
use crate::export::{dump, greek};
use crate::world::World;

use super::outcome::Outcome;

/// Arguments of `dump`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The edition's folder, or its edition.yaml
    edition: PathBuf,
    /// Only the page of this number
    #[arg(long, value_name = "N")]
    page: Option<u32>,
    /// Draw the pages greeked as SVG, one bar a line, instead
    #[arg(long)]
    greek: bool,
}

/// Prints the pages.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let world = match World::find(home) {
        Ok(world) => world,
        Err(finding) => {
            findings.push(finding);
            return Outcome::found(findings);
        }
    };
    let write = if args.greek { greek } else { dump };
    let pages = compose(&world, &args.edition, args.page, &mut findings, |_, _, pages| pages_of(pages, write));
    let (output, found) = pages.unwrap_or_default();
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
