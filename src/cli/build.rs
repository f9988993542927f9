//! `paiban build`: an edition → one PDF a page, and the report.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValue;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::compose::Composed;
use crate::diag::{Finding, Findings, Severity};
use crate::export::{self, Cache, Photos, Profiles, Report, pdf, stories};
use crate::font::FontTable;
use crate::model::{Issue, Page, Press, Standard};
use crate::preflight;
use crate::world::World;

use super::adverts;
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
    #[command(flatten)]
    press: PressArgs,
    #[command(flatten)]
    cache: CacheArgs,
}

/// Builds the edition.
pub(super) fn run(args: &Args, home: Option<&Path>) -> Outcome {
    let mut findings = Findings::default();
    let mut done = Vec::new();
    let out = args.out.clone().unwrap_or_else(|| args.edition.default_out());
    let cache = args.cache.open(&args.edition);
    let built = args.edition.compose(home, &mut findings, |world, issue, fonts, pages| {
        let bar = progress(pages.len(), "pages");
        let plant = Plant::new(&args.press, cache.as_ref());
        // The disk takes some milliseconds to say that a page is on it, while others are made.
        let made = pages.into_par_iter().map(|p| build(issue, fonts, p, &plant, &bar).write(world, &out));
        let built: Vec<Built<Result<(), Finding>>> = made.collect();
        bar.finish_and_clear();
        built
    });
    if let Some(cache) = &cache {
        cache.settle();
    }
    let mut report = Report { stories: Vec::new(), adverts: Vec::new(), findings: Vec::new() };
    let Some((world, built)) = built else {
        set_aside(&out, args.edition.page, &mut findings, &mut done);
        return Outcome { findings, done, ..Outcome::default() };
    };
    for page in built {
        report.stories.extend(page.stories);
        report.adverts.extend(page.adverts);
        let path = out.join(file_name(page.number, "pdf"));
        match page.pdf {
            Some(Ok(())) => done.push(format!("wrote {}", path.display())),
            Some(Err(finding)) => findings.push(finding),
            None => {
                done.push(format!("page {} is not written: findings stop the press", page.number));
                // A page of an earlier build must not be taken for this one's.
                match World::set_aside(&path) {
                    Ok(aside) => done.extend(aside.map(|p| format!("the earlier one is now {}", p.display()))),
                    Err(finding) => findings.push(finding),
                }
            }
        }
        findings.extend(page.findings);
    }
    if !(report.stories.is_empty() && report.adverts.is_empty()) {
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

/// Where faults leave nothing to build, no file of an earlier build may be taken for this one's; those of pages that were
/// not asked for stay.
fn set_aside(out: &Path, only: Option<u32>, findings: &mut Findings, done: &mut Vec<String>) {
    let is_made = |name: &String| match only {
        Some(number) => *name == file_name(number, "pdf"),
        None => name == "report.json" || (name.starts_with("page-") && name.ends_with(".pdf")),
    };
    for name in World::names_in(out).into_iter().filter(is_made) {
        match World::set_aside(&out.join(name)) {
            Ok(aside) => done.extend(aside.map(|p| format!("the earlier file is now {}", p.display()))),
            Err(finding) => findings.push(finding),
        }
    }
}

/// A page as far as it came; its file is of bytes first, then written or not.
struct Built<File> {
    number: u32,
    stories: Vec<export::StoryReport>,
    adverts: Vec<export::AdvertReport>,
    /// None when findings stop the press.
    pdf: Option<File>,
    findings: Findings,
}

impl Built<Vec<u8>> {
    /// Writes the file.
    fn write(self, world: &World, out: &Path) -> Built<Result<(), Finding>> {
        let Self { number, stories, adverts, pdf, findings } = self;
        let pdf = pdf.map(|bytes| world.write(&out.join(file_name(number, "pdf")), &bytes));
        Built { number, stories, adverts, pdf, findings }
    }
}

fn build(
    issue: &Issue,
    fonts: &FontTable<'_>,
    composed: Composed<'_>,
    plant: &Plant<'_>,
    bar: &ProgressBar,
) -> Built<Vec<u8>> {
    let (stories, adverts) = (stories(composed.page, &composed.made), export::adverts(composed.page));
    let mut findings = composed.findings;
    let mut bytes = None;
    findings.extend(plant.args.of_adverts(composed.page));
    if !findings.stop_the_press() {
        match press_pdf(issue, fonts, composed.page, &composed.made, plant, &mut findings) {
            Ok(made) => {
                let faults = preflighted(&made, composed.page, plant.args);
                bytes = faults.is_empty().then_some(made);
                findings.extend(faults);
            }
            Err(faults) => findings.extend(faults),
        }
    }
    bar.inc(1);
    Built { number: composed.page.number, stories, adverts, pdf: bytes, findings }
}

/// What preflight finds on a page's own file that must not go to press. Its warnings are not told again: `check` has told
/// them with the place in the edition where they are mended.
fn preflighted(pdf: &[u8], page: &Page, args: &PressArgs) -> Vec<Finding> {
    let standard = match args.standard.unwrap_or(page.press.standard) {
        Standard::X1a => preflight::Standard::X1a,
        Standard::X4 => preflight::Standard::X4,
    };
    let press = adverts::limits(&page.press);
    let report = preflight::run(pdf, &preflight::Profile { standard: Some(standard), press });
    let grave = report.findings.into_iter().filter(|f| f.severity == Severity::Error);
    grave
        .map(|mut finding| {
            finding.found = format!("the file of page {} fails preflight: {}", page.number, finding.found);
            finding
        })
        .collect()
}

/// What may be asked otherwise than the layout does.
#[derive(Debug, clap::Args)]
pub(super) struct PressArgs {
    /// The form of the file: PDF/X-1a:2003 or PDF/X-4 (default: what the layout asks, else x1a)
    #[arg(long, value_name = "STANDARD")]
    standard: Option<Standard>,
}

impl PressArgs {
    /// What keeps the adverts of a page from this press.
    pub(super) fn of_adverts(&self, page: &Page) -> Vec<Finding> {
        adverts::preflighted(page, self.standard.unwrap_or(page.press.standard))
    }
}

/// Where prepared photos are kept from build to build.
#[derive(Debug, clap::Args)]
pub(super) struct CacheArgs {
    /// Folder of the photo cache (default: `.paiban-cache` in the edition's folder)
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Most the photo cache may hold, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 512)]
    cache_size: u32,
    /// Prepare every photo anew and keep none
    #[arg(long, conflicts_with_all = ["cache", "cache_size"])]
    no_cache: bool,
}

