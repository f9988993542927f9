//! Adverts: their files, booked sizes and cells held against one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Finding, Findings};
use crate::geom::{Abs, Size};
use crate::input::check::Object;
use crate::model::resolve::cells;
use crate::model::{Advert, AdvertFile, AdvertKind, Sheet};

/// How far a file may differ from the size booked: what trimming takes and rate cards round off.
const SLACK: Abs = Abs::mm(1);

/// Resolves an advert of a page.
pub(super) fn advert(
    written: &Object,
    files: &BTreeMap<String, Arc<AdvertFile>>,
    sheet: &Sheet,
    findings: &mut Findings,
) -> Option<Advert> {
    let area = cells::area(written, "place", sheet, findings).map(|(area, _)| area);
    let booked = written
        .object("booked")
        .and_then(|size| Some((Size { width: size.length("width")?, height: size.length("height")? }, &size.place)));
    let file = files.get(written.text("file")?);
    let (booked, at) = booked?;
    let name = written.text("file").unwrap_or_default();
    if let Some(area) = &area {
        let cells = sheet.rect(area);
        if booked.width > cells.width || booked.height > cells.height {
            let found = format!("`{name}` booked at {}, larger than its cells", millimetres(booked));
            let cells = Size { width: cells.width, height: cells.height };
            let finding = Finding::error("advert-too-large", found).at(at);
            let help = "give it more columns or lines, or correct the size";
            findings.push(finding.expected(format!("at most {}, as its cells are", millimetres(cells))).help(help));
        }
    }
    let file = file?;
    let size = printed(file, booked);
    let differ = |a: Abs, b: Abs| (a - b).max(b - a) > SLACK;
    if differ(size.width, booked.width) || differ(size.height, booked.height) {
        let stated = if file.size.is_some() { "" } else { " by its proportions" };
        let found = format!("`{name}` of {}{stated}, booked at {}", millimetres(size), millimetres(booked));
        let expected = format!("a file of {}, to a millimetre", millimetres(booked));
        let finding = Finding::error("advert-size", found).at(at).expected(expected);
        findings.push(finding.help("ask the advertiser for a file of the size sold, or correct the booking"));
    }
    if let AdvertKind::Pdf { pages: pages @ 2.., .. } = file.kind {
        let found = format!("`{name}` with {pages} pages, of which the first is placed");
        let finding = Finding::warning("advert-pages", found).at(&written.place);
        findings.push(finding.expected("one page").help("make sure that the first page is the one sold"));
    }
    Some(Advert { file: file.clone(), area: area?, booked, size, place: written.place.clone() })
}

/// The size an advert is printed in: its own; a picture that states none is as wide as booked.
fn printed(file: &AdvertFile, booked: Size) -> Size {
    match (&file.kind, file.size) {
        (_, Some((width, height))) => Size { width, height },
        (AdvertKind::Picture { photo, .. }, None) => {
            Size { width: booked.width, height: booked.width.ratio(photo.height.into(), photo.width.max(1).into()) }
        }
        (AdvertKind::Pdf { .. }, None) => booked,
    }
}

/// `120.5 × 80 mm`.
fn millimetres(size: Size) -> String {
    let tenths = |length: Abs| cells::thousandths(length.ratio(10, Abs::mm(1).to_emu()).to_emu() * 100);
    format!("{} × {} mm", tenths(size.width), tenths(size.height))
}
