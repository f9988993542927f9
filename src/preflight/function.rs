//! Functions (ISO 32000-1, 7.10): what a spot colour is in process inks, what a shading runs through.

use super::file::File;
use super::lexer::{Lexer, Token};
use super::object::{Dict, Object};

/// Functions within one another.
const DEPTH_MOST: usize = 8;

/// Samples of one function; the largest met have some 10 000.
const SAMPLES_MOST: usize = 1 << 22;

/// A function of numbers.
#[derive(Clone, Debug)]
pub(super) struct Function {
    domain: Vec<[f64; 2]>,
    range: Vec<[f64; 2]>,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Sampled {
        size: Vec<usize>,
        encode: Vec<[f64; 2]>,
        decode: Vec<[f64; 2]>,
        samples: Vec<f64>,
        outputs: usize,
    },
    Exponential {
        c0: Vec<f64>,
        c1: Vec<f64>,
        n: f64,
    },
    Stitching {
        parts: Vec<Function>,
        bounds: Vec<f64>,
        encode: Vec<[f64; 2]>,
    },
    Calculator(Vec<Step>),
    /// One function for each output.
    Each(Vec<Function>),
}

#[derive(Clone, Debug)]
enum Step {
    Push(f64),
    Do(String),
    If(Vec<Step>),
    IfElse(Vec<Step>, Vec<Step>),
}

impl Function {
    /// Reads a function, or an array of them; none when it keeps to no type of function.
    pub(super) fn read(file: &File<'_>, object: &Object) -> Option<Self> {
        read(file, object, 0)
    }

    /// The intervals of its inputs.
    pub(super) fn domain(&self) -> &[[f64; 2]] {
        &self.domain
    }

    /// The outputs for the inputs; none where the function cannot be worked out.
    pub(super) fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let inputs: Vec<f64> = self.domain.iter().zip(inputs).map(|(d, x)| clamp(*x, *d)).collect();
        if inputs.len() != self.domain.len() {
            return None;
        }
        let mut out = match &self.kind {
            Kind::Sampled { size, encode, decode, samples, outputs } => {
                let spots: Vec<f64> = (0..inputs.len())
                    .map(|i| clamp(map(inputs[i], self.domain[i], encode[i]), [0.0, extent(size[i])]))
                    .collect();
                let values = interpolate(size, samples, *outputs, &spots)?;
                values.iter().zip(decode).map(|(v, d)| map(*v, [0.0, 1.0], *d)).collect()
            }
            Kind::Exponential { c0, c1, n } => {
                let x = inputs.first()?.powf(*n);
                c0.iter().zip(c1).map(|(a, b)| a + x * (b - a)).collect()
            }
            Kind::Stitching { parts, bounds, encode } => {
                let x = *inputs.first()?;
                let at = bounds.iter().take_while(|b| x >= **b).count().min(parts.len() - 1);
                let low = if at == 0 { self.domain[0][0] } else { bounds[at - 1] };
                let high = bounds.get(at).copied().unwrap_or(self.domain[0][1]);
                parts[at].at(&[map(x, [low, high], encode[at])])?
            }
            Kind::Calculator(steps) => {
                let mut stack = inputs;
                run(steps, &mut stack)?;
                let from = stack.len().checked_sub(self.range.len())?;
                stack.split_off(from)
            }
            Kind::Each(parts) => parts.iter().map(|f| f.at(&inputs)?.first().copied()).collect::<Option<_>>()?,
        };
        for (value, range) in out.iter_mut().zip(&self.range) {
            *value = clamp(*value, *range);
        }
        out.iter().all(|v| v.is_finite()).then_some(out)
    }
}

