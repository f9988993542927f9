//! What a subcommand has to say, told as text or JSON, and the exit code that follows from it.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use rayon::prelude::*;

use crate::diag::{Finding, Findings, Severity};

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on standard error.
    #[default]
    Text,
    /// For programs, on standard output; on standard error where the output is itself the answer.
    Json,
}

/// What a subcommand has to say.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What was found.
    pub(super) findings: Findings,
    /// What was made, for standard output.
    pub(super) output: String,
    /// Whether the output is itself the answer, JSON or not, so that findings must not mix with it.
    pub(super) own_output: bool,
    /// What was done, one line each, for people.
    pub(super) done: Vec<String>,
}

impl Outcome {
    /// An outcome that only prints.
    pub(super) fn printed(output: String) -> Self {
        Self { output, own_output: true, ..Self::default() }
    }

    /// An outcome of findings alone.
    pub(super) fn found(findings: Findings) -> Self {
        Self { findings, ..Self::default() }
    }

    /// Tells it and gives the exit code. A closed pipe is no fault.
    pub(super) fn tell(self, format: Format) -> ExitCode {
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(self.output.as_bytes());
        match format {
            Format::Json => {
                let json = serde_json::json!({ "findings": self.findings.as_slice() });
                // What was made owns standard output; findings of it go beside it.
                let _ = if self.own_output {
                    writeln!(io::stderr().lock(), "{json:#}")
                } else {
                    writeln!(stdout, "{json:#}")
                };
            }
            Format::Text => {
                let mut stderr = io::stderr().lock();
                let _ = stderr.write_all(rendered(&self.findings).as_bytes());
                for line in &self.done {
                    let _ = writeln!(stderr, "{line}");
                }
            }
        }
        let _ = stdout.flush();
        if self.findings.stop_the_press() { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
}

/// The findings as people read them, the line they speak of under each.
fn rendered(findings: &Findings) -> String {
    let theme = if io::stderr().is_terminal() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(1).with_width(100);
    // A day with much copy missing has hundreds, which take as long to draw as a page to make.
    let drawn = findings.as_slice().par_iter().map(|finding| {
        let mut out = String::new();
        if handler.render_report(&mut out, &Shown::new(finding)).is_err() {
            out.push_str(&finding.to_string());
        }
        out.push('\n');
        out
    });
    drawn.collect()
}

/// A finding as miette shows it.
#[derive(Debug)]
struct Shown<'a> {
    finding: &'a Finding,
    source: Option<NamedSource<String>>,
    help: String,
}

/// Files longer than this are not shown, only named: the handler searches a source from its head.
const SHOWN_MOST: usize = 1 << 20;

impl<'a> Shown<'a> {
    fn new(finding: &'a Finding) -> Self {
        let source = finding
            .place
            .as_ref()
            .filter(|p| p.source.text.len() <= SHOWN_MOST)
            .map(|p| NamedSource::new(p.source.path.display().to_string(), p.source.text.clone()));
        let expected = (!finding.expected.is_empty()).then(|| format!("expected {}", finding.expected));
        let way_out = (!finding.help.is_empty()).then(|| finding.help.to_string());
        let spot = finding.spot.as_ref().map(ToString::to_string);
        let help: Vec<String> = [spot, expected, way_out].into_iter().flatten().collect();
        Self { finding, source, help: help.join("\n") }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (None, Some(place)) = (&self.source, &self.finding.place) {
            let (line, column) = place.source.line_column(place.start);
            write!(f, "{}:{line}:{column}: ", place.source.path.display())?;
        }
        if let Some(site) = &self.finding.site {
            write!(f, "{site}: ")?;
        }
        f.write_str(&self.finding.found)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(self.finding.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.finding.place.as_ref().filter(|_| self.source.is_some())?;
        let text = &place.source.text;
        // A place within a character is that of the character.
        let start = (0..=place.start.min(text.len())).rev().find(|&at| text.is_char_boundary(at))?;
        // One line is shown, however long the place is.
        let line = text[start..].split('\n').next().map_or(0, str::len);
        // An empty place still shows its line.
        let span = LabeledSpan::new(None, start, place.len.max(1).min(line));
        Some(Box::new(std::iter::once(span)))
    }
}
