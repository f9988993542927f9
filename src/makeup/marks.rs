//! What stands beside the page for printers: 裁切线, 套准线, 色标, 灰梯尺 and the line that names the page.
//!
//! All of it lies outside the bleed, none nearer the trim than 3 mm (ISO 15930: marks stay out of trim and bleed).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::color::{Ink, Tint};
use crate::font::FontTable;
use crate::frame::{AdvertFrame, Item, Mark, Part, Rule};
use crate::geom::{Abs, Point, Rect};
use crate::model::{AdvertKind, Align, Issue, Page, Style};

use super::folio::{Strip, line};

/// Least distance of marks from the trim.
const FROM_TRIM: Abs = Abs::mm(3);
/// Least distance of marks from the bleed.
const FROM_BLEED: Abs = Abs::mm(1);
/// Length of a crop mark, of the arms of a register mark, side of a patch.
const SIZE: Abs = Abs::mm(5);
/// Weight of crop and register marks.
const WEIGHT: Abs = Abs::milli_pt(250);
/// Size of the line that names the page.
const SLUG_SIZE: Abs = Abs::milli_pt(6_500);
/// The grey that coldset presses steer by: three colours against the black they should match.
const GREY: Ink = Ink::Process { c: Tint::milli(400), m: Tint::milli(300), y: Tint::milli(300), k: Tint::NONE };
const GREY_BLACK: Ink = Ink::Black(Tint::milli(400));

/// What stands for a look that only the advert's file knows: the press PDF takes that.
const AS_IN_ADVERT: [Tint; 4] = [Tint::NONE, Tint::NONE, Tint::NONE, Tint::SOLID];

/// The marks the page's press asks for, and characters of its line that no face has; `items` is the page without them.
pub(super) fn marks(issue: &Issue, page: &Page, items: &[Item], fonts: &FontTable<'_>) -> (Vec<Item>, Vec<char>) {
    let asked = page.press.marks;
    let side = Side { width: page.sheet.trim.width, height: page.sheet.trim.height, start: start(page.sheet.bleed) };
    let (mut out, mut missing) = (Vec::new(), Vec::new());
    if asked.crop {
        out.extend(side.crop_marks());
    }
    if asked.register {
        out.extend(side.register_marks());
    }
    if asked.grey_bar {
        out.extend(side.grey_bar());
    }
    if asked.colour_bar {
        out.extend(side.colour_bar(items));
    }
    if asked.slug {
        let text = slug(issue, page, items);
        let folio = &page.house.folio;
        let style = Style { size: SLUG_SIZE, ink: Ink::BLACK, ..folio.clone() };
        let middle = side.height + side.start + SIZE / 2;
        let strip = Strip {
            part: Part::Slug,
            x: side.width / 2 + SIZE,
            width: (side.width / 2 - SIZE * 2).max(SLUG_SIZE),
            foot: middle + SLUG_SIZE / 2,
        };
        out.extend(line(page, fonts, text, &style, Align::End, &strip, &mut missing));
    }
    (out, missing)
}

/// How far from the trim marks begin.
fn start(bleed: Abs) -> Abs {
    FROM_TRIM.max(bleed + FROM_BLEED)
}

/// The trim and where marks begin beyond it.
struct Side {
    width: Abs,
    height: Abs,
    start: Abs,
}

impl Side {
    /// Two at each corner, in line with the trim.
    fn crop_marks(&self) -> Vec<Item> {
        let (near, far) = (self.start, self.start + SIZE);
        let across = [(-far, -near), (self.width + near, self.width + far)];
        let down = [(-far, -near), (self.height + near, self.height + far)];
        let mut out = Vec::new();
        for y in [Abs::ZERO, self.height] {
            out.extend(across.map(|(from, to)| hairline(Point::new(from, y), Point::new(to, y))));
        }
        for x in [Abs::ZERO, self.width] {
            out.extend(down.map(|(from, to)| hairline(Point::new(x, from), Point::new(x, to))));
        }
        out
    }

    /// A cross in the middle of each side.
    fn register_marks(&self) -> Vec<Item> {
        let (arm, out) = (SIZE / 2, self.start + SIZE / 2);
        let (x, y) = (self.width / 2, self.height / 2);
        let centres = [(x, -out), (x, self.height + out), (-out, y), (self.width + out, y)];
        centres
            .into_iter()
            .flat_map(|(x, y)| {
                [
                    hairline(Point::new(x - arm, y), Point::new(x + arm, y)),
                    hairline(Point::new(x, y - arm), Point::new(x, y + arm)),
                ]
            })
            .collect()
    }