fn read(file: &File<'_>, object: &Object, depth: usize) -> Option<Function> {
    if depth > DEPTH_MOST {
        return None;
    }
    let object = file.resolve(object);
    if let Object::Array(list) = object {
        let parts = list.iter().map(|o| read(file, o, depth + 1)).collect::<Option<Vec<_>>>()?;
        let domain = parts.first()?.domain.clone();
        return Some(Function { domain, range: Vec::new(), kind: Kind::Each(parts) });
    }
    let dict = object.dict()?;
    let domain = pairs(file, dict, "Domain")?;
    let range = pairs(file, dict, "Range").unwrap_or_default();
    let list = |key| file.numbers(file.get(dict, key));
    let kind = match file.get(dict, "FunctionType").int()? {
        0 => sampled(file, object, &domain, &range)?,
        2 => {
            let c0 = list("C0").unwrap_or_else(|| vec![0.0]);
            let c1 = list("C1").unwrap_or_else(|| vec![1.0]);
            let n = file.get(dict, "N").number()?;
            (c0.len() == c1.len()).then_some(Kind::Exponential { c0, c1, n })?
        }
        3 => {
            let parts = file.get(dict, "Functions").array()?;
            let parts = parts.iter().map(|o| read(file, o, depth + 1)).collect::<Option<Vec<_>>>()?;
            let (bounds, encode) = (list("Bounds")?, pairs(file, dict, "Encode")?);
            let fits = !parts.is_empty() && bounds.len() + 1 == parts.len() && encode.len() >= parts.len();
            fits.then_some(Kind::Stitching { parts, bounds, encode })?
        }
        4 => {
            let data = file.decode(object.stream()?).ok()?.data;
            let mut lexer = Lexer::content(&data);
            (!range.is_empty() && lexer.next().ok()? == Token::Word(b"{")).then_some(())?;
            Kind::Calculator(block(&mut lexer, 0)?)
        }
        _ => return None,
    };
    (!domain.is_empty()).then_some(Function { domain, range, kind })
}

fn sampled(file: &File<'_>, object: &Object, domain: &[[f64; 2]], range: &[[f64; 2]]) -> Option<Kind> {
    let stream = object.stream()?;
    let dict = &stream.dict;
    let size: Vec<usize> =
        file.get(dict, "Size").array()?.iter().map(|n| usize::try_from(n.int()?).ok()).collect::<Option<_>>()?;
    let outputs = range.len();
    let bits = usize::try_from(file.get(dict, "BitsPerSample").int()?).ok()?;
    let count = size.iter().try_fold(outputs, |sum, n| sum.checked_mul(*n))?;
    let sane = size.len() == domain.len()
        && size.len() <= 8
        && (1..=SAMPLES_MOST).contains(&count)
        && matches!(bits, 1 | 2 | 4 | 8 | 12 | 16 | 24 | 32);
    if !sane {
        return None;
    }
    let data = file.decode(stream).ok()?.data;
    if data.len() < (count * bits).div_ceil(8) {
        return None;
    }
    let full = f64::from(u32::MAX >> (32 - bits));
    let samples = (0..count).map(|i| f64::from(sample(&data, i * bits, bits)) / full).collect();
    let encode = pairs(file, dict, "Encode").unwrap_or_else(|| size.iter().map(|n| [0.0, extent(*n)]).collect());
    let decode = pairs(file, dict, "Decode").unwrap_or_else(|| range.to_vec());
    (encode.len() == size.len() && decode.len() == outputs).then_some(Kind::Sampled {
        size,
        encode,
        decode,
        samples,
        outputs,
    })
}

/// A sample of so many bits from a bit on.
pub(super) fn sample(data: &[u8], from: usize, bits: usize) -> u32 {
    (from..from + bits).step_by(bits.min(8)).fold(0, |value, bit| {
        let width = bits.min(8).min(from + bits - bit);
        (0..width).fold(value, |v, i| {
            let at = bit + i;
            let byte = data.get(at / 8).copied().unwrap_or(0);
            v << 1 | u32::from(byte >> (7 - at % 8) & 1)
        })
    })
}

#[allow(clippy::cast_precision_loss, reason = "sizes of sample tables are below 2^22")]
fn extent(n: usize) -> f64 {
    n.saturating_sub(1) as f64
}

