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
    /// A line opened by more than a quarter em a joint.
    LooseLine,
    /// A head that the engine had to break.
    HeadBroken,
    /// 背题: a head or crosshead at the foot of a leg with too little text under it.
    HeadAtFoot,
    /// 碰题: heads of one kind and size side by side.
    HeadsButted,
    /// 叠题: heads of one kind and size one right over the other.
    HeadsStacked,
    /// 对题: vertical heads of one kind and size that face each other.
    HeadsFacing,
    /// A head bigger than one that stands over it.
    BiggerHeadLower,
    /// Copy that begins above its own head.
    CopyAboveHead,
    /// A head that fills too little or too much of its columns.
    HeadFill,
    /// 断版: a straight white line or rule across the page or down it.
    CutPage,
    /// A basic column that stands white over several lines.
    WhiteCells,
    /// A caption that does not stand under or beside its photo, aligned with its edges.
    CaptionApart,
    /// A photo that splits a leg in the middle, or a pull quote that splits several.
    PhotoSplitsLeg,
    /// 下转 where a sentence ends, so that readers do not see that it goes on.
    TurnBetweenSentences,
}

impl Rule {
    /// Every rule, in the order the house file lists them.
    pub const ALL: [Self; 17] = [
        Self::LegsUneven,
        Self::RuntLine,
        Self::LoneLine,
        Self::LooseLine,
        Self::HeadBroken,
        Self::HeadAtFoot,
        Self::HeadsButted,
        Self::HeadsStacked,
        Self::HeadsFacing,
        Self::BiggerHeadLower,
        Self::CopyAboveHead,
        Self::HeadFill,
        Self::CutPage,
        Self::WhiteCells,
        Self::CaptionApart,
        Self::PhotoSplitsLeg,
        Self::TurnBetweenSentences,
    ];

    /// Its stable name: the key of the house file and the code of its findings.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LegsUneven => "legs-uneven",
            Self::RuntLine => "runt-line",
            Self::LoneLine => "lone-line",
            Self::LooseLine => "loose-line",
            Self::HeadBroken => "head-broken",
            Self::HeadAtFoot => "head-at-foot",
            Self::HeadsButted => "heads-butted",
            Self::HeadsStacked => "heads-stacked",
            Self::HeadsFacing => "heads-facing",
            Self::BiggerHeadLower => "bigger-head-lower",
            Self::CopyAboveHead => "copy-above-head",
            Self::HeadFill => "head-fill",
            Self::CutPage => "cut-page",
            Self::WhiteCells => "white-cells",
            Self::CaptionApart => "caption-apart",
            Self::PhotoSplitsLeg => "photo-splits-leg",
            Self::TurnBetweenSentences => "turn-between-sentences",
        }
    }

    /// How grave it is where the paper says nothing. How much of its columns a head fills is a matter of style; a page is white
    /// till all its stories are placed.
    #[must_use]
    pub const fn normal(self) -> Option<Severity> {
        match self {
            Self::HeadFill | Self::WhiteCells => None,
            Self::LegsUneven
            | Self::RuntLine
            | Self::LoneLine
            | Self::LooseLine
            | Self::HeadBroken
            | Self::HeadAtFoot
            | Self::HeadsButted
            | Self::HeadsStacked
            | Self::HeadsFacing
            | Self::BiggerHeadLower
            | Self::CopyAboveHead
            | Self::CutPage
            | Self::CaptionApart
            | Self::PhotoSplitsLeg
            | Self::TurnBetweenSentences => Some(Severity::Warning),
        }
    }
}

/// How grave a paper takes each rule; [`Rule::normal`] where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lint {
    /// The rules of which the paper says something; none is off.
    said: Vec<(Rule, Option<Severity>)>,
}

impl Lint {
    /// How grave a breach of the rule is; none when the rule is off.
    #[must_use]
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.said.iter().find(|(said, _)| *said == rule).map_or(rule.normal(), |(_, severity)| *severity)
    }
}

impl FromIterator<(Rule, Option<Severity>)> for Lint {
    fn from_iter<T: IntoIterator<Item = (Rule, Option<Severity>)>>(said: T) -> Self {
        Self { said: said.into_iter().collect() }
    }
}
