//! The keys of every file that people write.

use crate::input::schema::{KeySpec, Kind, Table};

const fn need(name: &'static str, kind: Kind, doc: &'static str) -> KeySpec {
    KeySpec { name, kind, required: true, doc }
}

const fn may(name: &'static str, kind: Kind, doc: &'static str) -> KeySpec {
    KeySpec { name, kind, required: false, doc }
}

/// Whether a box stands round something, and which.
const BOX: Kind = Kind::FlagOr(&["thick_thin", "beads", "waves"]);

/// `edition.yaml`.
pub static EDITION: Table = Table {
    name: "an edition",
    keys: &[
        need("paper", Kind::Text, "The paper's name."),
        need("date", Kind::Day, "The day of the issue."),
        may("edition", Kind::Text, "The edition of the issue, such as 本市版, for the line beside the page."),
        may("lunar", Kind::Text, "农历 of the day, such as 丙午年十月十五; it is printed as given, never computed."),
        may("issue", Kind::Object(&ISSUE), "What the masthead says of the issue."),
        may("layout", Kind::Name, "The layout of pages that name none."),
        may("words", Kind::File, "Words of the day held together in heads, a text file: one a line."),
        need("pages", Kind::List(&Kind::Object(&PAGE)), "The pages."),
    ],
};

static ISSUE: Table = Table {
    name: "an issue",
    keys: &[
        may("number", Kind::Whole(1, 999_999), "第N期."),
        may("total", Kind::Whole(1, 999_999), "总第N号."),
        may("code", Kind::Text, "国内统一连续出版物号, such as CN 00-0001."),
        may("pages", Kind::Whole(1, 999), "今日N版; default the number of pages of the edition."),
        may("publisher", Kind::Text, "出版单位."),
    ],
};

/// A page of an edition.
pub static PAGE: Table = Table {
    name: "a page",
    keys: &[
        need("number", Kind::Whole(1, 999), "The page's number."),
        may("section", Kind::Text, "The page's section, such as 城事."),
        may("layout", Kind::Name, "The page's layout; default that of the edition."),
        may("masthead", Kind::Flag, "Whether the masthead of its layout stands on it; default false."),
        may("index", Kind::Object(&INDEX), "导读: what stands on other pages."),
        need("stories", Kind::List(&Kind::Object(&STORY)), "The stories, in reading order."),
        may("adverts", Kind::List(&Kind::Object(&ADVERT)), "The adverts in their booked places; nothing moves them."),
    ],
};

/// A supplied advert's placement.
pub static ADVERT: Table = Table {
    name: "an advert",
    keys: &[
        need("file", Kind::File, "The advert's PDF, JPEG or TIFF, below the folder of the edition."),
        need("place", Kind::Object(&PLACE), "The cells it is booked into; it stands in their middle at its own size."),
        need("booked", Kind::Object(&SIZE), "The size that was sold."),
    ],
};

static INDEX: Table = Table {
    name: "an index",
    keys: &[
        need("place", Kind::Object(&PLACE), "Its cells."),
        may("title", Kind::Text, "Its title; default 导读."),
        may("box", BOX, "The box round it: true for a plain one, or an ornament (花边); default true."),
        need("entries", Kind::List(&Kind::Object(&INDEX_ENTRY)), "Its entries."),
    ],
};

static INDEX_ENTRY: Table = Table {
    name: "an entry of an index",
    keys: &[
        may("story", Kind::Text, "The id of a story of the edition, whose page is told."),
        may("text", Kind::Text, "The words of the entry; default the headline of the story."),
        may("page", Kind::Whole(1, 999), "The page's number, instead of a story."),
    ],
};

