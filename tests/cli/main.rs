//! The program from outside: arguments, exit codes, files written, findings told.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod build;
#[path = "../common/mod.rs"]
mod common;
mod galley;
mod told;
mod usage;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use common::Desk;
use serde_json::Value;

/// Longer than any run here may take, so that a run without end fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// Fifty Han without a mark: in legs of 13 characters exactly four full lines.
const FIFTY: &str =
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

/// Copy with each thing that may stand beside a line.
const ANNOTATED: &str = "---\n---\n在<ruby>汀<rt>tīng</rt></ruby>州，<em class=\"dots\">不漏</em>，<u>漪园</u>和<u class=\"wavy\">志</u>。\n";

/// A run of the program.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
}

/// Runs the program on bytes for standard input.
fn feed(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .args(arguments)
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that ends without reading closes the pipe; that is no fault.
    thread::spawn(move || stdin.write_all(&input));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver.recv_timeout(PATIENCE).expect("the program ends in bounded time").unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Ran {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(arguments: &[&str]) -> Ran {
    feed(arguments, b"")
}

/// Runs a subcommand on an edition.
fn on(desk: &Desk, arguments: &[&str]) -> Ran {
    let edition = desk.path().to_str().unwrap();
    run(&[&[arguments[0], edition], &arguments[1..]].concat())
}

/// Builds, with findings as JSON.
fn findings(desk: &Desk) -> Vec<Value> {
    let ran = on(desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    ran.json()["findings"].as_array().unwrap().clone()
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().map(|f| f["code"].as_str().unwrap()).collect()
}

/// A galley as JSON.
fn galley(options: &[&str], input: &str) -> Value {
    let ran = feed(&[&["galley", "--format", "json"], options].concat(), input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()
}

fn texts(galley: &Value) -> Vec<&str> {
    galley["lines"].as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn report(desk: &Desk) -> Value {
    serde_json::from_slice(&fs::read(desk.path().join("out/report.json")).unwrap()).unwrap()
}

/// An edition of one leg of 13 characters, so many lines high, with fifty Han to fill it.
fn leg(lines: &str) -> Desk {
    Desk::new()
        .edition("columns: 1-2, lines: 1-35", &format!("columns: 1, lines: {lines}"))
        .with("articles/flood.md", format!("---\n---\n{FIFTY}\n"))
}

/// The findings of a build that none of them stops.
fn warnings(desk: &Desk) -> Vec<Value> {
    let ran = on(desk, &["build", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()["findings"].as_array().unwrap().clone()
}
