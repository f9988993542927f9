//! Preflight of the adverts of a page that are PDF: what fails is never placed.

use std::collections::BTreeSet;

use crate::diag::{Finding, Severity};
use crate::model::{AdvertKind, Page, Press, Standard};
use crate::preflight::{self, Profile};
use crate::world::read_bytes;

/// What keeps the adverts of a page from the press, each told with the advert's name.
pub(super) fn preflighted(page: &Page, standard: Standard) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for advert in &page.adverts {
        let file = &advert.file;
        if matches!(file.kind, AdvertKind::Picture { .. }) || !seen.insert(&file.path) {
            continue;
        }
        let bytes = match read_bytes(&file.path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                findings.push(finding.at(&advert.place));
                continue;
            }
        };
        let found = held_to(&bytes, standard, limits(&page.press));
        let warnings = found.iter().filter(|f| f.severity == Severity::Warning).count();
        findings.extend(found.into_iter().filter(|f| f.severity == Severity::Error).map(|mut finding| {
            finding.found = format!("the advert `{}` fails preflight: {}", file.name, finding.found);
            finding.at(&advert.place)
        }));
        if warnings > 0 {
            let found = format!("preflight warns of the advert `{}`, {warnings} times in all", file.name);
            let help = format!("read them with `paiban preflight {}`", file.path.display());
            findings.push(Finding::warning("advert-warnings", found).at(&advert.place).help(help));
        }
    }
    findings
}

/// A page of PDF/X-4 takes adverts of every standard; one of PDF/X-1a those of its two editions only.
fn held_to(bytes: &[u8], standard: Standard, press: preflight::Press) -> Vec<Finding> {
    let report = preflight::run(bytes, &Profile { standard: None, press });
    match (standard, report.standard) {
        (Standard::X1a, preflight::Standard::X4) => {
            preflight::run(bytes, &Profile { standard: Some(preflight::Standard::X1a), press }).findings
        }
        _ => report.findings,
    }
}

/// The limits of a press: its resolution and its own limit of ink, else that of newsprint.
pub(super) fn limits(press: &Press) -> preflight::Press {
    let newsprint = preflight::Press { ppi: press.ppi, ..preflight::Press::NEWSPRINT };
    press.ink_limit.map_or(newsprint, |limit| {
        let limit = u32::from(limit) / 10;
        preflight::Press { ink_target: limit, ink_limit: limit, ppi: press.ppi }
    })
}
