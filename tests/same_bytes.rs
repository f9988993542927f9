//! The same edition gives the same bytes, run after run and on any number of threads.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds the example edition and gives the PDFs of its pages, one after the other, and the report.
fn built(threads: Option<&str>) -> (Vec<u8>, Vec<u8>) {
    let (root, out) = (Path::new(env!("CARGO_MANIFEST_DIR")), tempfile::tempdir().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
    command.current_dir(root).env("PAIBAN_HOME", root).env_remove("RAYON_NUM_THREADS");
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads);
    }
    let output = command.args(["build", "examples/daily", "--out"]).arg(out.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name| fs::read(out.path().join(name)).unwrap();
    let pages = ["page-01.pdf", "page-02.pdf", "page-03.pdf", "page-04.pdf"];
    (pages.map(read).concat(), read("report.json"))
}

#[test]
fn two_builds_of_an_edition_give_the_same_bytes() {
    let (pdf, report) = built(None);
    assert!(pdf.len() > 100_000 && report.len() > 1_000);
    let again = built(None);
    assert!(pdf == again.0, "the PDFs differ");
    assert!(report == again.1, "the reports differ");
}

#[test]
fn the_number_of_threads_does_not_change_the_bytes() {
    let (one, two) = (built(Some("1")), built(Some("2")));
    assert!(one.0 == two.0, "the PDFs differ");
    assert!(one.1 == two.1, "the reports differ");
}
