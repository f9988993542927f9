//! The few inline tags that copy may have.

/// An inline tag of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// The start of an element.
    Open(Element),
    /// The end of the element of this name.
    Close(&'static str),
    /// `<br>`: the editor's own line break in a crosshead.
    Break,
}

/// An inline element of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// `<em class="dots">`: 着重号.
    Dots,
    /// `<u>`: 专名号.
    NameLine,
    /// `<u class="wavy">`: 书名号甲式.
    TitleLine,
    /// `<sup>`: a superscript, such as a note mark.
    Superscript,
    /// `<sub>`: a subscript.
    Subscript,
    /// `<span class="tcy">`: 纵中横.
    TateChuYoko,
    /// `<ruby>`: text with annotations.
    Ruby,
    /// `<rt>`: the annotation of what stands before it in its ruby.
    RubyText,
}

impl Tag {
    /// The tag as written; none when it is not one of copy's.
    #[must_use]
    pub(super) fn read(literal: &str) -> Option<Self> {
        Some(match literal {
            "<em class=\"dots\">" | "<em class='dots'>" => Self::Open(Element::Dots),
            "<u>" => Self::Open(Element::NameLine),
            "<u class=\"wavy\">" | "<u class='wavy'>" => Self::Open(Element::TitleLine),
            "<sup>" => Self::Open(Element::Superscript),
            "<sub>" => Self::Open(Element::Subscript),
            "<span class=\"tcy\">" | "<span class='tcy'>" => Self::Open(Element::TateChuYoko),
            "<ruby>" => Self::Open(Element::Ruby),
            "<rt>" => Self::Open(Element::RubyText),
            "</em>" => Self::Close("em"),
            "</u>" => Self::Close("u"),
            "</sup>" => Self::Close("sup"),
            "</sub>" => Self::Close("sub"),
            "</span>" => Self::Close("span"),
            "</ruby>" => Self::Close("ruby"),
            "</rt>" => Self::Close("rt"),
            "<br>" | "<br/>" | "<br />" => Self::Break,
            _ => return None,
        })
    }
}

impl Element {
    /// The name its end tag has. No two elements of one name stand inside one another.
    #[must_use]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Dots => "em",
            Self::NameLine | Self::TitleLine => "u",
            Self::Superscript => "sup",
            Self::Subscript => "sub",
            Self::TateChuYoko => "span",
            Self::Ruby => "ruby",
            Self::RubyText => "rt",
        }
    }

    /// Whether only plain text may stand inside it.
    #[must_use]
    pub(super) const fn holds_text_only(self) -> bool {
        match self {
            Self::Superscript | Self::Subscript | Self::TateChuYoko | Self::Ruby | Self::RubyText => true,
            Self::Dots | Self::NameLine | Self::TitleLine => false,
        }
    }
}