/// Multilinear interpolation over the corners of a cell.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the table's size by the caller")]
fn interpolate(size: &[usize], samples: &[f64], outputs: usize, spots: &[f64]) -> Option<Vec<f64>> {
    let mut out = vec![0.0; outputs];
    for corner in 0_usize..1 << size.len() {
        let (mut weight, mut index, mut stride) = (1.0, 0, 1);
        for (i, n) in size.iter().enumerate() {
            let low = spots[i].floor();
            let part = spots[i] - low;
            let upper = corner >> i & 1 == 1;
            weight *= if upper { part } else { 1.0 - part };
            index += (low as usize + usize::from(upper)).min(n - 1) * stride;
            stride *= n;
        }
        if weight > 0.0 {
            for (j, value) in out.iter_mut().enumerate() {
                *value += weight * samples.get(index * outputs + j)?;
            }
        }
    }
    Some(out)
}

fn pairs(file: &File<'_>, dict: &Dict, key: &str) -> Option<Vec<[f64; 2]>> {
    let list = file.numbers(file.get(dict, key))?;
    Some(list.chunks_exact(2).map(|p| [p[0], p[1]]).collect())
}

fn clamp(x: f64, [low, high]: [f64; 2]) -> f64 {
    x.min(high).max(low)
}

fn map(x: f64, [a, b]: [f64; 2], [c, d]: [f64; 2]) -> f64 {
    if a == b { c } else { c + (x - a) * (d - c) / (b - a) }
}

/// Steps up to the closing brace (7.10.5).
fn block(lexer: &mut Lexer<'_>, depth: usize) -> Option<Vec<Step>> {
    if depth > 16 {
        return None;
    }
    let (mut steps, mut blocks) = (Vec::new(), Vec::new());
    loop {
        match lexer.next().ok()? {
            Token::Object(Object::Bool(b)) => steps.push(Step::Push(f64::from(u8::from(b)))),
            Token::Object(o) => steps.push(Step::Push(o.number()?)),
            Token::Word(b"{") => blocks.push(block(lexer, depth + 1)?),
            Token::Word(b"}") => return blocks.is_empty().then_some(steps),
            Token::Word(b"if") => steps.push(Step::If(blocks.pop()?)),
            Token::Word(b"ifelse") => {
                let other = blocks.pop()?;
                steps.push(Step::IfElse(blocks.pop()?, other));
            }
            Token::Word(word) => steps.push(Step::Do(String::from_utf8(word.to_vec()).ok()?)),
            Token::End => return None,
        }
    }
}

/// Runs the steps; there are no loops in a calculator function.
fn run(steps: &[Step], stack: &mut Vec<f64>) -> Option<()> {
    for step in steps {
        match step {
            Step::Push(x) => stack.push(*x),
            Step::If(then) => {
                if stack.pop()? != 0.0 {
                    run(then, stack)?;
                }
            }
            Step::IfElse(then, other) => run(if stack.pop()? == 0.0 { other } else { then }, stack)?,
            Step::Do(name) => operate(name, stack)?,
        }
        if stack.len() > 100 {
            return None;
        }
    }
    Some(())
}

