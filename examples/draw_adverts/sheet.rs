//! A sheet to draw on: millimetres from its upper left corner, process inks in per cent, type as outlines.

use std::error::Error;
use std::fmt::Write;

use ttf_parser::{Face, OutlineBuilder};

/// Millimetres to points.
const MM: f32 = 72.0 / 25.4;

/// Cyan, magenta, yellow and black in per cent.
pub(crate) type Ink = [u8; 4];

/// Black ink and bare paper.
pub(crate) const BLACK: Ink = [0, 0, 0, 100];
/// See [`BLACK`].
pub(crate) const PAPER: Ink = [0, 0, 0, 0];

/// Whose letters a text has.
#[derive(Clone, Copy)]
pub(crate) enum Type {
    /// 粗黑.
    Heavy,
    /// 黑体.
    Sans,
    /// 粗宋.
    Serif,
    /// 楷体.
    Kai,
    /// The brush hand of the masthead.
    Brush,
}

/// Where a text stands on its line.
#[derive(Clone, Copy)]
pub(crate) enum At {
    /// Starts at x.
    Left,
    /// Has x in its middle.
    Middle,
    /// Ends at x.
    Right,
}

/// The font files.
pub(crate) struct Faces([Vec<u8>; 5]);

impl Faces {
    /// Reads those of the project.
    pub(crate) fn read() -> Result<Faces, std::io::Error> {
        let read = |name: &str| std::fs::read(format!("fonts/{name}"));
        Ok(Faces([
            read("NPSansSC-Black.otf")?,
            read("NPSansSC-Medium.otf")?,
            read("NPSerifSC-Black.otf")?,
            read("LXGWWenKaiGBLite-Regular.ttf")?,
            read("MaShanZheng-Regular.ttf")?,
        ]))
    }
}

/// What is drawn so far.
pub(crate) struct Sheet<'a> {
    /// Width and height in millimetres.
    pub(crate) size: (f32, f32),
    /// Operators of the page, in points from its lower left corner.
    pub(crate) content: String,
    /// What could not be drawn, such as a character that the face lacks.
    pub(crate) fault: Option<String>,
    faces: &'a Faces,
}

impl<'a> Sheet<'a> {
    /// A bare sheet.
    pub(crate) fn new(faces: &'a Faces, width: f32, height: f32) -> Self {
        Sheet { size: (width, height), content: String::new(), fault: None, faces }
    }

    /// Adds operators; writing to a string cannot fail.
    fn put(&mut self, operators: std::fmt::Arguments<'_>) {
        let _ = self.content.write_fmt(operators);
    }

    fn ink(&mut self, ink: Ink, operator: &str) {
        let [c, m, y, k] = ink.map(|part| f32::from(part) / 100.0);
        self.put(format_args!("{c} {m} {y} {k} {operator}\n"));
    }

    /// A point of the sheet in points of the page.
    fn point(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (x * MM, (self.size.1 - y) * MM)
    }

    /// A filled shape; three points after the first of each step are a curve, one is a line.
    pub(crate) fn shape(&mut self, ink: Ink, from: (f32, f32), steps: &[&[(f32, f32)]]) {
        self.ink(ink, "k");
        self.path(from, steps);
        self.put(format_args!("h f\n"));
    }

    /// A stroke of a width in millimetres, with round ends.
    pub(crate) fn stroke(&mut self, ink: Ink, width: f32, from: (f32, f32), steps: &[&[(f32, f32)]]) {
        self.ink(ink, "K");
        self.put(format_args!("{:.2} w 1 J 1 j\n", width * MM));
        self.path(from, steps);
        self.put(format_args!("S\n"));
    }

    fn path(&mut self, from: (f32, f32), steps: &[&[(f32, f32)]]) {
        let (x, y) = self.point(from);
        self.put(format_args!("{x:.2} {y:.2} m\n"));
        for step in steps {
            for &p in *step {
                let (x, y) = self.point(p);
                self.put(format_args!("{x:.2} {y:.2} "));
            }
            self.put(format_args!("{}\n", if step.len() == 3 { "c" } else { "l" }));
        }
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, ink: Ink, x: f32, y: f32, width: f32, height: f32) {
        self.ink(ink, "k");
        let (left, foot) = self.point((x, y + height));
        self.put(format_args!("{left:.2} {foot:.2} {:.2} {:.2} re f\n", width * MM, height * MM));
    }

