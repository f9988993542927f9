//! Exact lengths, points and rectangles of a page.
//!
//! Every position is a whole number of EMU (English Metric Units). One point is 12 700 EMU, one millimetre 36 000,
//! one Q 9 000: all three units of the trade are exact. No float decides a position.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// An absolute length in EMU.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abs(i64);

impl Abs {
    /// The length nought.
    pub const ZERO: Self = Self(0);

    /// A length of `n` EMU.
    #[must_use]
    pub const fn emu(n: i64) -> Self {
        Self(n)
    }

    /// A length of `n` whole points.
    #[must_use]
    pub const fn pt(n: i64) -> Self {
        Self(n * 12_700)
    }

    /// A length of `n` thousandths of a point.
    #[must_use]
    pub const fn milli_pt(n: i64) -> Self {
        Self(n * 127 / 10)
    }

    /// A length of `n` whole millimetres.
    #[must_use]
    pub const fn mm(n: i64) -> Self {
        Self(n * 36_000)
    }

    /// The length in EMU.
    #[must_use]
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// The length in points, for writers only: no position may be decided by it.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a page is 2^24 EMU wide, far below 2^53")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 12_700.0
    }

    /// The length times `num / den`, rounded to the nearest EMU, halves up.
    #[must_use]
    pub const fn ratio(self, num: i64, den: i64) -> Self {
        Self((2 * self.0 * num + den).div_euclid(2 * den))
    }

    /// The greater of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The lesser of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// How many whole times `unit` fits into this length (`unit` greater than nought).
    #[must_use]
    pub const fn div_floor(self, unit: Self) -> i64 {
        self.0.div_euclid(unit.0)
    }

    /// The least number of `unit`s that are no shorter than this length (`unit` greater than nought).
    #[must_use]
    pub const fn div_ceil(self, unit: Self) -> i64 {
        -((-self.0).div_euclid(unit.0))
    }
}

/// Shows the length in points with three decimals at most, exact digits first: `114300` is `9pt`.
impl fmt::Debug for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milli = Self(self.0 * 10).ratio(1, 127).0;
        let sign = if milli < 0 { "-" } else { "" };
        let (whole, part) = (milli.abs() / 1000, milli.abs() % 1000);
        if part == 0 {
            write!(f, "{sign}{whole}pt")
        } else {
            let digits = format!("{part:03}");
            write!(f, "{sign}{whole}.{}pt", digits.trim_end_matches('0'))
        }
    }
}

impl Add for Abs {
    type Output = Self;
    fn add(self, rhs: Self) -> Self {
        Self(self.0 + rhs.0)
    }
}

impl Sub for Abs {
    type Output = Self;
    fn sub(self, rhs: Self) -> Self {
        Self(self.0 - rhs.0)
    }
}

impl Neg for Abs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Abs {
    type Output = Self;
    fn mul(self, rhs: i64) -> Self {
        Self(self.0 * rhs)
    }
}

impl Div<i64> for Abs {
    type Output = Self;
    fn div(self, rhs: i64) -> Self {
        Self(self.0.div_euclid(rhs))
    }
}

impl AddAssign for Abs {
    fn add_assign(&mut self, rhs: Self) {
        self.0 += rhs.0;
    }
}

impl SubAssign for Abs {
    fn sub_assign(&mut self, rhs: Self) {
        self.0 -= rhs.0;
    }
}

impl Sum for Abs {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// A length relative to the size of the type, in thousandths of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i64);

impl Em {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// One em, the width of a Han character.
    pub const ONE: Self = Self(1000);
    /// Half an em, the width of a trimmed mark.
    pub const HALF: Self = Self(500);

    /// A length of `n` thousandths of an em.
    #[must_use]
    pub const fn milli(n: i64) -> Self {
        Self(n)
    }

    /// The length in thousandths of an em.
    #[must_use]
    pub const fn to_milli(self) -> i64 {
        self.0
    }

    /// The absolute length in type of the given size.
    #[must_use]
    pub const fn at(self, size: Abs) -> Abs {
        size.ratio(self.0, 1000)
    }
}

impl Add for Em {
    type Output = Self;
    fn add(self, rhs: Self) -> Self {
        Self(self.0 + rhs.0)
    }
}

impl Sub for Em {
    type Output = Self;
    fn sub(self, rhs: Self) -> Self {
        Self(self.0 - rhs.0)
    }
}

/// The direction in which the characters of a line follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// 横排: left to right, lines downwards.
    #[default]
    Horizontal,
    /// 直排: top to bottom, lines leftwards.
    Vertical,
}

/// A place on the page, from the top left corner of the trim, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Abs,
    /// Distance from the top edge.
    pub y: Abs,
}

impl Point {
    /// The point at `x`, `y`.
    #[must_use]
    pub const fn new(x: Abs, y: Abs) -> Self {
        Self { x, y }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, rhs: Self) -> Self {
        Self::new(self.x + rhs.x, self.y + rhs.y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Extent across the page.
    pub width: Abs,
    /// Extent down the page.
    pub height: Abs,
}

/// An upright rectangle of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Extent across the page.
    pub width: Abs,
    /// Extent down the page.
    pub height: Abs,
}

impl Rect {
    /// The rectangle with top left corner `x`, `y`.
    #[must_use]
    pub const fn new(x: Abs, y: Abs, width: Abs, height: Abs) -> Self {
        Self { x, y, width, height }
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> Abs {
        self.x + self.width
    }

    /// The lower edge.
    #[must_use]
    pub fn bottom(&self) -> Abs {
        self.y + self.height
    }

    /// Whether the two rectangles share an area (touching edges do not).
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies wholly inside this rectangle.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_trade_are_exact() {
        assert_eq!(Abs::pt(72), Abs::emu(914_400));
        assert_eq!(Abs::milli_pt(11_250), Abs::emu(142_875));
        assert_eq!(Abs::mm(390), Abs::emu(14_040_000));
    }

    #[test]
    fn ratio_rounds_to_the_nearest_and_halves_up() {
        assert_eq!(Abs::emu(10).ratio(1, 4), Abs::emu(3));
        assert_eq!(Abs::emu(-10).ratio(1, 4), Abs::emu(-2));
        assert_eq!(Em::milli(333).at(Abs::pt(9)), Abs::emu(38_062));
    }

    #[test]
    fn lengths_show_as_points() {
        assert_eq!(Abs::milli_pt(11_250).to_string(), "11.25pt");
        assert_eq!(Abs::pt(-9).to_string(), "-9pt");
    }

    #[test]
    fn whole_lines_round_up() {
        assert_eq!(Abs::pt(51).div_ceil(Abs::milli_pt(11_250)), 5);
        assert_eq!(Abs::milli_pt(45_000).div_ceil(Abs::milli_pt(11_250)), 4);
    }
}
