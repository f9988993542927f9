//! `paiban fit`: how each story of an edition fits its place.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use crate::diag::{Finding, Findings};
use crate::export::{State, StoryReport, stories};

use super::edition::EditionArgs;
use super::outcome::{Format, Outcome};

/// Arguments of `fit`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    edition: EditionArgs,
}

/// Prints the table, or JSON; findings go beside it.
pub(super) fn run(args: &Args, home: Option<&Path>, format: Format) -> Outcome {
    let mut findings = Findings::default();
    let made = args.edition.compose(home, &mut findings, |_, _, _, pages| {
        let reports: Vec<_> = pages.iter().flat_map(|p| stories(p.page, &p.made)).collect();
        (reports, pages.into_iter().flat_map(|page| page.findings).collect::<Vec<_>>())
    });
    let Some((_, (reports, found))) = made else { return Outcome::found(findings) };
    findings.extend(found);
    let output = match format {
        Format::Text => table(&reports),
        Format::Json => match serde_json::to_string_pretty(&serde_json::json!({ "stories": reports })) {
            Ok(json) => json + "\n",
            Err(error) => {
                findings.push(Finding::error("not-written", format!("the table: {error}")));
                String::new()
            }
        },
    };
    Outcome { findings, output, own_output: true, done: Vec::new() }
}

const HEADS: [&str; 8] = ["版", "稿件", "位置", "行", "字", "溢/缺", "状态", "办法"];

fn table(reports: &[StoryReport]) -> String {
    let mut rows = vec![HEADS.map(String::from)];
    rows.extend(reports.iter().map(row));
    let widths: Vec<usize> =
        (0..HEADS.len()).map(|n| rows.iter().map(|row| row[n].width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn row(report: &StoryReport) -> [String; 8] {
    let place = &report.place;
    let place = format!("{}+{}字 {}-{}行", place.x, place.width, place.first_line, place.last_line);
    let (figure, state) = match report.state {
        State::Over => (format!("+{}行 {}字", report.over_lines, report.over_chars), "溢排"),
        State::Under => (format!("-{}行 {}字", report.under_lines, report.under_chars), "缺字"),
        State::Uneven => (format!("±{}行", report.uneven_lines), "不齐"),
        State::Closed => ("0".into(), "齐"),
    };
    let turn = match (report.turn_to, &report.turn_from) {
        (Some(page), _) => format!(" 下转{page}版"),
        (None, Some(from)) => format!(" 上接{}版", from.page),
        (None, None) => String::new(),
    };
    let mut way = report.means.join("; ");
    if report.state != State::Closed && !report.closers.is_empty() {
        way += if way.is_empty() { "" } else { "; and " };
        way += &report.closers.join("; or ");
    }
    if !report.tried_in_vain.is_empty() {
        way += &format!(" (tried in vain: {})", report.tried_in_vain.join(", "));
    }
    [
        report.page.to_string(),
        report.id.clone() + &turn,
        place,
        report.lines.to_string(),
        report.chars.to_string(),
        figure,
        state.into(),
        way,
    ]
}
