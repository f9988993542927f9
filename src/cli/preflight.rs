//! `paiban preflight`: any PDF against PDF/X and what the press can print.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::diag::{Finding, Findings};
use crate::input::load_press;
use crate::model::resolve_press;
use crate::preflight::{self, Press, Profile, Standard};
use crate::world::{World, read_bytes};

use super::adverts;
use super::outcome::{Format, Outcome};

/// The press that needs no layout.
const NEWSPRINT: &str = "newsprint";

/// Arguments of `preflight`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PDF file
    file: PathBuf,
    /// The standard it is held to
    #[arg(long, value_name = "STANDARD", default_value = "auto")]
    standard: Wanted,
    /// The press it goes to: `newsprint` (total ink 220 %, at most 240 %), or that of a layout by the layout's name
    #[arg(long, value_name = "NAME", default_value = NEWSPRINT)]
    press: String,
}

/// A standard as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// PDF/X-1a:2003
    X1a,
    /// PDF/X-4
    X4,
    /// The one the file names, X-1a:2003 if none
    Auto,
}

/// Checks the file.
pub(super) fn run(args: &Args, home: Option<&Path>, format: Format) -> Outcome {
    let bytes = match read_bytes(&args.file) {
        Ok(bytes) => bytes,
        Err(finding) => return Outcome::found(Findings::from_iter([finding])),
    };
    let standard = match args.standard {
        Wanted::X1a => Some(Standard::X1a),
        Wanted::X4 => Some(Standard::X4),
        Wanted::Auto => None,
    };
    let mut findings = Findings::default();
    let Some(press) = press(&args.press, home, &mut findings) else { return Outcome::found(findings) };
    let report = preflight::run(&bytes, &Profile { standard, press });
    let verdict = verdict(&report.findings);
    let done = match format {
        Format::Text => {
            vec![format!("{}: {}, {} pages: {verdict}", args.file.display(), report.standard.name(), report.pages)]
        }
        Format::Json => Vec::new(),
    };
    Outcome { findings: Findings::from_iter(report.findings), done, ..Outcome::default() }
}

/// The limits of the press of this name.
fn press(name: &str, home: Option<&Path>, findings: &mut Findings) -> Option<Press> {
    if name == NEWSPRINT {
        return Some(Press::NEWSPRINT);
    }
    let world = World::find(home).map_err(|f| findings.push(f)).ok()?;
    let layout = load_press(&world, name, &[NEWSPRINT], findings)?;
    resolve_press(&layout).map(|press| adverts::limits(&press))
}

/// How it went, in a few words.
fn verdict(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|f| f.severity == crate::diag::Severity::Error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => "nothing to find fault with".into(),
        (0, warnings) => format!("passes with {warnings} warnings"),
        (errors, warnings) => format!("must not go to press: {errors} errors, {warnings} warnings"),
    }
}
