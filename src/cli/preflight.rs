//! `paiban preflight`: any PDF against PDF/X and what the press can print.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::diag::{Finding, Findings};
use crate::preflight::{self, Press, Profile, Standard};
use crate::world::read_bytes;

use super::outcome::{Format, Outcome};

/// Arguments of `preflight`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PDF file
    file: PathBuf,
    /// The standard it is held to
    #[arg(long, value_name = "STANDARD", default_value = "auto")]
    standard: Wanted,
    /// The press it goes to
    #[arg(long, value_name = "NAME", default_value = "newsprint")]
    press: PressName,
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

/// A press as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PressName {
    /// Coldset on newsprint: total ink 220 %, at most 240 %
    Newsprint,
}

/// Checks the file.
pub(super) fn run(args: &Args, format: Format) -> Outcome {
    let bytes = match read_bytes(&args.file) {
        Ok(bytes) => bytes,
        Err(finding) => return Outcome::found(Findings::from_iter([finding])),
    };
    let standard = match args.standard {
        Wanted::X1a => Some(Standard::X1a),
        Wanted::X4 => Some(Standard::X4),
        Wanted::Auto => None,
    };
    let press = match args.press {
        PressName::Newsprint => Press::NEWSPRINT,
    };
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

/// How it went, in a few words.
fn verdict(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|f| f.severity == crate::diag::Severity::Error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => "nothing to find fault with".into(),
        (0, warnings) => format!("passes with {warnings} warnings"),
        (errors, warnings) => format!("must not go to press: {errors} errors, {warnings} warnings"),
    }
}