/// A story's placement.
pub static STORY: Table = Table {
    name: "a story",
    keys: &[
        need("article", Kind::File, "The article's file."),
        may("id", Kind::Text, "The story's name in reports; default the file's name without folder and ending."),
        need(
            "place",
            Kind::OneOrMore(&Kind::Object(&PLACE)),
            "The cells of the page that the story may use; several touching ones make an L or hexagon.",
        ),
        may("turn_to", Kind::Whole(1, 999), "下转: the page that the rest of the story stands on."),
        may("turn_from", Kind::Whole(1, 999), "上接: the page whose story of this article goes on here."),
        may("kicker", Kind::Text, "引题 of the rest of a story, with `turn_from`."),
        may("headline", Kind::Text, "主题 of the rest of a story, with `turn_from`; its line breaks are kept."),
        may("deck", Kind::Text, "副题 of the rest of a story, with `turn_from`; its line breaks are kept."),
        may("measure", Kind::Decimal, "Characters a line."),
        may(
            "legs",
            Kind::WholeOr(1, 40, &["columns"]),
            "Number of legs, instead of a measure; `columns` for the basic columns.",
        ),
        may(
            "remainder",
            Kind::Choice(&["gaps", "leg", "shared"]),
            "Where width left by whole characters goes: to the gaps, the last leg, or all legs alike (free measure); default gaps.",
        ),
        may("direction", Kind::Choice(&["horizontal", "vertical"]), "The way the copy runs; default horizontal."),
        may(
            "foot",
            Kind::Choice(&["ragged", "level", "photo"]),
            "What becomes of white under short copy: left in the last legs, shared by all, given to the first photo; default ragged.",
        ),
        may("leg_rule", Kind::Flag, "Whether a rule stands between the legs; default false."),
        may("head", Kind::Object(&HEAD), "The head; default over the copy, in sizes of the engine's choice."),
        may("box", BOX, "The box round the story: true for a plain one, or an ornament (花边); default false."),
        may("tint", Kind::Ink, "Ink of a tint behind the story; default none."),
        may("setting", Kind::Object(&SETTING), "Options of line setting of its own; default those of the house."),
        may("photos", Kind::List(&Kind::Object(&PHOTO_PLACE)), "The story's photos in their places."),
        may("captions", Kind::Object(&PLACE), "Cells for all captions together; default under each photo."),
        may("pull_quotes", Kind::List(&Kind::Object(&QUOTE_PLACE)), "The article's pull quotes in their places."),
        may("fitting", Kind::Object(&FITTING), "Means of closing this story; a key here goes before the house's."),
    ],
};

/// A rectangle of the page's grid.
pub static PLACE: Table = Table {
    name: "a place",
    keys: &[
        may("x", Kind::Decimal, "Left edge in characters from the left of the type area."),
        may("width", Kind::Decimal, "Width in characters."),
        may("columns", Kind::Range, "Basic columns from 1, instead of x and width."),
        need("lines", Kind::Range, "First and last body line, from 1."),
    ],
};

/// A story's head.
pub static HEAD: Table = Table {
    name: "a head",
    keys: &[
        may(
            "place",
            Kind::Choice(&["over", "left", "right", "inside", "alone"]),
            "Where the head stands: over, beside or inside the copy, or alone as a common head; default over.",
        ),
        may("legs", Kind::Range, "The legs that a head over the copy stands over; default all."),
        may("cells", Kind::Object(&PLACE), "The cells of a head inside the copy."),
        may("lines", Kind::Whole(1, 200), "Height in body lines of a head over the copy; default what it needs."),
        may("width", Kind::Decimal, "Width in characters of a head beside the copy; default what it needs."),
        may("size", Kind::HeadSize, "Size of the main headline; default of the engine's choice."),
        may(
            "headline_lines",
            Kind::Whole(1, 9),
            "Lines a headline written on one is broken into; default what it needs.",
        ),
        may("kicker_size", Kind::HeadSize, "Size of the kicker; default that of its style."),
        may("deck_size", Kind::HeadSize, "Size of the deck; default that of its style."),
        may("ink", Kind::Ink, "Ink of the head; default those of its styles, paper for an outlined one."),
        may("tint", Kind::Ink, "Ink of a tint behind the head."),
        may("outline", Kind::Object(&RULE), "The contour of an outlined head."),
        may("box", BOX, "The box round the head: true for a plain one, or an ornament (花边); default false."),
    ],
};

/// A photo in its place.
pub static PHOTO_PLACE: Table = Table {
    name: "a photo's place",
    keys: &[
        need("photo", Kind::Whole(1, 99), "Which of the article's photos, from 1."),
        need("place", Kind::Object(&PLACE), "The cells of the picture, its caption not included."),
        may("number", Kind::Whole(1, 20), "The number reversed into a lower corner."),
        may("focus", Kind::List(&Kind::Percent), "Across and down, the point of the picture kept in view."),
        may("crop", Kind::Object(&CROP), "The part of the picture that may be shown; default all."),
        may("gap", Kind::Decimal, "Characters between the photo and copy beside it; default 1."),
        may("caption", Kind::Object(&PLACE), "Cells of its caption, beside it for one; default as `captions`."),
        may("tolerance", Kind::Whole(1, 20), "Lines its height may be changed by to close the story; default none."),
    ],
};

