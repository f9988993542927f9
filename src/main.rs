//! The command line of paiban.

use std::process::ExitCode;

fn main() -> ExitCode {
    paiban::cli::run()
}
