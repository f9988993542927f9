//! The few inline tags that copy may have.

/// An inline tag of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `<em class="dots">`: 着重号.
    Dots,
    /// `<span class="tcy">`: 纵中横.
    TateChuYoko,
    /// `<ruby>`: text with an annotation.
    Ruby,
    /// `<rt>`: the annotation.
    RubyText,
    /// `</em>`.
    EndDots,
    /// `</span>`.
    EndTateChuYoko,
    /// `</ruby>`.
    EndRuby,
    /// `</rt>`.
    EndRubyText,
    /// `<br>`: the editor's own line break in a crosshead.
    Break,
}

impl Tag {
    /// The tag as written; none when it is not one of copy's.
    #[must_use]
    pub(super) fn read(literal: &str) -> Option<Self> {
        match literal {
            "<em class=\"dots\">" | "<em class='dots'>" => Some(Self::Dots),
            "<span class=\"tcy\">" | "<span class='tcy'>" => Some(Self::TateChuYoko),
            "<ruby>" => Some(Self::Ruby),
            "<rt>" => Some(Self::RubyText),
            "</em>" => Some(Self::EndDots),
            "</span>" => Some(Self::EndTateChuYoko),
            "</ruby>" => Some(Self::EndRuby),
            "</rt>" => Some(Self::EndRubyText),
            "<br>" | "<br/>" | "<br />" => Some(Self::Break),
            _ => None,
        }
    }

    /// The tag that must stand open for this one to close it.
    #[must_use]
    pub(super) const fn closes(self) -> Option<Self> {
        match self {
            Self::EndDots => Some(Self::Dots),
            Self::EndTateChuYoko => Some(Self::TateChuYoko),
            Self::EndRuby => Some(Self::Ruby),
            Self::EndRubyText => Some(Self::RubyText),
            Self::Dots | Self::TateChuYoko | Self::Ruby | Self::RubyText | Self::Break => None,
        }
    }
}
