//! Ink on paper: tints of black, process colours and spot colours. There is no RGB in the page model.

use std::sync::Arc;

/// A share of full ink in thousandths, 0 to 1000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tint(u16);

impl Tint {
    /// No ink.
    pub const NONE: Self = Self(0);
    /// Full ink.
    pub const SOLID: Self = Self(1000);

    /// A tint of `n` thousandths; more than 1000 is held to 1000.
    #[must_use]
    pub const fn milli(n: u16) -> Self {
        if n > 1000 { Self(1000) } else { Self(n) }
    }

    /// The tint in thousandths.
    #[must_use]
    pub const fn to_milli(self) -> u16 {
        self.0
    }
}

/// What a mark on the page is printed with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black ink only; it overprints whatever lies below.
    Black(Tint),
    /// Bare paper: knocks out whatever lies below (反白).
    Paper,
    /// The four process inks, knocking out.
    Process {
        /// Cyan.
        c: Tint,
        /// Magenta.
        m: Tint,
        /// Yellow.
        y: Tint,
        /// Black.
        k: Tint,
    },
    /// A spot ink on a plate of its own (套红).
    Spot {
        /// The ink's one name in the file.
        name: Arc<str>,
        /// How much of it.
        tint: Tint,
        /// Its look where the plate is missing: cyan, magenta, yellow, black at full tint.
        alternate: [Tint; 4],
    },
    /// Every plate at full ink: marks outside the trim, by which the plates are brought into register.
    Registration,
}

impl Ink {
    /// Solid black, the ink of all body copy.
    pub const BLACK: Self = Self::Black(Tint::SOLID);

    /// All plates together, in thousandths of one full ink (总墨量); at most 4000.
    #[must_use]
    pub fn total(&self) -> u16 {
        match self {
            Self::Black(tint) | Self::Spot { tint, .. } => tint.to_milli(),
            Self::Paper => 0,
            Self::Process { c, m, y, k } => [c, m, y, k].iter().map(|t| t.to_milli()).sum(),
            Self::Registration => 4000,
        }
    }
}
