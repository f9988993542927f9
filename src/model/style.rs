//! How type is set: the font plan, styles and line-setting options of a house.

use std::path::PathBuf;

use crate::color::Ink;
use crate::geom::{Abs, Em};
use crate::model::{Fitting, Lint, Origin, RuleStyle, Text};
use crate::source::Place;

/// A role of the font plan (报宋, 黑体, …), by its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub u16);

/// The paper's font table: which files there are and which role each plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontPlan {
    /// The faces in order of the table.
    pub faces: Vec<FaceFile>,
    /// The roles in order of the table.
    pub roles: Vec<Role>,
}

/// One face of the font table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceFile {
    /// PostScript name (name-table id 6).
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Mean ink centre of Han above the baseline; faces mixed on a line align on it.
    pub centre: Em,
    /// Where the table names it.
    pub place: Place,
}

/// One role: the faces tried for a character, in order, by their index in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name, such as 报宋.
    pub name: String,
    /// For Han and full-width marks.
    pub han: Vec<u16>,
    /// For Latin letters and digits, before the Han faces.
    pub latin: Vec<u16>,
}

/// The style of one kind of line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The role its faces play.
    pub role: RoleId,
    /// Size of the type.
    pub size: Abs,
    /// Distance from line to line.
    pub pitch: Abs,
    /// First-line indent.
    pub indent: Em,
    /// How lines stand in the measure.
    pub align: Align,
    /// Its ink.
    pub ink: Ink,
    /// Least white above and below together, in body lines; the block is then rounded up to whole lines.
    pub white: Em,
}

/// A style whose text stands between two rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The style of its text.
    pub style: Style,
    /// The rules above and below; none leaves them off.
    pub rule: Option<RuleStyle>,
}

/// 编者按: the style of its text between rules, and what it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteStyle {
    /// The style and its rules; each rule stands in the middle of the white on its side.
    pub ruled: Ruled,
    /// What stands before its first paragraph in bold, an em before the text.
    pub label: Option<String>,
    /// Where it stands.
    pub place: NotePlace,
}

/// Where an editor's note stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotePlace {
    /// Before the copy, in its first leg.
    #[default]
    Leg,
    /// Under a head that stands across, as wide as that; in the first leg beside another head.
    Head,
}

impl NoteStyle {
    /// The paragraphs of a note after the label, which is not set a second time where the copy brings it.
    #[must_use]
    pub fn labelled(&self, note: &[Text]) -> Vec<Text> {
        let mut note = note.to_vec();
        if let (Some(label), Some(first)) = (&self.label, note.first_mut())
            && !first.string.starts_with(label.as_str())
        {
            let Place { source, start, .. } = first.place();
            let origin = Origin { source, stretches: vec![(0, start)] };
            *first = Text { string: label.clone(), spans: Vec::new(), origin }.leads(first);
        }
        note
    }
}

/// How the lines of a style stand in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// 齐行: all lines but the last flush on both sides.
    #[default]
    Justify,
    /// Flush at the start.
    Start,
    /// 居中.
    Centre,
    /// Flush at the end.
    End,
}

/// Which characters may not stand at a line's edge (CLREQ 6.1.1, GB/T 15834 5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No prohibition.
    None,
    /// CLREQ's basic rules.
    Basic,
    /// GB/T 15834-2011: basic, and the solidus at neither edge.
    #[default]
    Gb,
    /// GB, and neither —— nor …… at line start.
    Strict,
}

/// How wide full-width marks are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Marks {
    /// 全角式: one em, squeezed where the line needs it.
    #[default]
    Full,
    /// 开明式: one em at the end of a sentence, half an em elsewhere.
    Kaiming,
    /// 半角式: half an em.
    Half,
    /// One em, never trimmed but at a line's end.
    Plain,
    /// Heads: brackets, quotes and title marks half an em, all others one em.
    Display,
}

/// How two marks of exclamation or question side by side are set (GB/T 15834-2011 5.1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Exclaim {
    /// Two marks, trimmed as any pair.
    #[default]
    Pair,
    /// The first two in one cell of one em, side by side on a vertical line too; a third stands in a cell of its own.
    Cell,
}

/// How figures stand on a vertical line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum VerticalDigits {
    /// 纵中横: one upright, two or three side by side, longer ones turned.
    #[default]
    Tcy,
    /// All turned a quarter clockwise (GB/T 15835-2011).
    Turned,
}

/// Forms of characters that a house chooses; they are settled before a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Forms {
    /// ？！ ！！ ？？.
    pub exclaim: Exclaim,
    /// Figures on a vertical line.
    pub vertical_digits: VerticalDigits,
    /// —— of this text: cut in heads only, where the house wants it.
    pub dash: DashLength,
}

