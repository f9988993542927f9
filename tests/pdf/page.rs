//! Small pages made by hand.

use std::path::PathBuf;
use std::sync::Arc;

use paiban::color::{Ink, Tint};
use paiban::export::{FontFile, FontSource, Profile};
use paiban::frame::{
    FaceId, Glyph, Item, Line, Mark, PageFrame, Part, PhotoFrame, Rule, Run, Turn, Underline, Wave, Window,
};
use paiban::geom::{Abs, Axis, Point, Rect, Size};
use paiban::model::{Photo, Press};

/// The faces of the test pages: CFF, glyf, glyf.
const FACES: [(&str, &str); 3] = [
    ("NotoSerifSC-Regular", "NotoSerifSC-Regular.otf"),
    ("LXGWWenKaiGBLite-Regular", "LXGWWenKaiGBLite-Regular.ttf"),
    ("Tinos", "Tinos-Regular.ttf"),
];

/// A path of the project.
pub(crate) fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The project's fonts.
pub(crate) struct Fonts(Vec<Vec<u8>>);

impl Fonts {
    /// Reads the three faces.
    pub(crate) fn load() -> Self {
        Self(FACES.iter().map(|(_, file)| std::fs::read(root("fonts").join(file)).unwrap()).collect())
    }

    fn glyph(&self, face: u16, c: char) -> (u16, i64) {
        let face = ttf_parser::Face::parse(&self.0[usize::from(face)], 0).unwrap();
        let id = face.glyph_index(c).unwrap();
        (id.0, i64::from(face.glyph_hor_advance(id).unwrap()) * 1000 / i64::from(face.units_per_em()))
    }
}

impl FontSource for Fonts {
    fn face(&self, id: FaceId) -> Option<FontFile<'_>> {
        let at = usize::from(id.0);
        Some(FontFile { name: FACES.get(at)?.0, bytes: self.0.get(at)? })
    }
}

/// The profile the project ships.
pub(crate) fn profile() -> Profile {
    Profile::open(&Press::new(root("layouts/press/SNAP_TR002_220.icc"), 200)).unwrap()
}

/// An item of no story.
pub(crate) fn item(mark: Mark) -> Item {
    Item { story: None, part: Part::Body(0), mark }
}

/// A page without marks.
pub(crate) fn front_page() -> PageFrame {
    PageFrame {
        number: 1,
        title: "样报 A&B <1> 版".into(),
        trim: Size { width: Abs::mm(393), height: Abs::mm(546) },
        bleed: Abs::ZERO,
        margin: Abs::ZERO,
        type_area: Rect::new(Abs::mm(20), Abs::mm(20), Abs::mm(353), Abs::mm(506)),
        pitch: Abs::milli_pt(11_250),
        items: Vec::new(),
    }
}

struct Setter {
    fonts: Fonts,
    items: Vec<Item>,
}

impl Setter {
    /// Sets a text, its glyphs `step` apart or by their widths, changing face within it where `|` stands.
    fn line(&mut self, x: i64, y: i64, size: Abs, ink: &Ink, parts: &[(u16, &str)]) {
        let mut at = Abs::ZERO;
        let (mut text, mut runs) = (String::new(), Vec::new());
        for (face, part) in parts {
            let mut glyphs = Vec::new();
            for c in part.chars() {
                let (id, width) = self.fonts.glyph(*face, c);
                let start = text.len() as u32;
                text.push(c);
                let place = Point::new(at, Abs::ZERO);
                glyphs.push(Glyph {
                    id,
                    at: place,
                    turn: Turn::Upright,
                    stretch: 1000,
                    text: start..text.len() as u32,
                });
                at += size.ratio(width, 1000);
            }
            runs.push(Run { face: FaceId(*face), size, ink: ink.clone(), outline: None, glyphs });
        }
        let origin = Point::new(Abs::mm(x), Abs::mm(y));
        self.push(Mark::Line(Line {
            origin,
            axis: Axis::Horizontal,
            size,
            advance: at,
            text,
            begins: true,
            runs,
            beside: Vec::new(),
            underlines: Vec::new(),
        }));
    }

