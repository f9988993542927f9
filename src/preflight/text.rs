//! Text shown: sizes, overprint and reversed type by the numbers of newsprint; codes for the check of fonts.

use super::color::Inks;
use super::content::{Reader, TextAt, address};
use super::font::Font;
use super::notes::Where;
use super::object::{Dict, Object};
use super::page::Area;
use super::program::differences;
use super::rules::Rule;
use super::state::{Matrix, NOWHERE, State, common, grown};

/// Sizes in points, a hair below the number so that rounding of matrices is no breach.
const HAIR: f64 = 0.01;
const TINY: f64 = 6.0 - HAIR;
const SMALL: f64 = 7.0 - HAIR;
const REVERSED: f64 = 10.0 - HAIR;
const REVERSED_OVER_INKS: f64 = 12.0 - HAIR;
const IN_INKS: f64 = 10.0 - HAIR;
const IN_INKS_ADVISED: f64 = 14.0 - HAIR;
const MUST_OVERPRINT: f64 = 12.0 + HAIR;
const SHOULD_OVERPRINT: f64 = 36.0 - HAIR;

/// Tone under reversed type.
const REVERSED_TONE: f64 = 0.7;

impl<'a> Reader<'a, '_> {
    /// Shows the strings of `Tj` or `TJ` and moves on.
    pub(super) fn show(
        &mut self,
        state: &mut State<'a>,
        text: &mut TextAt,
        list: &[Object],
        resources: &'a Dict,
        depth: usize,
    ) {
        self.painted = true;
        let Some(object) = state.font else {
            // A font that was asked for and is missing has its own finding.
            return;
        };
        let Some(dict) = self.file.resolve(object).dict() else {
            return self.note(Rule::MissingResource, "a font that is no dictionary");
        };
        let key = address(dict);
        let (file, page) = (self.file, self.page);
        let font = self.fonts.entry(key).or_insert_with(|| Font::read(file, object.reference(), dict, page));
        let (mut area, mut shown) = (NOWHERE, 0_usize);
        let (vertical, type3) = (font.is_vertical(), font.is_type3());
        let mut procs = Vec::new();
        let across = |size: f64| Matrix([size * state.stretch, 0.0, 0.0, size, 0.0, state.rise]);
        let start = across(state.size).then(&text.matrix).then(&state.ctm);
        for part in list {
            let go = |text: &mut TextAt, by: f64| {
                let step = if vertical {
                    [1.0, 0.0, 0.0, 1.0, 0.0, by]
                } else {
                    [1.0, 0.0, 0.0, 1.0, by * state.stretch, 0.0]
                };
                text.matrix = Matrix(step).then(&text.matrix);
            };
            let bytes = match part {
                Object::Text(bytes) => bytes,
                other => {
                    if let Some(n) = other.number() {
                        go(text, -n / 1000.0 * state.size);
                    }
                    continue;
                }
            };
            for (code, length) in font.codes(bytes) {
                font.used.insert((code, length));
                font.visible |= state.mode != 3;
                shown += 1;
                let at = across(state.size).then(&text.matrix).then(&state.ctm);
                let (x, y) = at.apply(0.0, 0.0);
                area = grown(area, x, y);
                let (x, y) = at.apply(0.5, 0.8);
                area = grown(area, x, y);
                if type3 {
                    procs.push((code, at));
                }
                let width = font.advance(code, length) / 1000.0 * state.size;
                let word = if code == 32 && length == 1 { state.word_space } else { 0.0 };
                // A vertical line runs down.
                go(text, if vertical { -width } else { width } + state.char_space + word);
            }
        }
        if shown == 0 {
            return;
        }
        if font.area.is_none() {
            font.area = Some(area);
        }
        let (wide, high) = start.scales();
        let size = high.min(if state.stretch.abs() > 0.0 { wide / state.stretch.abs() } else { high });
        if type3 {
            self.glyph_programs(dict, &procs, state, resources, depth);
        }
        self.judge_text(state, area, if type3 { None } else { Some(size) });
    }

    fn glyph_programs(
        &mut self,
        font: &'a Dict,
        procs: &[(u32, Matrix)],
        state: &State<'a>,
        resources: &'a Dict,
        depth: usize,
    ) {
        let file = self.file;
        let names = file.get(font, "Encoding").dict().map(|d| differences(file, d)).unwrap_or_default();
        let all = file.get(font, "CharProcs").dict();
        let matrix = file.numbers(file.get(font, "FontMatrix")).and_then(|m| Matrix::from_numbers(&m));
        for (code, at) in procs {
            let proc = names.get(code).and_then(|n| all?.0.get(n.as_bytes()));
            let Some(proc) = proc else {
                let at = Where { page: Some(self.page), area: None, object: self.object };
                self.notes.weigh(
                    Rule::MissingGlyph,
                    at,
                    0.0,
                    format!("code {code:02X} of a Type 3 font without a glyph"),
                );
                continue;
            };
            let mut inner = state.clone();
            inner.ctm = matrix.unwrap_or(Matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0])).then(at);
            self.glyph_program(font, proc, *code, inner, resources, depth);
        }
    }

    /// Judges text of a size; none where the size is that of a Type 3 font's own drawing.
    fn judge_text(&mut self, state: &State<'a>, area: Area, size: Option<f64>) {
        // Mode 3 shows nothing, mode 7 only clips (9.3.6).
        let fills = matches!(state.mode, 0 | 2 | 4 | 6);
        let strokes = matches!(state.mode, 1 | 2 | 5 | 6);
        if fills {
            self.judge_paint(&state.fill, area, state, state.op);
        }
        if strokes {
            self.judge_paint(&state.stroke, area, state, state.op_stroke);
        }
        let printed = (fills || strokes) && self.is_printed(area, state);
        self.drawn |= printed;
        let Some(size) = size.filter(|_| printed) else { return };
        let here = Where { page: Some(self.page), area: Some(common(area, state.clip)), object: self.object };
        let mut weigh = |rule, found: String| self.notes.weigh(rule, here, -size, found);
        if size < TINY {
            weigh(Rule::TinyType, format!("type of {size:.1} pt"));
        } else if size < SMALL {
            weigh(Rule::SmallType, format!("type of {size:.1} pt"));
        }
        let paint = if fills { &state.fill } else { &state.stroke };
        let Some(inks) = paint.inks() else { return };
        if inks.is_white() {
            return self.judge_reversed(size, area, here);
        }
        if inks.count() > 1 && size < IN_INKS_ADVISED {
            let rule = if size < IN_INKS { Rule::InksType } else { Rule::InksTypeSmall };
            weigh(rule, format!("type of {size:.1} pt in {}", inks.shown()));
        }
        if inks.is_black() && size < SHOULD_OVERPRINT {
            let on = if fills { state.op } else { state.op_stroke };
            let must = size <= MUST_OVERPRINT;
            if inks.device_gray {
                let rule = if must { Rule::GreyText } else { Rule::GreyTextLarge };
                weigh(rule, format!("black type of {size:.1} pt in DeviceGray"));
            } else if !state.black_overprints(&inks, on) {
                let rule = if must { Rule::BlackKnocksOut } else { Rule::BlackKnocksOutLarge };
                weigh(rule, format!("black type of {size:.1} pt that knocks out"));
            }
        }
    }

    /// Reversed type by what was painted last where it stands.
    fn judge_reversed(&mut self, size: f64, area: Area, here: Where) {
        let ground = self.ground(area);
        let several = match ground {
            Some(ground) => ground.inks.as_ref().is_none_or(|inks| inks.count() > 1),
            None => false,
        };
        let tone = ground.and_then(|g| g.inks.as_ref()).map(Inks::total);
        let least = if several { REVERSED_OVER_INKS } else { REVERSED };
        if size < least {
            self.notes.weigh(Rule::Reversed, here, -size, format!("reversed type of {size:.1} pt"));
        }
        if let Some(tone) = tone.filter(|t| *t > 0.0 && *t < REVERSED_TONE) {
            let found = format!("reversed type on a ground of {:.0} %", tone * 100.0);
            self.notes.weigh(Rule::ReversedPale, here, 1.0 - tone, found);
        }
    }
}
