//! Editions of a moment, filled with the example page's copy and photos.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A path of the project.
pub(crate) fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The articles that give the copy: the ones of the example's local page. Others, of short paragraphs or none, would take
/// more lines than the places hold.
const ARTICLES: [&str; 8] =
    ["autumn", "brief-bridge", "brief-bus", "brief-library", "brief-orchard", "feature", "logistics", "winter-service"];

/// The example page's copy, paragraph by paragraph, over and over.
pub(crate) struct Copy {
    paragraphs: Vec<String>,
    at: usize,
}

impl Copy {
    /// Reads it.
    pub(crate) fn read() -> Self {
        let mut paragraphs = Vec::new();
        for name in ARTICLES {
            let text = fs::read_to_string(root("examples/daily/articles").join(name).with_extension("md")).unwrap();
            let body = text.split("\n---\n").nth(1).unwrap_or(&text).to_string();
            let plain = body.split("\n\n").map(|p| p.trim().replace(['*', '#'], "").replace("<br>", ""));
            paragraphs.extend(plain.filter(|p| !p.is_empty()));
        }
        Self { paragraphs, at: 0 }
    }

    /// The next paragraphs, whole, until they have so many characters.
    pub(crate) fn at_least(&mut self, characters: usize) -> Vec<String> {
        let mut out = Vec::new();
        let mut count = 0;
        while count < characters {
            let paragraph = self.paragraphs[self.at % self.paragraphs.len()].clone();
            self.at += 1;
            count += paragraph.chars().count();
            out.push(paragraph);
        }
        out
    }

    /// The next paragraphs with so many characters, the last one cut to end there.
    pub(crate) fn exactly(&mut self, characters: usize) -> Vec<String> {
        let mut out = self.at_least(characters);
        let over = out.iter().map(|p| p.chars().count()).sum::<usize>() - characters;
        let last = out.pop().unwrap_or_default();
        let kept: String = last.chars().take(last.chars().count() - over).collect();
        out.push(kept);
        out
    }
}

/// What pages an edition has.
#[derive(Clone, Copy)]
pub(crate) struct Pages {
    /// How many.
    pub(crate) count: usize,
    /// How many stories of each have a photo, of eight.
    pub(crate) photos: usize,
}

/// Characters of a story with a photo and of one without, before the fit search has something to close.
const WITH_PHOTO: usize = 1_178;
const TEXT_ONLY: usize = 1_370;

/// Broadsheet pages of eight stories of two columns by 61 lines, each under a head broken by the editor, so that no
/// dictionary is loaded. Their copy is a few lines longer or shorter than its place by turns, and every means of fitting
/// is allowed.
pub(crate) fn edition(pages: Pages) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut copy = Copy::read();
    let mut yaml = "paper: 云汀日报\ndate: 2026-11-23\nlayout: broadsheet\npages:\n".to_string();
    for page in 1..=pages.count {
        let _ = write!(yaml, "  - number: {page}\n    stories:\n");
        for story in 0..8 {
            let name = format!("{page}-{story}");
            let photo = story < pages.photos;
            let (left, first) = (story % 4 * 2 + 1, story / 4 * 62 + 1);
            let (columns, last) = (format!("{left}-{}", left + 1), first + 60);
            let _ = write!(
                yaml,
                "      - article: articles/{name}.md
        place: {{ columns: {columns}, lines: {first}-{last} }}
        head: {{ place: over, size: 26pt }}
        fitting: {{ paragraphs: both, head_white: 2, feet: 2, photos: {photo} }}\n"
            );
            if photo {
                let lines = format!("{}-{}", first + 20, first + 32);
                let _ = writeln!(
                    yaml,
                    "        photos: [{{ photo: 1, place: {{ columns: {}, lines: {lines} }}, tolerance: 3 }}]",
                    left + 1
                );
            }
            let spread = [0, 25, 50][(page + story) % 3];
            let body = copy.exactly(if photo { WITH_PHOTO } else { TEXT_ONLY } + spread).join("\n\n");
            let photos = if photo {
                format!("photos:\n  - file: photos/{name}.jpg\n    caption: 清漪江畔的清晨。\n")
            } else {
                String::new()
            };
            let article = format!("---\nheadline: 清漪江水今晨退去\n{photos}---\n\n{body}\n");
            put(folder.path(), &format!("articles/{name}.md"), article.as_bytes());
            if photo {
                put(folder.path(), &format!("photos/{name}.jpg"), &photo_of_its_own(page * 8 + story));
            }
        }
    }
    put(folder.path(), "edition.yaml", yaml.as_bytes());
    folder
}

/// One of the example photos, of 12 or 13 megapixels, with a comment of its own, so that no cache takes it for another.
fn photo_of_its_own(number: usize) -> Vec<u8> {
    let name = ["hills", "crowd", "night"][number % 3];
    let file = fs::read(root("examples/daily/photos").join(format!("{name}.jpg"))).unwrap();
    let comment = [0xff, 0xfe, 0, 4, b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
    [&file[..2], &comment, &file[2..]].concat()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs `paiban build` on an edition; it must succeed.
pub(crate) fn build(edition: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_paiban"))
        .arg("build")
        .arg(edition)
        .args(arguments)
        .env("PAIBAN_HOME", env!("CARGO_MANIFEST_DIR"))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}
