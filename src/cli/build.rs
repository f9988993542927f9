//! `paiban build`: an edition → one PDF a page, and the report.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::compose::Composed;
use crate::diag::{Finding, Findings};
use crate::export::{Photos, Profile, Report, pdf, stories};
use crate::font::FontTable;
use crate::model::Issue;
use crate::world::World;

use super::edition::EditionArgs;
use super::outcome::Outcome;

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    edition: EditionArgs,
    /// Where files go (default: `out` in the edition's folder)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Builds the edition.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let mut done = Vec::new();
    let out = args.out.clone().unwrap_or_else(|| args.edition.default_out());
    let built = args.edition.compose(home, &mut findings, |issue, fonts, pages| {
        let bar = progress(pages.len(), "pages");
        let built: Vec<Built> = pages.into_par_iter().map(|p| build(issue, fonts, p, &bar)).collect();
        bar.finish_and_clear();
        built
    });
    let mut report = Report { stories: Vec::new(), findings: Vec::new() };
    let Some((world, built)) = built else {
        set_all_aside(&out, &mut findings, &mut done);
        return Outcome { findings, done, ..Outcome::default() };
    };
    for page in built {
        report.stories.extend(page.stories);
        match page.pdf {
            Some(bytes) => write(&world, &out.join(file_name(page.number, "pdf")), &bytes, &mut findings, &mut done),
            None => {
                done.push(format!("page {} is not written: findings stop the press", page.number));
                // A page of an earlier build must not be taken for this one's.
                match World::set_aside(&out.join(file_name(page.number, "pdf"))) {
                    Ok(aside) => done.extend(aside.map(|p| format!("the earlier one is now {}", p.display()))),
                    Err(finding) => findings.push(finding),
                }
            }
        }
        findings.extend(page.findings);
    }
    if !report.stories.is_empty() {
        report.findings = findings.as_slice().to_vec();
        match serde_json::to_string_pretty(&report) {
            Ok(json) => {
                write(&world, &out.join("report.json"), format!("{json}\n").as_bytes(), &mut findings, &mut done)
            }
            Err(error) => findings.push(Finding::error("not-written", format!("report.json: {error}"))),
        }
    }
    Outcome { findings, done, ..Outcome::default() }
}

/// Where faults leave nothing to build, no file of an earlier build may be taken for this one's.
fn set_all_aside(out: &Path, findings: &mut Findings, done: &mut Vec<String>) {
    let is_made = |name: &String| name == "report.json" || (name.starts_with("page-") && name.ends_with(".pdf"));
    for name in World::names_in(out).into_iter().filter(is_made) {
        match World::set_aside(&out.join(name)) {
            Ok(aside) => done.extend(aside.map(|p| format!("the earlier file is now {}", p.display()))),
            Err(finding) => findings.push(finding),
        }
    }
}

/// A page as far as it came.
struct Built {
    number: u32,
    stories: Vec<crate::export::StoryReport>,
    /// None when findings stop the press.
    pdf: Option<Vec<u8>>,
    findings: Findings,
}

fn build(issue: &Issue, fonts: &FontTable<'_>, composed: Composed<'_>, bar: &ProgressBar) -> Built {
    let stories = stories(composed.page, &composed.made);
    let mut findings = composed.findings;
    let mut bytes = None;
    if !findings.stop_the_press() {
        match press_pdf(issue, fonts, composed.page, &composed.made) {
            Ok(made) => bytes = Some(made),
            Err(faults) => findings.extend(faults),
        }
    }
    bar.inc(1);
    Built { number: composed.page.number, stories, pdf: bytes, findings }
}

/// The press PDF of a page, its photos reduced and separated for its press.
pub(super) fn press_pdf(
    issue: &Issue,
    fonts: &FontTable<'_>,
    page: &crate::model::Page,
    made: &crate::makeup::MadeUp,
) -> Result<Vec<u8>, Vec<Finding>> {
    let profile = Profile::open(&page.press).map_err(|f| vec![f])?;
    let photos = Photos::prepare(&made.page, &profile)?;
    pdf(&made.page, fonts, &photos, &profile, &issue.date)
}

/// Writes a file whole or not at all, and says so.
pub(super) fn write(world: &World, path: &Path, bytes: &[u8], findings: &mut Findings, done: &mut Vec<String>) {
    match world.write(path, bytes) {
        Ok(()) => done.push(format!("wrote {}", path.display())),
        Err(finding) => findings.push(finding),
    }
}

/// `page-03.pdf`.
pub(super) fn file_name(number: u32, ending: &str) -> String {
    format!("page-{number:02}.{ending}")
}

/// A bar where a person waits; nothing where output is piped.
pub(super) fn progress(count: usize, what: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    let bar = ProgressBar::new(u64::try_from(count).unwrap_or(0)).with_message(what);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