    /// Along the whole head but for the register mark in its middle: every ink zone of the press has a pair.
    fn grey_bar(&self) -> Vec<Item> {
        let middle = self.width / 2;
        let count = (self.width - SIZE * 2).div_floor(SIZE);
        (0..count)
            .map(|n| (n, SIZE * (n + 1)))
            .filter(|(_, x)| *x + SIZE <= middle - SIZE || *x >= middle + SIZE)
            .map(|(n, x)| {
                let ink = if n % 2 == 0 { GREY_BLACK } else { GREY };
                patch(Part::GreyBar, x, -self.start - SIZE, SIZE, ink)
            })
            .collect()
    }

    /// Solids, 40 % and 80 % of each process ink, the overprints of two colours, the grey pair, and each spot ink, in
    /// the left half of the foot; narrower patches on a page that has no room for whole ones.
    fn colour_bar(&self, items: &[Item]) -> Vec<Item> {
        let inks = bar_inks(items);
        let room = (self.width / 2 - SIZE * 2).max(Abs::ZERO);
        let count = i64::try_from(inks.len()).unwrap_or(1).max(1);
        let width = SIZE.min(room / count);
        let place = |n: usize| SIZE + width * i64::try_from(n).unwrap_or(0);
        inks.into_iter()
            .enumerate()
            .map(|(n, ink)| patch(Part::ColourBar, place(n), self.height + self.start, width, ink))
            .collect()
    }
}

fn bar_inks(items: &[Item]) -> Vec<Ink> {
    let mut inks = Vec::new();
    for tint in [1000, 800, 400].map(Tint::milli) {
        inks.extend((0..4).map(|n| process(&[n], tint)));
    }
    inks.extend([[0, 1], [0, 2], [1, 2]].map(|pair| process(&pair, Tint::SOLID)));
    inks.extend([GREY_BLACK, GREY]);
    let spot = |(name, alternate)| Ink::Spot { name, tint: Tint::SOLID, alternate };
    inks.extend(spots(items).into_iter().map(spot));
    inks
}

/// So much of each of these of cyan, magenta, yellow and black, by number.
fn process(inks: &[usize], tint: Tint) -> Ink {
    let of = |n: usize| if inks.contains(&n) { tint } else { Tint::NONE };
    match inks {
        [3] => Ink::Black(tint),
        _ => Ink::Process { c: of(0), m: of(1), y: of(2), k: of(3) },
    }
}

/// The spot inks of a page by name. One that only an advert has is drawn on its plate alone, as the advert draws it.
fn spots(items: &[Item]) -> BTreeMap<Arc<str>, [Tint; 4]> {
    let of_adverts = items.iter().flat_map(|item| match &item.mark {
        Mark::Advert(AdvertFrame { file, .. }) => match &file.kind {
            AdvertKind::Pdf { spots, .. } => spots.as_slice(),
            AdvertKind::Picture { .. } => &[],
        },
        Mark::Line(_) | Mark::Photo(_) | Mark::Rule(_) | Mark::Tint(..) | Mark::Ornament(_) => &[],
    });
    let mut spots: BTreeMap<_, _> = of_adverts.map(|name| (name.clone(), AS_IN_ADVERT)).collect();
    spots.extend(inks(items).filter_map(|ink| match ink {
        Ink::Spot { name, alternate, .. } => Some((name.clone(), *alternate)),
        Ink::Black(_) | Ink::Paper | Ink::Process { .. } | Ink::Registration => None,
    }));
    spots
}

/// Every ink on the page but those in photos and adverts.
fn inks(items: &[Item]) -> impl Iterator<Item = &Ink> {
    items.iter().flat_map(Item::inks)
}

/// The paper, its day, page, edition and plates. A photo counts as all four process inks.
fn slug(issue: &Issue, page: &Page, items: &[Item]) -> String {
    let colour = items.iter().any(|item| matches!(item.mark, Mark::Photo(_) | Mark::Advert(_)))
        || inks(items).any(|ink| matches!(ink, Ink::Process { .. }));
    let mut plates = if colour { "CMYK".to_owned() } else { "K".to_owned() };
    for name in spots(items).keys() {
        plates.push('+');
        plates.push_str(name);
    }
    let number = format!("第{}版", page.number);
    let parts = [issue.paper.as_str(), &issue.date, &number, &page.section, &issue.edition, &plates];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
}

fn hairline(from: Point, to: Point) -> Item {
    let rule = Rule { from, to, weight: WEIGHT, ink: Ink::Registration };
    Item { story: None, part: Part::PrinterMark, mark: Mark::Rule(rule) }
}

fn patch(part: Part, x: Abs, y: Abs, width: Abs, ink: Ink) -> Item {
    Item { story: None, part, mark: Mark::Tint(Rect::new(x, y, width, SIZE), ink) }
}