/// A pull quote in its place.
pub static QUOTE_PLACE: Table = Table {
    name: "a pull quote's place",
    keys: &[
        need("quote", Kind::Whole(1, 9), "Which of the article's pull quotes, from 1."),
        need("place", Kind::Object(&PLACE), "Its cells; copy keeps a line away above and below."),
        may("gap", Kind::Decimal, "Characters between it and copy beside it; default 1."),
    ],
};

static CROP: Table = Table {
    name: "a crop",
    keys: &[
        need("x", Kind::Percent, "Left edge."),
        need("y", Kind::Percent, "Top edge."),
        need("width", Kind::Percent, "Width."),
        need("height", Kind::Percent, "Height."),
    ],
};

/// The front matter of an article.
pub static ARTICLE: Table = Table {
    name: "an article's front matter",
    keys: &[
        may("kicker", Kind::Text, "引题."),
        may("headline", Kind::Text, "主题; its line breaks are kept."),
        may("deck", Kind::Text, "副题; its line breaks are kept."),
        may("byline", Kind::OneOrMore(&Kind::Text), "署名."),
        may("dateline", Kind::Text, "电头, set before the first paragraph."),
        may("standfirst", Kind::Text, "提要."),
        may("note", Kind::OneOrMore(&Kind::Text), "编者按: its text, or one text for each of its paragraphs."),
        may(
            "signature",
            Kind::Text,
            "What stands after the last line, such as （作者系云汀大学教授）; it is printed as written.",
        ),
        may(
            "pull_quotes",
            Kind::OneOrMore(&Kind::Text),
            "Sentences of the story set large in it; line breaks are kept.",
        ),
        may("photos", Kind::List(&Kind::Object(&ARTICLE_PHOTO)), "The article's photos."),
    ],
};

/// A photo of an article.
pub static ARTICLE_PHOTO: Table = Table {
    name: "a photo",
    keys: &[
        need("file", Kind::File, "The photo's file, below the folder of the edition."),
        may("caption", Kind::Text, "图说; default the one inside the file (XMP, IPTC)."),
        may("credit", Kind::Text, "Who took it, such as 记者 某某 摄."),
    ],
};

/// `fonts/fonts.yaml`.
pub static FONTS: Table = Table {
    name: "a font table",
    keys: &[
        need("faces", Kind::Named(&Kind::Object(&FACE)), "The faces, each by its PostScript name."),
        need("roles", Kind::Named(&Kind::Object(&ROLE)), "The roles, such as 报宋, and the faces that play them."),
    ],
};

static FACE: Table = Table {
    name: "a face",
    keys: &[
        need("file", Kind::File, "The font file, beside the font table."),
        need("centre", Kind::Em, "Mean ink centre of Han above the baseline."),
    ],
};

static ROLE: Table = Table {
    name: "a role",
    keys: &[
        need("han", Kind::List(&Kind::Text), "Faces for Han and full-width marks, tried in order."),
        need("latin", Kind::List(&Kind::Text), "Faces for Latin letters and digits, tried before those for Han."),
    ],
};

/// A layout.
pub static LAYOUT: Table = Table {
    name: "a layout",
    keys: &[
        need("trim", Kind::Object(&SIZE), "The trimmed sheet."),
        may("bleed", Kind::Length, "How far ink runs beyond the trim; default none."),
        need("grid", Kind::Object(&GRID), "The grid of the type area."),
        need("body", Kind::Object(&BODY), "Body size and line pitch: the grid's cell."),
        need("house", Kind::Name, "The house file with the styles."),
        may("folio", Kind::OrOff(&Kind::Object(&FOLIO)), "报眉; false or left out leaves it off."),
        may("story_rule", Kind::OrOff(&Kind::Object(&RULE)), "Rule between neighbouring stories."),
        may("masthead", Kind::Object(&MASTHEAD), "报头, on pages that ask for it."),
        may("furniture", Kind::List(&Kind::Object(&FURNITURE)), "What stands on every page beside its stories."),
        need("leg_rule", Kind::Object(&RULE), "Rule between the legs of a story that asks for it."),
        need("box", Kind::Object(&RULE), "Rule of a box round a story."),
        need("press", Kind::Object(&PRESS), "What the press asks for."),
        may("colours", Kind::Named(&Kind::Object(&COLOUR)), "Colours beside black and paper."),
    ],
};

static SIZE: Table =
    Table { name: "a size", keys: &[need("width", Kind::Length, "Width."), need("height", Kind::Length, "Height.")] };

