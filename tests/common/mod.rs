//! Small editions in a folder of their own.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use paiban::compose::compose;
use paiban::diag::{Finding, Findings};
use paiban::frame::{Item, Line, Mark, Part};
use paiban::input;
use paiban::model::{self, Issue};
use paiban::world::World;
use tempfile::TempDir;

/// An edition of one story, good as it is: replace a part to spoil it.
pub(crate) const EDITION: &str = "\
paper: 云汀日报
date: 2026-11-23
layout: broadsheet
pages:
  - number: 3
    stories:
      - article: articles/flood.md
        place: { columns: 1-2, lines: 1-35 }
";

/// A good article.
pub(crate) const ARTICLE: &str = "---\nheadline: 江水退了\n---\n\n江水今晨退去。\n";

/// A folder with an edition.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    /// The good edition with its one article.
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.with("edition.yaml", EDITION).with("articles/flood.md", ARTICLE)
    }

    /// The edition with one part replaced by another.
    pub(crate) fn edition(self, from: &str, to: &str) -> Self {
        assert!(EDITION.contains(from), "no {from} in the edition");
        self.with("edition.yaml", EDITION.replacen(from, to, 1))
    }

    /// With a file.
    pub(crate) fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Loads and resolves the edition.
    pub(crate) fn issue(&self) -> (Option<Issue>, Vec<Finding>) {
        run(self.path())
    }

    /// The findings alone.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.issue().1
    }

    /// The one finding of the edition.
    pub(crate) fn only(&self) -> Finding {
        let findings = self.findings();
        assert_eq!(findings.len(), 1, "{}", told(&findings));
        findings.into_iter().next().unwrap()
    }
}

/// Loads and resolves an edition.
pub(crate) fn run(path: &Path) -> (Option<Issue>, Vec<Finding>) {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let input = input::load(&world, path, &mut findings);
    let issue = input.and_then(|input| model::resolve(&input, &mut findings));
    (issue, findings.into_iter().collect())
}

/// All findings, one a line.
pub(crate) fn told(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("{} {f} / {}\n", f.code, f.help)).collect()
}

/// Asserts a finding's code, file, line, and a part of what was found, expected and offered as the way out.
#[track_caller]
pub(crate) fn is(finding: &Finding, code: &str, file: &str, line: usize, gist: [&str; 3]) {
    assert_eq!(finding.code, code, "{finding}");
    let place = finding.place.as_ref().expect("a place");
    assert!(place.source.path.ends_with(file), "{finding}");
    assert_eq!(place.source.line_column(place.start).0, line, "{finding}");
    assert!(finding.found.contains(gist[0]), "found: {}", finding.found);
    assert!(finding.expected.contains(gist[1]), "expected: {}", finding.expected);
    assert!(finding.help.contains(gist[2]), "help: {}", finding.help);
}

/// The items of each page, and what was found on the pages.
pub(crate) fn made(desk: &Desk) -> (Vec<Vec<Item>>, Vec<Finding>) {
    made_of(desk, None)
}

/// The same, of one page only if its number is given.
pub(crate) fn made_of(desk: &Desk, only: Option<u32>) -> (Vec<Vec<Item>>, Vec<Finding>) {
    let world = World { home: PathBuf::from(env!("CARGO_MANIFEST_DIR")) };
    let mut findings = Findings::default();
    let pages = compose(&world, desk.path(), only, &mut findings, |_, _, pages| {
        let found: Vec<Finding> = pages.iter().flat_map(|page| page.findings.as_slice().to_vec()).collect();
        (pages.into_iter().map(|page| page.made.page.items).collect(), found)
    });
    pages.unwrap_or_else(|| panic!("{:?}", findings.as_slice()))
}

/// The lines of these parts.
pub(crate) fn lines(items: &[Item], of: impl Fn(Part) -> bool) -> Vec<&Line> {
    let line = |item: &'_ Item| of(item.part) && matches!(item.mark, Mark::Line(_));
    let lines = items.iter().filter(|item| line(item));
    lines.filter_map(|item| if let Mark::Line(line) = &item.mark { Some(line) } else { None }).collect()
}