impl CacheArgs {
    /// The cache; none when it is not wanted.
    pub(super) fn open(&self, edition: &EditionArgs) -> Option<Cache> {
        let folder = self.cache.clone().unwrap_or_else(|| edition.folder().join(".paiban-cache"));
        (!self.no_cache).then(|| Cache::open(&folder, u64::from(self.cache_size) << 20))
    }
}

impl ValueEnum for Standard {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::X1a, Self::X4]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Self::WORDS.iter().find(|(_, standard)| standard == self).map(|(word, _)| PossibleValue::new(word))
    }
}

/// What the pages of a run are made into press files with.
pub(super) struct Plant<'a> {
    args: &'a PressArgs,
    cache: Option<&'a Cache>,
    profiles: Profiles,
}

impl<'a> Plant<'a> {
    /// A plant that has read no profile yet.
    pub(super) fn new(args: &'a PressArgs, cache: Option<&'a Cache>) -> Self {
        Self { args, cache, profiles: Profiles::default() }
    }
}

/// The press PDF of a page, its photos reduced and separated for its press.
pub(super) fn press_pdf(
    issue: &Issue,
    fonts: &FontTable<'_>,
    page: &crate::model::Page,
    made: &crate::makeup::MadeUp,
    plant: &Plant<'_>,
    findings: &mut Findings,
) -> Result<Vec<u8>, Vec<Finding>> {
    let press = Press { standard: plant.args.standard.unwrap_or(page.press.standard), ..page.press.clone() };
    let profile = plant.profiles.of(&press).map_err(|f| vec![f])?;
    let photos = Photos::prepare(&made.page, &profile, plant.cache)?;
    findings.extend(photos.over_limit(&made.page, &profile));
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