    /// A rectangle of rules that stand inside it.
    pub(crate) fn frame(&mut self, ink: Ink, weight: f32, x: f32, y: f32, width: f32, height: f32) {
        self.fill(ink, x, y, width, weight);
        self.fill(ink, x, y + height - weight, width, weight);
        self.fill(ink, x, y, weight, height);
        self.fill(ink, x + width - weight, y, weight, height);
    }

    /// A filled disc.
    pub(crate) fn disc(&mut self, ink: Ink, (x, y): (f32, f32), r: f32) {
        // Four cubic curves this far out are a circle to a thousandth.
        let k = r * 0.5523;
        self.shape(
            ink,
            (x + r, y),
            &[
                &[(x + r, y + k), (x + k, y + r), (x, y + r)],
                &[(x - k, y + r), (x - r, y + k), (x - r, y)],
                &[(x - r, y - k), (x - k, y - r), (x, y - r)],
                &[(x + k, y - r), (x + r, y - k), (x + r, y)],
            ],
        );
    }

    /// A line of type: size in points, `at` x with its baseline at y.
    pub(crate) fn text(&mut self, ink: Ink, face: Type, size: f32, at: At, (x, y): (f32, f32), text: &str) {
        if let Err(fault) = self.outlines(ink, face, size, at, (x, y), text) {
            self.fault = Some(format!("{text}: {fault}"));
        }
    }

    fn outlines(
        &mut self,
        ink: Ink,
        face: Type,
        size: f32,
        at: At,
        place: (f32, f32),
        text: &str,
    ) -> Result<(), Box<dyn Error>> {
        let face = Face::parse(&self.faces.0[face as usize], 0)?;
        let scale = size / f32::from(face.units_per_em());
        let mut glyphs = Vec::new();
        let mut width = 0.0;
        for c in text.chars() {
            let glyph = face.glyph_index(c).ok_or_else(|| format!("no {c} in the face"))?;
            glyphs.push((glyph, width));
            width += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale;
        }
        let (x, y) = self.point(place);
        let x = match at {
            At::Left => x,
            At::Middle => x - width / 2.0,
            At::Right => x - width,
        };
        self.ink(ink, "k");
        let mut pen = Pen { out: String::new(), scale, origin: (x, y), last: (0.0, 0.0) };
        for (glyph, ahead) in glyphs {
            pen.origin.0 = x + ahead;
            face.outline_glyph(glyph, &mut pen);
        }
        self.put(format_args!("{}f\n", pen.out));
        Ok(())
    }

    /// A column of type, each character under the last.
    pub(crate) fn column(&mut self, ink: Ink, face: Type, size: f32, (x, y): (f32, f32), text: &str) {
        let em = size / MM;
        for (i, c) in text.chars().enumerate() {
            let line = y + em * (i as f32 + 0.88);
            self.text(ink, face, size, At::Middle, (x, line), c.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Writes a glyph's outline as operators; PDF knows no quadratic curves.
struct Pen {
    out: String,
    scale: f32,
    origin: (f32, f32),
    last: (f32, f32),
}

impl Pen {
    fn put(&mut self, points: &[(f32, f32)], operator: &str) {
        for &(x, y) in points {
            let _ = write!(self.out, "{:.2} {:.2} ", self.origin.0 + x * self.scale, self.origin.1 + y * self.scale);
            self.last = (x, y);
        }
        self.out.push_str(operator);
        self.out.push('\n');
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(&[(x, y)], "l");
    }

    fn quad_to(&mut self, bx: f32, by: f32, x: f32, y: f32) {
        let (ax, ay) = self.last;
        let near = |a: f32, b: f32| a + (b - a) * 2.0 / 3.0;
        self.put(&[(near(ax, bx), near(ay, by)), (near(x, bx), near(y, by)), (x, y)], "c");
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.put(&[(ax, ay), (bx, by), (x, y)], "c");
    }

    fn close(&mut self) {
        self.out.push_str("h\n");
    }
}