static GRID: Table = Table {
    name: "a grid",
    keys: &[
        need("columns", Kind::Whole(1, 40), "Number of basic columns."),
        need("characters", Kind::Whole(1, 200), "Characters in a basic column."),
        need("gap", Kind::Whole(0, 20), "Characters between basic columns."),
        need("lines", Kind::Whole(1, 500), "Number of body lines."),
    ],
};

static BODY: Table = Table {
    name: "body type",
    keys: &[
        need("size", Kind::Length, "Size: the width of a character of the grid."),
        need("pitch", Kind::Length, "Distance from line to line."),
    ],
};

static FOLIO: Table = Table {
    name: "a folio",
    keys: &[
        need("gap", Kind::Length, "Distance from the folio's lower rule to the type area."),
        need("thick", Kind::Object(&RULE), "The thick upper rule."),
        need("thin", Kind::Object(&RULE), "The thin lower rule."),
    ],
};

static MASTHEAD: Table = Table {
    name: "a masthead",
    keys: &[
        may("folio", Kind::Flag, "Whether its page keeps the folio line; default true."),
        need("pieces", Kind::List(&Kind::Object(&FURNITURE)), "Its parts: name, issue line, rules."),
    ],
};

static FURNITURE: Table = Table {
    name: "a piece of furniture",
    keys: &[
        need("place", Kind::Object(&PLACE), "Its cells; with text, a rule or an image, no story may stand there."),
        may(
            "text",
            Kind::OneOrMore(&Kind::Text),
            "Text, or several; `{paper}`, `{date}`, `{page}` and the other fields in braces are filled for each page.",
        ),
        may(
            "set",
            Kind::Choice(&["start", "centre", "end", "spread"]),
            "How texts stand: each on a line of its own, or spread on one line; default centre.",
        ),
        may("role", Kind::Text, "The role that the faces of text play; default that of the folio style."),
        may("size", Kind::HeadSize, "Size of text; default the largest that fits the cells."),
        may("ink", Kind::Ink, "Ink of text; default black."),
        may("rule", Kind::Object(&RULE), "A rule, instead of text."),
        may(
            "at",
            Kind::Choice(&["top", "middle", "bottom", "left", "right"]),
            "Where a rule stands in its cells; default middle.",
        ),
        may("tint", Kind::Ink, "A tint under all that stands there, instead of text."),
        may("box", BOX, "A box round the cells, plain or an ornament, instead of text."),
        may("image", Kind::File, "A picture in layouts/, as large as fits the cells, instead of text."),
    ],
};

static RULE: Table = Table {
    name: "a rule",
    keys: &[need("weight", Kind::Length, "Its weight."), may("ink", Kind::Ink, "Its ink; default black.")],
};

static PRESS: Table = Table {
    name: "a press",
    keys: &[
        need("profile", Kind::File, "ICC output profile, below the folder of layouts."),
        need("ppi", Kind::Whole(36, 2400), "Pixels an inch that photos are brought down to."),
        may("standard", Kind::Choice(&["x1a", "x4"]), "PDF/X-1a:2003 or PDF/X-4; default x1a."),
        may("quality", Kind::Whole(50, 100), "JPEG quality of photos; default 88."),
        may("sharpen", Kind::Percent, "Strength of the sharpening of photos brought down; default 0%."),
        may("ink_limit", Kind::InkSum, "Most ink on one spot, all plates together; default no limit."),
        may("rich_black", Kind::Percent, "Cyan under large solid black areas; default none."),
        may("marks", Kind::Object(&MARKS), "Marks beside the page; default none."),
    ],
};

static MARKS: Table = Table {
    name: "marks beside the page",
    keys: &[
        may("crop", Kind::Flag, "裁切线 at the corners; default false."),
        may("register", Kind::Flag, "套准线 in the middle of each side; default false."),
        may("colour_bar", Kind::Flag, "色标 at the foot; default false."),
        may("grey_bar", Kind::Flag, "灰梯尺, black against three colours, at the head; default false."),
        may("slug", Kind::Flag, "Paper, day, page, edition and inks in small type, at the foot; default false."),
    ],
};

static COLOUR: Table = Table {
    name: "a colour",
    keys: &[
        may("spot", Kind::Text, "The name of its ink, for a plate of its own."),
        need("c", Kind::Percent, "Cyan."),
        need("m", Kind::Percent, "Magenta."),
        need("y", Kind::Percent, "Yellow."),
        need("k", Kind::Percent, "Black."),
    ],
};

