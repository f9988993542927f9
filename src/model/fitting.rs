//! What a paper lets the engine do to close a story, and how grave it takes each rule of a good page.

use crate::diag::Severity;

/// The means a paper allows for closing a story (合版); none by default. Body size, leading and tracking are not among
/// them and never will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fitting {
    /// Whether a paragraph may be set a line shorter or longer than is best for it.
    pub paragraphs: Paragraphs,
    /// Lines of white that a head over its copy may gain, or lose down to what its style needs.
    pub head_white: u32,
    /// Whether photos may change their height within the tolerance their places state.
    pub photos: bool,
    /// Lines of white that a crosshead may gain.
    pub crosshead_white: u32,
    /// Lines that legs may end above their foot, all alike; one further line of a single leg may stay white where a rule
    /// of paragraphs asks for it.
    pub feet: u32,
}

/// What may be done with the number of lines of a paragraph, one line either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paragraphs {
    /// Nothing.
    #[default]
    None,
    /// Squeezed by a line.
    Shorter,
    /// Opened by a line.
    Longer,
    /// Either.
    Both,
}

impl Paragraphs {
    /// The numbers of lines more than the best that are allowed beside it.
    #[must_use]
    pub const fn more(self) -> &'static [i32] {
        match self {
            Self::None => &[],
            Self::Shorter => &[-1],
            Self::Longer => &[1],
            Self::Both => &[-1, 1],
        }
    }
}

/// A rule that editors hold a page to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Legs that do not end level.
    LegsUneven,
    /// 单字不成行: a last line of one character.
    RuntLine,
    /// A single line of a paragraph alone at the head or foot of a leg.
    LoneLine,
    /// A head that the engine had to break.
    HeadBroken,
}

impl Rule {
    /// Every rule, in the order the house file lists them.
    pub const ALL: [Self; 4] = [Self::LegsUneven, Self::RuntLine, Self::LoneLine, Self::HeadBroken];

    /// Its stable name: the key of the house file and the code of its findings.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LegsUneven => "legs-uneven",
            Self::RuntLine => "runt-line",
            Self::LoneLine => "lone-line",
            Self::HeadBroken => "head-broken",
        }
    }
}

/// How grave a paper takes each rule; a warning where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lint {
    /// The rules of which the paper says something; none is off.
    said: Vec<(Rule, Option<Severity>)>,
}

impl Lint {
    /// How grave a breach of the rule is; none when the rule is off.
    #[must_use]
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.said.iter().find(|(said, _)| *said == rule).map_or(Some(Severity::Warning), |(_, severity)| *severity)
    }
}

impl FromIterator<(Rule, Option<Severity>)> for Lint {
    fn from_iter<T: IntoIterator<Item = (Rule, Option<Severity>)>>(said: T) -> Self {
        Self { said: said.into_iter().collect() }
    }
}
