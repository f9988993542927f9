//! The command line: one file a subcommand. Exit code 0 clean, 1 findings that stop the press, 2 wrong usage.

mod adverts;
mod build;
mod check;
mod edition;
mod dump;
mod fit;
mod galley;
mod heads;
mod outcome;
mod preflight;
mod proof;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::input::FileKind;

use outcome::{Format, Outcome};

/// paiban 排版: sets Chinese newspaper pages and writes press-ready PDF.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    /// Folder that holds fonts/ and layouts/ (default: found from the program or the current folder)
    #[arg(long, global = true, value_name = "DIR", env = "PAIBAN_HOME")]
    home: Option<PathBuf>,
    /// How findings are told
    #[arg(long = "format", global = true, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Set an edition: one PDF a page, and report.json
    Build(build::Args),
    /// Tell what is wrong with an edition, writing nothing
    Check(check::Args),
    /// Tell how each story fits its place: lines, characters, over or under, and what would close it
    Fit(fit::Args),
    /// Draw each page as PNG, made from the very PDF (大样)
    Proof(proof::Args),
    /// Set one story in one leg (小样)
    Galley(galley::Args),
    /// Break a head by sense and show what each break would cost
    Heads(heads::Args),
    /// Print each page as text with every place, or greeked as SVG
    Dump(dump::Args),
    /// Check any PDF against PDF/X and what newsprint can print
    Preflight(preflight::Args),
    /// Print the JSON Schema of a kind of file, for editors' tools
    Schema {
        /// The kind of file
        kind: FileKind,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Runs the program on the arguments it was started with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Build(args) => build::run(&args, cli.home.as_deref()),
        Command::Check(args) => check::run(&args, cli.home.as_deref()),
        Command::Fit(args) => fit::run(&args, cli.home.as_deref(), cli.format),
        Command::Proof(args) => proof::run(&args, cli.home.as_deref()),
        Command::Galley(args) => galley::run(&args, cli.home.as_deref(), cli.format),
        Command::Heads(args) => heads::run(&args, cli.home.as_deref(), cli.format),
        Command::Dump(args) => dump::run(&args, cli.home.as_deref()),
        Command::Preflight(args) => preflight::run(&args, cli.home.as_deref(), cli.format),
        Command::Schema { kind } => Outcome::printed(format!("{:#}\n", crate::input::json_schema(kind))),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "paiban", &mut io::stdout());
            Outcome::default()
        }
    };
    outcome.tell(cli.format)
}

impl ValueEnum for FileKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = match self {
            Self::Edition => "edition",
            Self::Layout => "layout",
            Self::House => "house",
            Self::Fonts => "fonts",
            Self::Article => "article",
        };
        Some(clap::builder::PossibleValue::new(name))
    }
}
