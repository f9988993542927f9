//! The copy of one article.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::source::{Place, Source};

/// An article as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// 引题.
    pub kicker: Option<Text>,
    /// 主题, one text for each line the editor broke; empty when there is none.
    pub headline: Vec<Text>,
    /// 副题, one text for each line the editor broke.
    pub deck: Vec<Text>,
    /// 署名: the names in order.
    pub byline: Vec<Text>,
    /// 电头, set before the first paragraph.
    pub dateline: Option<Text>,
    /// 提要.
    pub standfirst: Option<Text>,
    /// 编者按: its paragraphs.
    pub note: Vec<Text>,
    /// What stands after the last line, such as （作者系云汀大学教授）.
    pub signature: Option<Text>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Sentences set large, each one text for each line the editor broke.
    pub pull_quotes: Vec<Vec<Text>>,
    /// The article's photos, in order.
    pub photos: Vec<PhotoNote>,
}

impl Copy {
    /// Where the first line of the head is written; `otherwise` where there is none.
    #[must_use]
    pub fn head_place(&self, otherwise: &Place) -> Place {
        let first = self.kicker.iter().chain(&self.headline).chain(&self.deck).next();
        first.map_or_else(|| otherwise.clone(), Text::place)
    }
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// 小标题, one text for each line the editor broke.
    Crosshead(Vec<Text>),
    /// A list.
    List(Vec<ListItem>),
    /// 数据表.
    Table(Table),
    /// 发布名单: its groups, each its head and its names, parted by full-width spaces.
    Names(Vec<Text>),
}

impl Block {
    /// Its texts in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::Crosshead(texts) | Self::Names(texts) => texts.iter().collect(),
            Self::List(items) => items.iter().flat_map(|item| [&item.marker, &item.text]).collect(),
            Self::Table(table) => {
                let cells = std::iter::once(&table.head).chain(&table.rows).flatten().flatten();
                table.title.iter().chain(cells).collect()
            }
        }
    }
}

/// The mark that ends the head of a group of names.
pub const GROUP_HEAD: char = '：';

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// What stands before it: its number as written, a mark of its own such as ①, or ·.
    pub marker: Text,
    /// Its text.
    pub text: Text,
}

/// A table: rows of cells, an empty one without a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands over it.
    pub title: Option<Text>,
    /// How the cells of each column stand.
    pub columns: Vec<ColumnAlign>,
    /// The head row; one without any text is not set.
    pub head: Vec<Option<Text>>,
    /// The rows under it.
    pub rows: Vec<Vec<Option<Text>>>,
    /// Where it is written.
    pub place: Place,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Flush at the end where every cell is a figure, else at the start.
    ByContent,
    /// Flush at the start.
    Start,
    /// 居中.
    Centre,
    /// Flush at the end.
    End,
}

/// A photo of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoNote {
    /// The picture.
    pub photo: Arc<Photo>,
    /// Where the article names it.
    pub place: Place,
    /// 图说.
    pub caption: Option<Text>,
    /// Who took it, such as 记者 某某 摄.
    pub credit: Option<Text>,
}

/// A photo file, known by its header only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Photo {
    /// The file on disk.
    pub path: PathBuf,
    /// The file as the edition names it.
    pub name: String,
    /// Width of the upright picture in pixels.
    pub width: u32,
    /// Height of the upright picture in pixels.
    pub height: u32,
}

/// A stretch of copy with faces, and the way back to the file it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub string: String,
    /// Stretches not in the plain face, by their starts; one may lie inside another.
    pub spans: Vec<Span>,
    /// Where the characters stand in the file.
    pub origin: Origin,
}

impl Text {
    /// The place in the file of the character that starts at byte `offset`.
    #[must_use]
    pub fn place_of(&self, offset: usize) -> Place {
        let len = self.string.get(offset..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8);
        Place::new(self.origin.source.clone(), self.origin.of(offset), len)
    }

    /// The text, and another right after it.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let len = self.string.len();
        let mut joined = self.clone();
        joined.string.push_str(&next.string);
        let later = |span: &Span| Span { range: span.range.start + len..span.range.end + len, face: span.face.clone() };
        joined.spans.extend(next.spans.iter().map(later));
        joined.origin.stretches.extend(next.origin.stretches.iter().map(|(text, file)| (text + len, *file)));
        joined
    }

    /// The text in bold, one em of white and another text: a lead-in before its copy.
    #[must_use]
    pub fn leads(&self, copy: &Self) -> Self {
        let mut lead_in = self.clone();
        lead_in.spans.insert(0, Span { range: 0..self.string.len(), face: Face::Bold });
        lead_in.string.push('\u{3000}');
        lead_in.then(copy)
    }

    /// The text from byte `start` on.
    #[must_use]
    pub fn tail(&self, start: usize) -> Self {
        let spans = self.spans.iter().filter(|span| start < span.range.end);
        let moved = spans.map(|span| Span {
            range: span.range.start.saturating_sub(start)..span.range.end - start,
            face: span.face.clone(),
        });
        let stretches = self.origin.stretches.iter().filter(|(text, _)| *text > start);
        let first = (0, self.origin.of(start));
        Self {
            string: self.string.get(start..).unwrap_or_default().to_owned(),
            spans: moved.collect(),
            origin: Origin {
                source: self.origin.source.clone(),
                stretches: std::iter::once(first).chain(stretches.map(|(text, file)| (text - start, *file))).collect(),
            },
        }
    }

    /// The part of the text before byte `end`.
    #[must_use]
    pub fn until(&self, end: usize) -> Self {
        let part = |span: &Span| Span { range: span.range.start..span.range.end.min(end), ..span.clone() };
        let spans = self.spans.iter().filter(|span| span.range.start < end).map(part).collect();
        Self { string: self.string.get(..end).unwrap_or_default().to_owned(), spans, origin: self.origin.clone() }
    }

    /// The place in the file where the text starts.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.origin.source.clone(), self.origin.of(0), self.string.len())
    }
}

/// Bytes of a text set otherwise than plainly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// How they are set.
    pub face: Face,
}

/// How a span is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Face {
    /// `**…**`: the house's bold role.
    Bold,
    /// `*…*`: 楷体.
    Kai,
    /// `<em class="dots">`: 着重号.
    Dots,
    /// `<u>`: 专名号, a line under a name.
    NameLine,
    /// `<u class="wavy">`: 书名号甲式, a wavy line under a title.
    TitleLine,
    /// `<sup>`: a superscript.
    Superscript,
    /// `<sub>`: a subscript.
    Subscript,
    /// `<ruby>`: an annotation over the base text.
    Ruby(String),
    /// `<span class="tcy">`: 纵中横.
    TateChuYoko,
}

/// The file a text came from, and where in it each stretch of the text starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// Pairs of an offset in the text and the matching offset in the file, rising, the first for offset 0.
    pub stretches: Vec<(usize, usize)>,
}

impl Origin {
    fn of(&self, offset: usize) -> usize {
        let at = self.stretches.partition_point(|&(text, _)| text <= offset);
        match at.checked_sub(1).and_then(|i| self.stretches.get(i)) {
            Some(&(text, file)) => file + (offset - text),
            None => 0,
        }
    }
}
