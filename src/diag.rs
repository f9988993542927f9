//! Findings: what is wrong, where, what was expected and the way out.

use std::fmt;

use serde::Serialize;
use serde::ser::SerializeStruct;

use crate::source::Place;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the page may go to press.
    Warning,
    /// The page must not go to press.
    Error,
}

/// One thing found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of the kind of finding, such as `unknown-key`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where in a file, when it lies in one.
    pub place: Option<Place>,
    /// What was found.
    pub found: String,
    /// What was expected instead; empty when the finding says it all.
    pub expected: String,
    /// The way out.
    pub help: String,
}

impl Finding {
    /// A finding that stops the press.
    #[must_use]
    pub fn error(code: &'static str, found: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, found)
    }

    /// A finding that does not stop the press.
    #[must_use]
    pub fn warning(code: &'static str, found: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, found)
    }

    fn new(code: &'static str, severity: Severity, found: impl Into<String>) -> Self {
        Self { code, severity, place: None, found: found.into(), expected: String::new(), help: String::new() }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The same finding with what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// The same finding with the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// `file:line:column: found; expected …`, one line.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, column) = place.source.line_column(place.start);
            write!(f, "{}:{line}:{column}: ", place.source.path.display())?;
        }
        write!(f, "{}", self.found)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        Ok(())
    }
}

/// JSON: `{"code","severity","file","line","column","found","expected","help"}`; no place, no file.
impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 8)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("severity", &self.severity)?;
        let place = self.place.as_ref().map(|p| (p.source.path.display().to_string(), p.source.line_column(p.start)));
        out.serialize_field("file", &place.as_ref().map(|p| &p.0))?;
        out.serialize_field("line", &place.as_ref().map(|p| p.1.0))?;
        out.serialize_field("column", &place.as_ref().map(|p| p.1.1))?;
        out.serialize_field("found", &self.found)?;
        out.serialize_field("expected", &self.expected)?;
        out.serialize_field("help", &self.help)?;
        out.end()
    }
}

/// The findings of a run, in the order they were made.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Whether any finding stops the press.
    #[must_use]
    pub fn stop_the_press(&self) -> bool {
        self.list.iter().any(|f| f.severity == Severity::Error)
    }

    /// All findings.
    #[must_use]
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
