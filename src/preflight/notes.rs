//! Findings as they are made: one for each rule, page and object, the gravest of them shown, the rest counted.

use std::collections::BTreeMap;

use super::object::Id;
use super::rules::Rule;
use crate::diag::{Finding, Severity, Site};

/// Findings told of one rule; more are only counted.
const TOLD_MOST: usize = 20;

/// The findings of a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    list: Vec<Note>,
    known: BTreeMap<(Rule, Option<usize>, Option<Id>, String), usize>,
    told: BTreeMap<Rule, usize>,
}

#[derive(Debug)]
struct Note {
    rule: Rule,
    place: Where,
    found: String,
    weight: f64,
    count: usize,
}

/// Where in the file: page from 1, box in points (left, bottom, right, top), object.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Where {
    pub(super) page: Option<usize>,
    pub(super) area: Option<[f64; 4]>,
    pub(super) object: Option<Id>,
}

impl Where {
    pub(super) const FILE: Self = Self { page: None, area: None, object: None };

    pub(super) const fn object(page: Option<usize>, object: Option<Id>) -> Self {
        Self { page, area: None, object }
    }
}

impl Notes {
    /// Adds a finding of a rule.
    pub(super) fn add(&mut self, rule: Rule, place: Where, found: impl Into<String>) {
        let found = found.into();
        self.put(rule, place, found.clone(), 0.0, found);
    }

    /// Adds a finding that is one of several of its kind on a page and object: the heaviest is shown.
    pub(super) fn weigh(&mut self, rule: Rule, place: Where, weight: f64, found: impl Into<String>) {
        self.put(rule, place, found.into(), weight, String::new());
    }

    fn put(&mut self, rule: Rule, place: Where, found: String, weight: f64, key: String) {
        let key = (rule, place.page, place.object, key);
        if let Some(at) = self.known.get(&key) {
            let note = &mut self.list[*at];
            note.count += 1;
            if weight > note.weight {
                *note = Note { rule, place, found, weight, count: note.count };
            }
            return;
        }
        let told = self.told.entry(rule).or_default();
        *told += 1;
        if *told <= TOLD_MOST {
            self.known.insert(key, self.list.len());
            self.list.push(Note { rule, place, found, weight, count: 1 });
        }
    }

    /// Adds the findings of a part that was checked on its own.
    pub(super) fn append(&mut self, other: Self) {
        for note in other.list {
            self.put(note.rule, note.place, note.found.clone(), note.weight, note.found);
        }
    }

    /// The findings, in the order of the checklist and of the pages.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|n| (n.rule, n.place.page, n.place.object));
        let told = self.told;
        let mut findings: Vec<Finding> = Vec::new();
        for (i, note) in self.list.iter().enumerate() {
            findings.push(finding(note));
            let last = self.list.get(i + 1).is_none_or(|next| next.rule != note.rule);
            if let Some(more) = told.get(&note.rule).and_then(|n| n.checked_sub(TOLD_MOST)).filter(|n| last && *n > 0) {
                let place = Where::default();
                let rest =
                    Note { rule: note.rule, place, found: format!("{more} more of this kind"), weight: 0.0, count: 1 };
                findings.push(finding(&rest));
            }
        }
        findings
    }
}

fn finding(note: &Note) -> Finding {
    let row = note.rule.row();
    let found = match note.count {
        1 => note.found.clone(),
        n => format!("{} ({n} times)", note.found),
    };
    let made = match row.severity {
        Severity::Error => Finding::error(row.code, found),
        Severity::Warning => Finding::warning(row.code, found),
    };
    let object = note.place.object.map(|Id(number, generation)| (number, generation));
    let area = note.place.area.map(|a| a.map(milli));
    made.expected(row.expected).help(row.help).in_pdf(Site { check: row.check, page: note.place.page, area, object })
}

/// Thousandths of a point: a finding is compared and printed, so that it holds whole numbers.
#[allow(clippy::cast_possible_truncation, reason = "clamped to a range far within i64")]
fn milli(points: f64) -> i64 {
    (points * 1000.0).clamp(-1e12, 1e12).round() as i64
}
