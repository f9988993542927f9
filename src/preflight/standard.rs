//! The standards a file is held to, and the press it goes to.

/// A standard of press files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// PDF/X-1a:2001 (ISO 15930-1), met in older adverts.
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4).
    X1a,
    /// PDF/X-4 (ISO 15930-7).
    X4,
}

impl Standard {
    /// The name as the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::X1a2001 => "PDF/X-1a:2001",
            Self::X1a => "PDF/X-1a:2003",
            Self::X4 => "PDF/X-4",
        }
    }

    /// The PDF version it is built on.
    pub(super) const fn version(self) -> (u8, u8) {
        match self {
            Self::X1a2001 => (1, 3),
            Self::X1a => (1, 4),
            Self::X4 => (1, 6),
        }
    }

    pub(super) const fn is_x1a(self) -> bool {
        matches!(self, Self::X1a2001 | Self::X1a)
    }
}

/// What a press can print.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// Total ink aimed at, in per cent: more is a warning.
    pub ink_target: u32,
    /// Total ink at most, in per cent: more is an error.
    pub ink_limit: u32,
    /// Pixels an inch that it makes use of: images of less than half are an error, of less than three quarters a warning.
    pub ppi: u32,
}

impl Press {
    /// Coldset on newsprint, on a screen of 100 lines an inch: 220 % of ISO 12647-3:2013, 240 % of its edition of 2005 and of ISOnewspaper26v4.
    pub const NEWSPRINT: Self = Self { ink_target: 220, ink_limit: 240, ppi: 200 };

    /// A limit in thousandths of a plate: a level of eight-bit rounding on each of four plates is no breach.
    pub(super) const fn slack(per_cent: u32) -> u32 {
        per_cent * 10 + 10
    }
}

/// What a file is held to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// The standard; none takes the one the file names.
    pub standard: Option<Standard>,
    /// The press.
    pub press: Press,
}

impl Default for Profile {
    fn default() -> Self {
        Self { standard: None, press: Press::NEWSPRINT }
    }
}