/// A house.
pub static HOUSE: Table = Table {
    name: "a house",
    keys: &[
        may("setting", Kind::Object(&SETTING), "Options of line setting."),
        may("words", Kind::File, "Words of the paper held together in heads, a text file in layouts/: one a line."),
        may("fitting", Kind::Object(&FITTING), "Means of closing a story that are allowed; default none."),
        may(
            "lint",
            Kind::Object(&LINT),
            "How grave each rule of a good page is taken; default warning where the rule says no other.",
        ),
        need("head_sizes", Kind::Named(&Kind::Length), "The head size table: names such as 小初 and their sizes."),
        need("styles", Kind::Object(&STYLES), "The styles."),
    ],
};

static FITTING: Table = Table {
    name: "the means of fitting",
    keys: &[
        may(
            "paragraphs",
            Kind::Choice(&["none", "shorter", "longer", "both"]),
            "Whether a paragraph may be set one line shorter or longer; default none.",
        ),
        may("head_white", Kind::Whole(0, 9), "Lines of white a head over its copy may gain or lose; default 0."),
        may("photos", Kind::Flag, "Whether photos may change height within their `tolerance`; default false."),
        may("crosshead_white", Kind::Whole(0, 4), "Lines of white a crosshead may gain; default 0."),
        may("feet", Kind::Whole(0, 3), "Lines that all legs may end above their foot; default 0."),
    ],
};

const fn rule(name: &'static str, doc: &'static str) -> KeySpec {
    may(name, Kind::Choice(&["error", "warning", "off"]), doc)
}

static LINT: Table = Table {
    name: "the rules of a good page",
    keys: &[
        rule("legs-uneven", "Legs that do not end level."),
        rule("runt-line", "A last line of one character (单字不成行)."),
        rule("lone-line", "A single line of a paragraph alone at the head or foot of a leg."),
        rule("loose-line", "A line opened by more than a quarter em a joint."),
        rule("head-broken", "A head that the engine had to break."),
        rule("head-at-foot", "背题: a head at the foot of a leg, less than two lines under a crosshead."),
        rule("heads-butted", "碰题: heads of one kind and size side by side."),
        rule("heads-stacked", "叠题: heads of one kind and size one right over the other."),
        rule("heads-facing", "对题: vertical heads of one kind and size that face each other."),
        rule("bigger-head-lower", "A head bigger than one that stands over it."),
        rule("copy-above-head", "Copy that begins above its own head."),
        rule("head-fill", "A head across that fills less than 70% or more than 95% of its columns; default off."),
        rule("cut-page", "断版: a straight white line or rule across the page or down it."),
        rule("white-cells", "A basic column that nothing takes over four lines or more; default off."),
        rule("caption-apart", "A caption not under or beside its photo, or not aligned with its edges."),
        rule("photo-splits-leg", "A photo that splits a leg in the middle, or a pull quote that splits several."),
        rule("turn-between-sentences", "下转: a turn to another page where a sentence ends."),
    ],
};

static SETTING: Table = Table {
    name: "line setting",
    keys: &[
        may("level", Kind::Choice(&["none", "basic", "gb", "strict"]), "Which marks may not stand at a line's edge."),
        may("marks", Kind::Choice(&["full", "kaiming", "half", "plain"]), "How wide full-width marks are set."),
        may("ellipsis_start", Kind::Choice(&["never", "allowed"]), "Whether …… may start a line; default never."),
        may(
            "exclaim",
            Kind::Choice(&["pair", "cell"]),
            "？！ as a pair of marks, or in one cell of one em; default pair.",
        ),
        may(
            "vertical_digits",
            Kind::Choice(&["tcy", "turned"]),
            "Figures on vertical lines: 纵中横, or all turned; default tcy.",
        ),
        may(
            "head_dash",
            Kind::Choice(&["2em", "1.5em", "1em"]),
            "How long —— is in kickers, headlines and decks; default 2em.",
        ),
        may("gap", Kind::Em, "Natural gap between Han and Latin or digits; default 1/8em."),
        may("gap_least", Kind::Em, "Narrowest such gap when a line is squeezed; default none."),
        may("gap_most", Kind::Em, "Widest such gap when a line is opened; default 1/4em."),
        may(
            "hanging",
            Kind::Choice(&["none", "allow", "force"]),
            "悬挂: whether ，、。 at a line's end stand outside the measure, where they do not fit or always; default none.",
        ),
        may(
            "runt",
            Kind::Choice(&["strict", "mark"]),
            "单字不成行: whether one Han with its mark may stand as a last line (mark); default strict.",
        ),
        may(
            "hyphenation",
            Kind::Choice(&["english", "none"]),
            "Whose patterns say where Latin words may be hyphenated; default english.",
        ),
        may(
            "breaks",
            Kind::Choice(&["total", "first"]),
            "Breaks chosen over the whole paragraph, or line by line, each as full as it can be; default total.",
        ),
    ],
};