#[allow(clippy::cast_possible_truncation, reason = "integers of a calculator function are small; `as` saturates")]
fn operate(name: &str, stack: &mut Vec<f64>) -> Option<()> {
    let truth = |b: bool| f64::from(u8::from(b));
    match name {
        "abs" | "neg" | "ceiling" | "floor" | "round" | "truncate" | "sqrt" | "sin" | "cos" | "ln" | "log" | "cvi"
        | "cvr" | "not" => {
            let x = stack.pop()?;
            stack.push(match name {
                "abs" => x.abs(),
                "neg" => -x,
                "ceiling" => x.ceil(),
                "floor" => x.floor(),
                "round" => (x + 0.5).floor(),
                "truncate" | "cvi" => x.trunc(),
                "sqrt" => x.sqrt(),
                "sin" => x.to_radians().sin(),
                "cos" => x.to_radians().cos(),
                "ln" => x.ln(),
                "log" => x.log10(),
                // Of a truth value: a calculator gives inks, and bits of integers are not met in them.
                "not" => truth(x == 0.0),
                _ => x,
            });
        }
        "add" | "sub" | "mul" | "div" | "idiv" | "mod" | "exp" | "atan" | "eq" | "ne" | "gt" | "ge" | "lt" | "le"
        | "and" | "or" | "xor" | "bitshift" => {
            let (b, a) = (stack.pop()?, stack.pop()?);
            stack.push(match name {
                "add" => a + b,
                "sub" => a - b,
                "mul" => a * b,
                "div" => a / b,
                "idiv" => (a as i64).checked_div(b as i64)? as f64,
                "mod" => (a as i64).checked_rem(b as i64)? as f64,
                "exp" => a.powf(b),
                "atan" => a.atan2(b).to_degrees().rem_euclid(360.0),
                "eq" => truth(a == b),
                "ne" => truth(a != b),
                "gt" => truth(a > b),
                "ge" => truth(a >= b),
                "lt" => truth(a < b),
                "le" => truth(a <= b),
                "and" => (a as i64 & b as i64) as f64,
                "or" => (a as i64 | b as i64) as f64,
                "xor" => (a as i64 ^ b as i64) as f64,
                _ => a * b.exp2(),
            });
        }
        "pop" => {
            stack.pop()?;
        }
        "dup" => stack.push(*stack.last()?),
        "exch" => {
            let n = stack.len().checked_sub(2)?;
            stack.swap(n, n + 1);
        }
        "copy" => {
            let n = stack.pop()? as usize;
            let from = stack.len().checked_sub(n)?;
            stack.extend_from_within(from..);
        }
        "index" => {
            let n = stack.pop()? as usize;
            stack.push(*stack.get(stack.len().checked_sub(1)?.checked_sub(n)?)?);
        }
        "roll" => {
            let (j, n) = (stack.pop()? as i64, stack.pop()? as usize);
            let from = stack.len().checked_sub(n)?;
            if n > 0 {
                let by = usize::try_from(j.rem_euclid(i64::try_from(n).ok()?)).ok()?;
                stack[from..].rotate_right(by);
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calculated(program: &str, inputs: &[f64]) -> Option<Vec<f64>> {
        let mut lexer = Lexer::content(program.as_bytes());
        lexer.next().ok()?;
        let steps = block(&mut lexer, 0)?;
        let mut stack = inputs.to_vec();
        run(&steps, &mut stack)?;
        Some(stack)
    }

    #[test]
    fn calculators_do_what_postscript_does() {
        assert_eq!(calculated("{ dup 0.5 mul exch 0 exch }", &[0.8]), Some(vec![0.4, 0.0, 0.8]));
        assert_eq!(calculated("{ 3 1 roll }", &[1.0, 2.0, 3.0]), Some(vec![3.0, 1.0, 2.0]));
        assert_eq!(calculated("{ 0.5 gt { 1 } { 0 } ifelse }", &[0.7]), Some(vec![1.0]));
        assert_eq!(calculated("{ 1 index 2 copy }", &[5.0, 6.0]), Some(vec![5.0, 6.0, 5.0, 6.0, 5.0]));
        assert_eq!(calculated("{ roll }", &[1.0]), None);
    }

    #[test]
    fn samples_are_interpolated_between_their_neighbours() {
        let out = interpolate(&[2, 2], &[0.0, 1.0, 0.0, 1.0], 1, &[0.25, 0.5]).unwrap();
        assert!((out[0] - 0.25).abs() < 1e-9);
    }

    #[test]
    fn samples_of_any_width_are_read() {
        assert_eq!(sample(&[0xab, 0xcd], 4, 8), 0xbc);
        assert_eq!(sample(&[0xab, 0xcd], 0, 12), 0xabc);
        assert_eq!(sample(&[0b0100_0000], 1, 1), 1);
    }
}
