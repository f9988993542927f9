//! Text of the files that people write, and places in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The text of one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The file as the user named it.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

impl Source {
    /// Wraps the text of the file at `path`.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Arc<Self> {
        Arc::new(Self { path: path.to_path_buf(), text })
    }

    /// The line and column, both from 1 and in characters, of a byte offset; an offset past the end means the end.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        (line, column)
    }
}

/// A stretch of bytes in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Offset of the first byte.
    pub start: usize,
    /// Number of bytes.
    pub len: usize,
}

impl Place {
    /// The place of `len` bytes from `start`.
    #[must_use]
    pub const fn new(source: Arc<Source>, start: usize, len: usize) -> Self {
        Self { source, start, len }
    }

    /// `edition.yaml:12`, to name a second place in a finding.
    #[must_use]
    pub fn spot(&self) -> String {
        format!("{}:{}", self.source.path.display(), self.source.line_column(self.start).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = Source::new(Path::new("a.yaml"), "报: 1\n版面: 二\n".into());
        let offset = source.text.find('二').unwrap();
        assert_eq!(source.line_column(offset), (2, 5));
        assert_eq!(source.line_column(999), (3, 1));
    }
}
