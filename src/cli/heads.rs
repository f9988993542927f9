//! `paiban heads`: a head broken by sense, with its words and what each joint between them costs.

use std::path::Path;

use serde::Serialize;

use crate::compose::with_fonts;
use crate::diag::{Finding, Findings};
use crate::export::em;
use crate::geom::{Axis, Em};
use crate::head::{display, display_options, lines_by_sense};
use crate::input::{load_layout, units};
use crate::model::{Origin, Text, resolve_layout};
use crate::sense::{Joint, Lexicon, joints};
use crate::source::Source;
use crate::text::shape;
use crate::world::World;

use super::outcome::{Format, Outcome};

/// Arguments of `heads`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The head
    text: String,
    /// Characters a line, decimals allowed
    #[arg(long, value_name = "N", value_parser = measure)]
    measure: Em,
    /// How many lines it must stand on (default: the fewest that fit, or one more)
    #[arg(long, value_name = "N")]
    lines: Option<usize>,
    /// Set the lines vertically
    #[arg(long)]
    vertical: bool,
    /// The layout whose house and words are used
    #[arg(long, value_name = "NAME", default_value = "broadsheet")]
    layout: String,
}

/// A head broken. The form of its JSON stays stable; more fields may be added.
#[derive(Debug, Serialize)]
struct Head {
    /// Its lines.
    lines: Vec<Line>,
    /// What the breaks cost together.
    cost: i64,
    /// The words it was taken apart into.
    words: Vec<String>,
    /// What a line's end between each word and the next costs.
    joints: Vec<Joint>,
}

#[derive(Debug, Serialize)]
struct Line {
    text: String,
    width_em: f64,
}

fn measure(text: &str) -> Result<Em, String> {
    const MOST: i64 = 1_000_000;
    let milli = units::milli(text).filter(|&n| (1000..=MOST).contains(&n));
    milli.map(Em::milli).ok_or_else(|| "a number of characters from 1 to 1000, such as 12 or 10.5".into())
}

/// Breaks the head.
pub(super) fn run(args: &Args, home: Option<&Path>, format: Format) -> Outcome {
    let mut findings = Findings::default();
    match broken(args, home, &mut findings) {
        Some(head) => {
            let output = match format {
                Format::Text => told(&head),
                Format::Json => serde_json::to_string(&head).map(|json| json + "\n").unwrap_or_default(),
            };
            Outcome { findings, ..Outcome::printed(output) }
        }
        None => Outcome::found(findings),
    }
}

fn broken(args: &Args, home: Option<&Path>, findings: &mut Findings) -> Option<Head> {
    let world = World::find(home).map_err(|f| findings.push(f)).ok()?;
    let (layout, fonts) = load_layout(&world, &args.layout, findings)?;
    let (_, house, plan) = resolve_layout(&layout, &fonts, findings)?;
    let source = Source::new(Path::new("TEXT"), args.text.clone());
    let string = args.text.clone();
    let text = Text { string, spans: Vec::new(), origin: Origin { source, stretches: vec![(0, 0)] } };
    let axis = if args.vertical { Axis::Vertical } else { Axis::Horizontal };
    let style = &house.headline;
    let lexicon = Lexicon::new(house.words.clone());
    let head = with_fonts(&plan, findings, |fonts| {
        let shaped = shape(fonts, display(&text, style, &house, axis));
        let options = display_options(&house, style, axis);
        let (lines, breaking) = lines_by_sense(&shaped, args.measure.at(style.size), args.lines, &options, &lexicon)?;
        let words = lexicon.words(&text.string);
        let line = |line: &crate::par::SetLine| {
            let clusters = &shaped.clusters[line.clusters.clone()];
            let start = clusters.first().map_or(0, |c| c.text.start as usize);
            let end = clusters.last().map_or(start, |c| c.text.end as usize);
            let ink = line.places.first().map_or(line.advance, |first| line.advance - first.at);
            Line { text: text.string[start..end].trim_end().to_owned(), width_em: em(ink, style.size) }
        };
        Some(Head {
            lines: lines.iter().map(line).collect(),
            cost: breaking.cost,
            joints: joints(&text.string, &words),
            words: words.list.iter().map(|w| text.string[w.range.clone()].to_owned()).collect(),
        })
    })?;
    if head.is_none() {
        findings.push(
            Finding::error("head-not-broken", "a head that cannot be broken to this measure")
                .at(&text.place())
                .expected("a head of at most 200 characters, none of its words longer than a line")
                .help("take a longer measure"),
        );
    }
    head
}

/// The lines, then the words with the cost of each joint.
fn told(head: &Head) -> String {
    let mut out = String::new();
    let visible = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    for line in &head.lines {
        out += &format!("{}\n", visible(&line.text));
    }
    out += &format!("\ncost {}\n", head.cost);
    for (word, joint) in head.words.iter().zip(head.joints.iter().map(Some).chain([None])) {
        let costs = joint.map_or(String::new(), |j| format!("{:>6}  {}", j.cost, j.why));
        out += &format!("{}{}\n", visible(word), if costs.is_empty() { costs } else { format!("\t{costs}") });
    }
    out
}