    /// Sets a text downwards: Han upright, all else turned.
    fn column(&mut self, x: i64, y: i64, size: Abs, text: &str) {
        let mut at = Abs::ZERO;
        let mut runs: Vec<Run> = Vec::new();
        for (start, c) in text.char_indices() {
            let (face, turn) = if c.is_ascii() { (2, Turn::Clockwise) } else { (0, Turn::Upright) };
            let (id, width) = self.fonts.glyph(face, c);
            let place = match turn {
                Turn::Upright => Point::new(-size / 2, at + size.ratio(88, 100)),
                Turn::Clockwise => Point::new(-size.ratio(35, 100), at),
            };
            let text = start as u32..(start + c.len_utf8()) as u32;
            let glyph = Glyph { id, at: place, turn, stretch: 1000, text };
            match runs.last_mut() {
                Some(run) if run.face == FaceId(face) => run.glyphs.push(glyph),
                _ => runs.push(Run { face: FaceId(face), size, ink: Ink::BLACK, outline: None, glyphs: vec![glyph] }),
            }
            at += size.ratio(width, 1000);
        }
        let origin = Point::new(Abs::mm(x), Abs::mm(y));
        self.push(Mark::Line(Line {
            origin,
            axis: Axis::Vertical,
            size,
            advance: at,
            text: text.into(),
            begins: true,
            runs,
            beside: Vec::new(),
            underlines: Vec::new(),
        }));
    }

    fn photo(&mut self, x: i64, name: &str, path: PathBuf) {
        let photo = Photo { path, name: name.into(), width: 120, height: 90 };
        let rect = Rect::new(Abs::mm(x), Abs::mm(100), Abs::mm(40), Abs::mm(30));
        let window = Window { x: 0, y: 0, width: 120, height: 90 };
        self.push(Mark::Photo(PhotoFrame { rect, photo: Arc::new(photo), window }));
    }

    fn push(&mut self, mark: Mark) {
        self.items.push(item(mark));
    }
}

/// A line of 12 pt black type of these faces, by number.
pub(crate) fn line(x: i64, y: i64, parts: &[(u16, &str)]) -> Item {
    let mut set = Setter { fonts: Fonts::load(), items: Vec::new() };
    set.line(x, y, Abs::pt(12), &Ink::BLACK, parts);
    set.items.remove(0)
}

/// A column of 12 pt black type.
pub(crate) fn column(x: i64, y: i64, text: &str) -> Item {
    let mut set = Setter { fonts: Fonts::load(), items: Vec::new() };
    set.column(x, y, Abs::pt(12), text);
    set.items.remove(0)
}

/// 200 × 150 mm with one of everything.
pub(crate) fn sample() -> PageFrame {
    let mut set = Setter { fonts: Fonts::load(), items: Vec::new() };
    let red = |tint| Ink::Spot {
        name: "Spot Red".into(),
        tint,
        alternate: [Tint::NONE, Tint::SOLID, Tint::milli(900), Tint::NONE],
    };
    let blue = Ink::Process { c: Tint::SOLID, m: Tint::milli(600), y: Tint::NONE, k: Tint::milli(100) };
    set.line(20, 15, Abs::pt(24), &red(Tint::SOLID), &[(0, "样报头条大标题")]);
    set.push(Mark::Tint(Rect::new(Abs::mm(20), Abs::mm(20), Abs::mm(60), Abs::mm(12)), Ink::BLACK));
    set.line(24, 28, Abs::pt(16), &Ink::Paper, &[(0, "反白小标题")]);
    set.line(20, 40, Abs::pt(9), &Ink::BLACK, &[(0, "本报讯"), (1, "楷体作者"), (2, "PDF"), (0, "昨日在市区举行。")]);
    set.line(20, 46, Abs::pt(9), &blue, &[(0, "彩色文字")]);
    set.column(150, 20, Abs::pt(12), "直排PDF文字");
    // Two digits and a half in the width of one character.
    set.line(120, 40, Abs::pt(12), &Ink::BLACK, &[(2, "12")]);
    if let Some(Item { mark: Mark::Line(line), .. }) = set.items.last_mut() {
        for (i, glyph) in line.runs[0].glyphs.iter_mut().enumerate() {
            glyph.stretch = 667;
            glyph.at.x = Abs::pt(4) * i as i64;
        }
    }
    let rule = |y: i64, weight: Abs, ink: Ink| {
        Mark::Rule(Rule {
            from: Point::new(Abs::mm(20), Abs::mm(y)),
            to: Point::new(Abs::mm(180), Abs::mm(y)),
            weight,
            ink,
        })
    };
    set.push(rule(60, Abs::milli_pt(300), Ink::BLACK));
    set.push(rule(65, Abs::pt(3), red(Tint::milli(500))));
    for (x, name) in [(20, "rgb"), (70, "grey"), (120, "cmyk")] {
        set.photo(x, name, photo(name));
    }
    let trim = Size { width: Abs::mm(200), height: Abs::mm(150) };
    PageFrame { trim, items: set.items, ..front_page() }
}

