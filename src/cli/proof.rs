//! `paiban proof`: each page as PNG, made from the very PDF that goes to press.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::Findings;
use crate::export::png;
use crate::makeup::dummy;

use super::build::{CacheArgs, Plant, PressArgs, file_name, press_pdf, progress, write};
use super::edition::EditionArgs;
use super::outcome::Outcome;

/// Arguments of `proof`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    edition: EditionArgs,
    /// Where files go (default: `out` in the edition's folder)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Resolution in pixels an inch
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(20..=600))]
    ppi: u32,
    /// Lay the dummy sheet over each page (划版): columns, lines counted from the foot and the head, stories and how
    /// they fit; the files are page-NN.dummy.png
    #[arg(long)]
    dummy: bool,
    #[command(flatten)]
    press: PressArgs,
    #[command(flatten)]
    cache: CacheArgs,
}

/// Draws the pages. A page that findings stop is drawn all the same: the editor must see what is wrong.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let mut done = Vec::new();
    let out = args.out.clone().unwrap_or_else(|| args.edition.default_out());
    let cache = args.cache.open(&args.edition);
    let proofs = args.edition.compose(home, &mut findings, |_, issue, fonts, pages| {
        let bar = progress(pages.len(), "proofs");
        let plant = Plant::new(&args.press, cache.as_ref());
        let proofs: Vec<_> = pages
            .into_par_iter()
            .map(|mut composed| {
                if args.dummy {
                    let overlay = dummy(composed.page, &composed.made, fonts);
                    composed.made.page.items.extend(overlay);
                }
                let mut found = composed.findings;
                found.extend(args.press.of_adverts(composed.page));
                let pdf = press_pdf(issue, fonts, composed.page, &composed.made, &plant, &mut found);
                let proof = pdf.and_then(|pdf| png(&pdf, args.ppi).map_err(|f| vec![f]));
                bar.inc(1);
                (composed.page.number, found, proof)
            })
            .collect();
        bar.finish_and_clear();
        proofs
    });
    if let Some(cache) = &cache {
        cache.settle();
    }
    let ending = if args.dummy { "dummy.png" } else { "png" };
    let Some((world, proofs)) = proofs else { return Outcome::found(findings) };
    for (number, found, proof) in proofs {
        findings.extend(found);
        match proof {
            Ok(bytes) => write(&world, &out.join(file_name(number, ending)), &bytes, &mut findings, &mut done),
            Err(faults) => findings.extend(faults),
        }
    }
    Outcome { findings, done, ..Outcome::default() }
}
