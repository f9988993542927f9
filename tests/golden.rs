//! Goldens: text dumps and greeked pages of the examples and cases, and galleys.
//!
//! `cargo test --release --test golden -- --update` writes what has changed; never under CI. A golden that is missing,
//! or that no case claims, fails.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn main() -> ExitCode {
    let update = env::args().any(|a| a == "--update");
    if update && env::var_os("CI").is_some() {
        eprintln!("goldens are not updated under CI");
        return ExitCode::FAILURE;
    }
    let arguments = Arguments::from_iter(env::args().filter(|a| a != "--update"));
    let cases = cases();
    let claimed: BTreeSet<String> = cases.iter().map(|c| c.golden.clone()).collect();
    let mut trials: Vec<Trial> =
        cases.into_iter().map(|case| Trial::test(case.golden.clone(), move || case.check(update))).collect();
    trials.push(Trial::test("every golden is claimed by a case", move || unclaimed(&claimed)));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A golden file and the command that makes what it holds.
struct Case {
    golden: String,
    arguments: Vec<String>,
}

impl Case {
    fn check(&self, update: bool) -> Result<(), Failed> {
        let made = run(&self.arguments)?;
        let path = root().join("tests/goldens").join(&self.golden);
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if made == kept {
            return Ok(());
        }
        if update {
            fs::write(&path, made).map_err(|e| e.to_string())?;
            return Ok(());
        }
        let diff = TextDiff::from_lines(&kept, &made);
        let shown = diff.unified_diff().context_radius(1).header("kept", "made").to_string();
        let head: Vec<&str> = shown.lines().take(40).collect();
        Err(format!("{} has moved:\n{}", path.display(), head.join("\n")).into())
    }
}

/// Every edition twice (dump and greek), every galley once.
fn cases() -> Vec<Case> {
    let root = root();
    let mut cases = Vec::new();
    let editions =
        [root.join("examples"), root.join("tests/cases")].iter().flat_map(|f| folders(f)).collect::<Vec<_>>();
    for edition in editions {
        let name = edition.file_name().unwrap().to_string_lossy().into_owned();
        let path = edition.to_string_lossy().into_owned();
        cases.push(Case { golden: format!("{name}.txt"), arguments: vec!["dump".into(), path.clone()] });
        cases.push(Case { golden: format!("{name}.svg"), arguments: vec!["dump".into(), path, "--greek".into()] });
    }
    let an_article = |p: &PathBuf| p.extension().is_some_and(|e| e == "md");
    for galley in sorted(&root.join("tests/galleys")).into_iter().filter(an_article) {
        let name = galley.file_stem().unwrap().to_string_lossy().into_owned();
        // The options stand in the file of the same name that ends in `.args`.
        let options = fs::read_to_string(galley.with_extension("args")).unwrap();
        let mut arguments = vec!["galley".to_string(), galley.to_string_lossy().into_owned()];
        arguments.extend(options.split_whitespace().map(String::from));
        cases.push(Case { golden: format!("galley-{name}.txt"), arguments });
    }
    cases
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    sorted(folder).into_iter().filter(|p| p.join("edition.yaml").is_file()).collect()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Runs the program; findings that stop the press are part of what some cases show, so only a panic fails.
fn run(arguments: &[String]) -> Result<String, Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(arguments)
        .env("PAIBAN_HOME", root())
        .output()
        .map_err(|e| e.to_string())?;
    match output.status.code() {
        Some(0 | 1) if !output.stdout.is_empty() => String::from_utf8(output.stdout).map_err(|e| e.to_string().into()),
        _ => Err(format!("{:?}: {}", output.status, String::from_utf8_lossy(&output.stderr)).into()),
    }
}

fn unclaimed(claimed: &BTreeSet<String>) -> Result<(), Failed> {
    let dead: Vec<String> = sorted(&root().join("tests/goldens"))
        .iter()
        .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !claimed.contains(name))
        .collect();
    if dead.is_empty() { Ok(()) } else { Err(format!("goldens that no case makes: {dead:?}").into()) }
}
