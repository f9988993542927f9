//! Adverts whose colours must be changed to be printed.

use crate::diag::{Finding, Findings};
use crate::model::{AdvertKind, Page};

/// Warns of pictures in RGB: the advertiser sold the colour that was sent, and gets another.
pub(super) fn colours(page: &Page, findings: &mut Findings) {
    for advert in &page.adverts {
        if let AdvertKind::Picture { is_rgb: true, .. } = advert.file.kind {
            let found = format!("`{}` is in RGB and is separated for the press", advert.file.name);
            let finding = Finding::warning("advert-rgb", found).at(&advert.place).expected("an advert in CMYK or grey");
            findings.push(finding.help("show the advertiser a proof, or ask for the file in CMYK"));
        }
    }
}
