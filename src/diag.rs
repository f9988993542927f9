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
    /// Where in a PDF, when it is a finding of preflight.
    pub site: Option<Box<Site>>,
    /// Where on a made-up page, when it is a finding of its check.
    pub spot: Option<Box<Spot>>,
    /// What was found.
    pub found: String,
    /// What was expected instead; empty when the finding says it all.
    // Boxed: a finding is handed back as an error and must stay small.
    pub expected: Box<str>,
    /// The way out.
    pub help: Box<str>,
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
        Self {
            code,
            severity,
            place: None,
            site: None,
            spot: None,
            found: found.into(),
            expected: Box::default(),
            help: Box::default(),
        }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The same finding at a place in a PDF.
    #[must_use]
    pub fn in_pdf(mut self, site: Site) -> Self {
        self.site = Some(Box::new(site));
        self
    }

    /// The same finding with its box on the page.
    #[must_use]
    pub fn on(mut self, spot: Spot) -> Self {
        self.spot = Some(Box::new(spot));
        self
    }

    /// The same finding with what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into().into_boxed_str();
        self
    }

    /// The same finding with the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into().into_boxed_str();
        self
    }
}

/// A place in a PDF file, and the line of the checklist that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Line of the checklist, such as `C1`.
    pub check: &'static str,
    /// The page, from 1.
    pub page: Option<usize>,
    /// Left, bottom, right and top in thousandths of a point.
    pub area: Option<[i64; 4]>,
    /// Number and generation of the object.
    pub object: Option<(u32, u16)>,
}

impl Site {
    /// The box in points.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a page is 2^24 thousandths of a point wide, far below 2^53")]
    pub fn points(&self) -> Option<[f64; 4]> {
        self.area.map(|a| a.map(|n| n as f64 / 1000.0))
    }
}

/// `C1, page 1, box 10.0 20.0 30.0 40.0 pt, object 12 0`.
impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.check)?;
        if let Some(page) = self.page {
            write!(f, ", page {page}")?;
        }
        if let Some([left, bottom, right, top]) = self.points() {
            write!(f, ", box {left:.1} {bottom:.1} {right:.1} {top:.1} pt")?;
        }
        if let Some((number, generation)) = self.object {
            write!(f, ", object {number} {generation}")?;
        }
        Ok(())
    }
}

/// A box on a made-up page, in the units of the dummy and in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The page's number.
    pub page: u32,
    /// First and last basic column that it touches.
    pub columns: [u32; 2],
    /// First and last line of the grid that it touches.
    pub lines: [u32; 2],
    /// Left, top, width and height in tenths of a millimetre, from the top left corner of the trim.
    #[serde(rename = "mm", serialize_with = "millimetres")]
    pub area: [i64; 4],
}

#[allow(clippy::cast_precision_loss, reason = "a page is some thousand tenths of a millimetre wide")]
fn millimetres<S: serde::Serializer>(area: &[i64; 4], serializer: S) -> Result<S::Ok, S::Error> {
    area.map(|tenths| tenths as f64 / 10.0).serialize(serializer)
}

/// `page 3, columns 1-2, lines 4-9 (18.8 × 31.0 mm from the corner, 95.3 × 23.8 mm large)`.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = |one: &str, [first, last]: [u32; 2]| {
            if first == last { format!("{one} {first}") } else { format!("{one}s {first}-{last}") }
        };
        let mm =
            |tenths: i64| format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
        let [left, top, width, height] = self.area.map(mm);
        let (columns, lines) = (span("column", self.columns), span("line", self.lines));
        write!(f, "page {}, {columns}, {lines} ({left} × {top} mm from the corner, ", self.page)?;
        write!(f, "{width} × {height} mm large)")
    }
}

/// `file:line:column: found; expected …; page …`, one line.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, column) = place.source.line_column(place.start);
            write!(f, "{}:{line}:{column}: ", place.source.path.display())?;
        }
        if let Some(site) = &self.site {
            write!(f, "{site}: ")?;
        }
        write!(f, "{}", self.found)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if let Some(spot) = &self.spot {
            write!(f, "; {spot}")?;
        }
        Ok(())
    }
}

/// JSON: `{"code","severity","file","line","column","found","expected","help"}`; no place, no file. A finding of
/// preflight has `"check","page","box","object"` besides, the box in points; one of a made-up page has `"spot"`:
/// `{"page","columns","lines","mm"}`, first and last column and line, left, top, width and height.
impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer
            .serialize_struct("Finding", 8 + self.site.as_ref().map_or(0, |_| 4) + usize::from(self.spot.is_some()))?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("severity", &self.severity)?;
        let place = self.place.as_ref().map(|p| (p.source.path.display().to_string(), p.source.line_column(p.start)));
        out.serialize_field("file", &place.as_ref().map(|p| &p.0))?;
        out.serialize_field("line", &place.as_ref().map(|p| p.1.0))?;
        out.serialize_field("column", &place.as_ref().map(|p| p.1.1))?;
        if let Some(site) = &self.site {
            out.serialize_field("check", site.check)?;
            out.serialize_field("page", &site.page)?;
            out.serialize_field("box", &site.points())?;
            out.serialize_field("object", &site.object.map(|(number, generation)| format!("{number} {generation}")))?;
        }
        if let Some(spot) = &self.spot {
            out.serialize_field("spot", spot)?;
        }
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

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(iter: T) -> Self {
        Self { list: iter.into_iter().collect() }
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