/// A line of 111 characters of 12 Q, the width of a page, each opened a little.
pub(crate) fn long_line() -> PageFrame {
    let mut set = Setter { fonts: Fonts::load(), items: Vec::new() };
    let text = "汉字".repeat(55) + "汉";
    set.line(20, 40, Abs::emu(108_000), &Ink::BLACK, &[(0, &text)]);
    if let Some(Item { mark: Mark::Line(line), .. }) = set.items.last_mut() {
        for (i, glyph) in line.runs[0].glyphs.iter_mut().enumerate() {
            glyph.at.x = Abs::emu(108_000) * i as i64 + Abs::emu(10_007).ratio(i as i64, 110);
        }
    }
    PageFrame { items: set.items, ..front_page() }
}

/// A line of two characters with an annotation above, one dot and a wavy line of six half waves below.
pub(crate) fn annotated() -> PageFrame {
    let mut set = Setter { fonts: Fonts::load(), items: Vec::new() };
    let size = Abs::pt(12);
    set.line(20, 40, size, &Ink::BLACK, &[(0, "汀州")]);
    set.line(20, 36, size / 2, &Ink::BLACK, &[(2, "ting")]);
    set.line(20, 44, size / 2, &Ink::BLACK, &[(0, "•")]);
    let mut lines: Vec<Line> = set
        .items
        .into_iter()
        .filter_map(|item| match item.mark {
            Mark::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let mut line = lines.remove(0);
    lines[1].text.clear();
    lines[1].runs[0].glyphs[0].text = 0..0;
    line.beside = lines;
    let from = Point::new(line.origin.x, line.origin.y + Abs::pt(3));
    let to = Point::new(from.x + size * 2, from.y);
    let rule = Rule { from, to, weight: Abs::milli_pt(600), ink: Ink::BLACK };
    line.underlines.push(Underline { rule, wave: Some(Wave { halves: 6, height: Abs::pt(1) }) });
    PageFrame { items: vec![item(Mark::Line(line))], ..front_page() }
}

/// A generated picture of 120 × 90 pixels.
fn photo(kind: &str) -> PathBuf {
    use jpeg_encoder::{ColorType, Encoder};
    type Pixel = fn(u8, u8) -> Vec<u8>;
    let (colour, bytes): (ColorType, Pixel) = match kind {
        "rgb" => (ColorType::Rgb, |x, y| vec![x * 2, y * 2, 90]),
        "grey" => (ColorType::Luma, |x, y| vec![x + y]),
        _ => (ColorType::Cmyk, |x, y| vec![x, y, 0, 20]),
    };
    let data: Vec<u8> = (0..90).flat_map(|y| (0..120).flat_map(move |x| bytes(x, y))).collect();
    let mut file = Vec::new();
    Encoder::new(&mut file, 95).encode(&data, 120, 90, colour).unwrap();
    let path = std::env::temp_dir().join(format!(
        "paiban-test-{}-{:?}-{kind}.jpg",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&path, file).unwrap();
    path
}

/// The inks a photo of one colour is printed in, at its middle.
pub(crate) fn one_colour(rgb: [u8; 3]) -> [u8; 4] {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 100);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(&rgb.repeat(64 * 64), 64, 64, jpeg_encoder::ColorType::Rgb).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("colour.jpg");
    std::fs::write(&path, file).unwrap();
    let photo = Arc::new(Photo { path, name: "colour".into(), width: 64, height: 64 });
    let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(72), Abs::pt(72));
    let window = Window { x: 0, y: 0, width: 64, height: 64 };
    let prepared = paiban::export::prepare(&PhotoFrame { rect, photo, window }, &profile(), None).unwrap();
    let samples = jpeg_decoder::Decoder::new(prepared.data.as_slice()).decode().unwrap();
    let middle = &samples[(32 * 64 + 32) * 4..][..4];
    [middle[0], middle[1], middle[2], middle[3]]
}