/// How long —— is: in heads a house may cut it (GB/T 15834 has two em in copy).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DashLength {
    /// Two em.
    #[default]
    Two,
    /// One and a half.
    OneAndHalf,
    /// One.
    One,
}

impl DashLength {
    /// The length in em.
    #[must_use]
    pub const fn em(self) -> Em {
        match self {
            Self::Two => Em::milli(2000),
            Self::OneAndHalf => Em::milli(1500),
            Self::One => Em::milli(1000),
        }
    }
}

/// 悬挂: whether a stop or comma at a line's end stands outside the measure (CLREQ 3.1.3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hanging {
    /// Never: what most mainland papers do.
    #[default]
    None,
    /// Where the mark does not fit the line before anything is squeezed.
    Allow,
    /// Always.
    Force,
}

/// What counts as a runt line (单字不成行).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Runt {
    /// One Han, with or without a mark after it.
    #[default]
    Strict,
    /// One Han without a mark; with its mark it may stand.
    Mark,
}

/// Options of line setting, the same for every style of a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Prohibitions at line edges.
    pub level: Level,
    /// Width of marks.
    pub marks: Marks,
    /// Whether …… may start a line below level strict (UAX #14 LB22 never lets it; GB/T 15834 is silent).
    pub ellipsis_start: bool,
    /// Forms of characters.
    pub forms: Forms,
    /// —— in heads.
    pub head_dash: DashLength,
    /// Natural gap between Han and Latin or digits.
    pub gap: Em,
    /// Narrowest such gap when a line is squeezed.
    pub gap_least: Em,
    /// Widest such gap when a line is opened.
    pub gap_most: Em,
    /// Whether stops and commas hang.
    pub hanging: Hanging,
    /// What counts as a runt line.
    pub runt: Runt,
    /// Whether Latin words may be broken at their hyphenation points.
    pub hyphenation: bool,
}

impl Default for Setting {
    /// The settled choices for narrow news measures: level GB, full marks, gap ⅛ em, from nothing to ¼ em, nothing hung,
    /// Latin words hyphenated.
    fn default() -> Self {
        Self {
            level: Level::Gb,
            marks: Marks::Full,
            ellipsis_start: false,
            forms: Forms::default(),
            head_dash: DashLength::Two,
            gap: Em::milli(125),
            gap_least: Em::ZERO,
            gap_most: Em::milli(250),
            hanging: Hanging::None,
            runt: Runt::Strict,
            hyphenation: true,
        }
    }
}

/// How breaks are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Over the whole paragraph, the least sum of costs (Knuth and Plass 1981).
    #[default]
    TotalFit,
    /// Each line as full as it can be, one after the other.
    FirstFit,
}

/// The styles of a house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// Body copy.
    pub body: Style,
    /// Bold face inside body copy (本报讯 lead-ins); only its role and ink count.
    pub bold: Style,
    /// 楷体 inside body copy; only its role and ink count.
    pub kai: Style,
    /// 小标题.
    pub crosshead: Style,
    /// 占行: body lines that a crosshead of one line takes at least, where the house states them.
    pub crosshead_lines: Option<u32>,
    /// 署名.
    pub byline: Style,
    /// 提要.
    pub standfirst: Style,
    /// 图说.
    pub caption: Style,
    /// 报眉.
    pub folio: Style,
    /// The paper's name in the folio line.
    pub folio_name: Style,
    /// 引题.
    pub kicker: Style,
    /// 主题.
    pub headline: Style,
    /// 副题.
    pub deck: Style,
    /// Lists; its indent is that of their markers.
    pub list: Style,
    /// The cells of tables; its pitch, indent and alignment do not count.
    pub table: Style,
    /// The head rows and titles of tables, likewise.
    pub table_head: Style,
    /// Sentences of a story set large in it.
    pub pull_quote: Ruled,
    /// 编者按.
    pub note: NoteStyle,
    /// The end signature; its alignment does not count.
    pub signature: Style,
    /// Sizes a head may have, from the largest (the head size table).
    pub head_sizes: Vec<Abs>,
    /// Line-setting options.
    pub setting: Setting,
    /// How the breaks of copy are chosen.
    pub method: Method,
    /// Words of the paper's own, held together in heads.
    pub words: Vec<UserWord>,
    /// How grave the rules of a good page are taken.
    pub lint: Lint,
    /// The means of closing a story, where the story says nothing else.
    pub fitting: Fitting,
}

/// A word of the paper's own: a place, body or person that no dictionary has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    /// The word.
    pub word: String,
    /// How often it occurs, on the scale of jieba's dictionary; none lets it win over its parts.
    pub frequency: Option<usize>,
    /// Its part of speech in the ICTCLAS set, such as `nr` for a person or `ns` for a place.
    pub tag: Option<String>,
}