static STYLES: Table = Table {
    name: "styles",
    keys: &[
        need("body", Kind::Object(&STYLE), "Body copy."),
        need("bold", Kind::Object(&STYLE), "`**…**` in body copy; only role and ink count."),
        need("kai", Kind::Object(&STYLE), "`*…*` in body copy; only role and ink count."),
        need("crosshead", Kind::Object(&CROSSHEAD_STYLE), "小标题."),
        need("byline", Kind::Object(&STYLE), "署名."),
        need("standfirst", Kind::Object(&STYLE), "提要."),
        need("caption", Kind::Object(&STYLE), "图说."),
        need("folio", Kind::Object(&STYLE), "报眉."),
        need("folio_name", Kind::Object(&STYLE), "The paper's name in the folio line."),
        need("kicker", Kind::Object(&STYLE), "引题."),
        need("headline", Kind::Object(&STYLE), "主题."),
        need("deck", Kind::Object(&STYLE), "副题."),
        may(
            "list",
            Kind::Object(&STYLE),
            "Lists; indent is that of their markers; default as body copy without indent.",
        ),
        may(
            "table",
            Kind::Object(&STYLE),
            "Tables, on the lines of the body; pitch, indent and align do not count; default as body copy.",
        ),
        may(
            "table_head",
            Kind::Object(&STYLE),
            "Head rows and titles of tables; default as `table`, in the role of `bold`.",
        ),
        may("pull_quote", Kind::Object(&RULED_STYLE), "Pull quotes; default as decks, between rules of 0.5pt."),
        may(
            "note",
            Kind::Object(&NOTE_STYLE),
            "编者按; default as body copy in 楷体, with a line of white and a rule of 0.5pt above and below.",
        ),
        may(
            "signature",
            Kind::Object(&STYLE),
            "The end signature, always flush with the end of its line; default as bylines.",
        ),
    ],
};

const ROLE_OF: KeySpec = need("role", Kind::Text, "The role of the font table that its faces play.");
const TYPE_SIZE: KeySpec = need("size", Kind::HeadSize, "Size of the type.");
const PITCH: KeySpec = may("pitch", Kind::Length, "Distance from line to line; default 5/4 of the size.");
const INDENT: KeySpec = may("indent", Kind::Em, "First-line indent; default none.");
const ALIGN: KeySpec =
    may("align", Kind::Choice(&["justify", "start", "centre", "end"]), "How lines stand; default justify.");
const INK: KeySpec = may("ink", Kind::Ink, "Its ink; default black.");
const WHITE: KeySpec =
    may("white", Kind::Decimal, "Least white above and below together, in body lines; default none.");

static STYLE: Table = Table { name: "a style", keys: &[ROLE_OF, TYPE_SIZE, PITCH, INDENT, ALIGN, INK, WHITE] };

static CROSSHEAD_STYLE: Table = Table {
    name: "the style of crossheads",
    keys: &[
        ROLE_OF,
        TYPE_SIZE,
        PITCH,
        INDENT,
        ALIGN,
        INK,
        WHITE,
        may(
            "lines",
            Kind::Whole(1, 9),
            "占行: body lines that a crosshead of one line takes, each further line one more; more where its type or `white` needs more. Default what those need.",
        ),
    ],
};

const RULES: KeySpec = may("rule", Kind::Object(&RULE), "The rules above and below; default none.");

static NOTE_STYLE: Table = Table {
    name: "the style of editor's notes",
    keys: &[
        ROLE_OF,
        TYPE_SIZE,
        PITCH,
        INDENT,
        ALIGN,
        INK,
        WHITE,
        RULES,
        may(
            "label",
            Kind::OrOff(&Kind::Text),
            "What a note begins with, in the bold role and an em before the text; default 编者按, false for none.",
        ),
        may(
            "place",
            Kind::Choice(&["leg", "head"]),
            "Whether a note stands where the copy begins, in its first leg, or under a head over the copy; default leg.",
        ),
    ],
};

static RULED_STYLE: Table =
    Table { name: "a style between rules", keys: &[ROLE_OF, TYPE_SIZE, PITCH, INDENT, ALIGN, INK, WHITE, RULES] };
