//! Numbers, lengths, shares, inks and days as people write them. Decimals are read exactly, never through a float.

use time::{Date, Month};

use crate::color::Tint;
use crate::geom::Abs;

/// A decimal as written: all its digits, and how many of them stand after the point.
#[derive(Clone, Copy)]
struct Decimal {
    digits: i64,
    places: u32,
}

impl Decimal {
    /// At most seven digits before the point and six after it, so that no length overflows.
    fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let pointed = text.contains('.');
        if !digits(whole) || !digits(part) || whole.len() > 7 || part.len() > 6 {
            return None;
        }
        if whole.is_empty() || (pointed && part.is_empty()) {
            return None;
        }
        let digits = format!("{whole}{part}").parse().ok()?;
        Some(Self { digits, places: u32::try_from(part.len()).ok()? })
    }

    /// The decimal times `unit`, rounded to the nearest whole number, halves up.
    const fn times(self, unit: i64) -> i64 {
        Abs::emu(self.digits).ratio(unit, 10_i64.pow(self.places)).to_emu()
    }
}

/// Splits `36q` into its number and its unit.
fn split_unit(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

/// Whether the text is a bare number.
#[must_use]
pub fn is_number(text: &str) -> bool {
    Decimal::read(text).is_some()
}

/// A length: `390mm`, `1.5cm`, `9pt`, `36q`.
#[must_use]
pub fn length(text: &str) -> Option<Abs> {
    let (number, unit) = split_unit(text);
    let emu = match unit {
        "mm" => 36_000,
        "cm" => 360_000,
        "pt" => 12_700,
        "q" | "Q" => 9_000,
        _ => return None,
    };
    // Ten metres: above any sheet, and low enough that no product of lengths overflows.
    Decimal::read(number).map(|n| Abs::emu(n.times(emu))).filter(|&n| n <= Abs::mm(10_000))
}

/// A decimal below 100 000 in thousandths: `10.5` is 10 500.
#[must_use]
pub fn milli(text: &str) -> Option<i64> {
    Decimal::read(text).map(|n| n.times(1000)).filter(|&n| n < 100_000_000)
}

/// Ems in thousandths: `2em`, `0.38em`, `1/8em`.
#[must_use]
pub fn em(text: &str) -> Option<i64> {
    let number = text.strip_suffix("em")?.trim_end();
    match number.split_once('/') {
        None => milli(number),
        Some((above, below)) => {
            let (above, below) = (above.parse::<u16>().ok()?, below.parse::<u16>().ok()?);
            (below > 0).then(|| Abs::emu(1000).ratio(i64::from(above), i64::from(below)).to_emu())
        }
    }
}

/// A share of a whole in thousandths: `40%`, `12.5%`; at most 100 %.
#[must_use]
pub fn percent(text: &str) -> Option<u16> {
    hundredths(text).filter(|&n| n <= 1000)
}

/// A sum of inks in thousandths of one: `240%`; 100 % to 400 %.
#[must_use]
pub fn ink_sum(text: &str) -> Option<u16> {
    hundredths(text).filter(|n| (1000..=4000).contains(n))
}

fn hundredths(text: &str) -> Option<u16> {
    u16::try_from(Decimal::read(text.strip_suffix('%')?.trim_end())?.times(10)).ok()
}

/// First and last of a range: `1-35`, also `7` for `7-7`. Both from 1, the first no greater than the last.
#[must_use]
pub fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (whole(first.trim())?, whole(last.trim())?);
    (1 <= first && first <= last).then_some((first, last))
}

/// A whole number of at most six digits.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    let good = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if good { text.parse().ok() } else { None }
}

/// A day: `2026-11-23`.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut next = |len: usize| parts.next().filter(|p| p.len() == len).and_then(whole);
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}

/// An ink and how much of it: `black`, `black 40%`, `red`.
#[must_use]
pub fn ink(text: &str) -> Option<(&str, Tint)> {
    match text.trim().rsplit_once(' ') {
        Some((name, share)) => percent(share).map(|n| (name.trim_end(), Tint::milli(n))),
        None => Some((text.trim(), Tint::SOLID)).filter(|(name, _)| !name.is_empty() && !name.ends_with('%')),
    }
}

/// The day as the folio line prints it: 2026年11月23日　星期一.
#[must_use]
pub fn date_line(day: Date) -> String {
    format!("{}　{}", date(day), weekday(day))
}

/// The day alone: 2026年11月23日.
#[must_use]
pub fn date(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), u8::from(day.month()), day.day())
}

/// The day of the week: 星期一.
#[must_use]
pub fn weekday(day: Date) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    format!("星期{}", DAYS[usize::from(day.weekday().number_days_from_monday()) % DAYS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_exact() {
        assert_eq!(length("390mm"), Some(Abs::mm(390)));
        assert_eq!(length("11.25pt"), Some(Abs::milli_pt(11_250)));
        assert_eq!(length("36q"), Some(Abs::emu(324_000)));
        assert_eq!(length("1.5 cm"), Some(Abs::mm(15)));
        for bad in ["390", "390px", "-3mm", "1.mm", ".5mm", "1e3mm", "99999999mm", "mm", "１mm", "1.2.3mm"] {
            assert_eq!(length(bad), None, "{bad}");
        }
    }

    #[test]
    fn ems_may_be_fractions() {
        assert_eq!(em("1/8em"), Some(125));
        assert_eq!(em("0.38em"), Some(380));
        assert_eq!(em("1/0em"), None);
        assert_eq!(em("2"), None);
    }

    #[test]
    fn ranges_run_upwards_from_one() {
        assert_eq!(range("1-35"), Some((1, 35)));
        assert_eq!(range("7"), Some((7, 7)));
        for bad in ["0-3", "5-4", "a-b", "1-2-3", ""] {
            assert_eq!(range(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_must_be_real_and_gets_its_weekday() {
        assert_eq!(day("2026-11-23").map(date_line).as_deref(), Some("2026年11月23日　星期一"));
        for bad in ["2026-02-29", "2026-13-01", "26-1-1", "2026-11-23-1", "today"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn inks_have_a_name_and_a_tint() {
        assert_eq!(ink("black 40%"), Some(("black", Tint::milli(400))));
        assert_eq!(ink("red"), Some(("red", Tint::SOLID)));
        assert_eq!(ink("black 140%"), None);
        assert_eq!(percent("12.5%"), Some(125));
        assert_eq!(ink_sum("240%"), Some(2400));
        assert_eq!((ink_sum("99%"), ink_sum("401%"), ink_sum("240")), (None, None, None));
    }
}
