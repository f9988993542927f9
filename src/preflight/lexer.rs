//! Bytes → objects and operators (ISO 32000-1, 7.2 and 7.3). Strict: what is not PDF is a fault, never skipped.

use super::object::{Dict, Id, Object};

/// Arrays and dictionaries within one another: real files stay below ten; the stack holds far more.
const DEPTH_MOST: usize = 100;

/// What could not be read, and where.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// A piece of a file or of a content stream.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Object(Object),
    /// A keyword or an operator.
    Word(&'a [u8]),
    End,
}

/// Reads tokens from bytes.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    /// Whether `1 0 R` is a reference; content streams have none.
    references: bool,
}

pub(super) const fn is_space(b: u8) -> bool {
    matches!(b, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(b: u8) -> bool {
    matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

const fn is_regular(b: u8) -> bool {
    !is_space(b) && !is_delimiter(b)
}

impl<'a> Lexer<'a> {
    /// Reads the body of a file.
    pub(super) const fn file(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, references: true }
    }

    /// Reads a content stream.
    pub(super) const fn content(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, references: false }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    const fn fault<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, what })
    }

    /// Skips white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(b) = self.peek() {
            if b == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(b) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes the word if it comes next.
    pub(super) fn take(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let end = self.at + word.len();
        let found = self.bytes.get(self.at..end) == Some(word) && !self.bytes.get(end).is_some_and(|b| is_regular(*b));
        if found {
            self.at = end;
        }
        found
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token<'a>, Fault> {
        self.token(0)
    }

    /// The next object; an operator or the end is a fault.
    pub(super) fn object(&mut self) -> Result<Object, Fault> {
        self.object_at(0)
    }

    fn object_at(&mut self, depth: usize) -> Result<Object, Fault> {
        match self.token(depth)? {
            Token::Object(object) => Ok(object),
            Token::Word(_) => self.fault("a word where an object belongs"),
            Token::End => self.fault("the end where an object belongs"),
        }
    }

    fn token(&mut self, depth: usize) -> Result<Token<'a>, Fault> {
        self.skip_space();
        let Some(b) = self.peek() else { return Ok(Token::End) };
        if depth > DEPTH_MOST {
            return self.fault("arrays and dictionaries nested too deeply");
        }
        let object = match b {
            b'/' => Object::Name(self.name()?),
            b'(' => Object::Text(self.literal()?),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => Object::Dict(self.dict(depth)?),
            b'<' => Object::Text(self.hexadecimal()?),
            b'[' => Object::Array(self.array(depth)?),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number()?,
            b'{' | b'}' => {
                self.at += 1;
                return Ok(Token::Word(&self.bytes[self.at - 1..self.at]));
            }
            b')' | b']' | b'>' => return self.fault("a closing bracket with nothing open"),
            _ => {
                let start = self.at;
                while self.peek().is_some_and(is_regular) {
                    self.at += 1;
                }
                match &self.bytes[start..self.at] {
                    b"true" => Object::Bool(true),
                    b"false" => Object::Bool(false),
                    b"null" => Object::Null,
                    word => return Ok(Token::Word(word)),
                }
            }
        };
        Ok(Token::Object(object))
    }

    fn name(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(b) = self.peek().filter(|b| is_regular(*b)) {
            self.at += 1;
            let escaped = (b == b'#').then(|| self.bytes.get(self.at..self.at + 2)).flatten().and_then(hex_pair);
            name.push(escaped.unwrap_or(b));
            if escaped.is_some() {
                self.at += 2;
            }
        }
        Ok(name)
    }

    fn literal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let Some(b) = self.peek() else { return self.fault("a string without its end") };
            self.at += 1;
            match b {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(text);
            }
            text.push(b);
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(b) = self.peek() else { return };
        self.at += 1;
        match b {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut code = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(d @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(d - b'0');
                    self.at += 1;
                }
                text.push(code.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>, Fault> {
        self.at += 1;
        let (mut text, mut half) = (Vec::new(), None);
        loop {
            let Some(b) = self.peek() else { return self.fault("a hexadecimal string without its end") };
            self.at += 1;
            if b == b'>' {
                text.extend(half.map(|high: u8| high << 4));
                return Ok(text);
            }
            if is_space(b) {
                continue;
            }
            let Some(digit) = hex(b) else { return self.fault("a hexadecimal string with other characters") };
            half = match half {
                None => Some(digit),
                Some(high) => {
                    text.push(high << 4 | digit);
                    None
                }
            };
        }
    }

    fn array(&mut self, depth: usize) -> Result<Vec<Object>, Fault> {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(list);
            }
            list.push(self.object_at(depth + 1)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Dict, Fault> {
        self.at += 2;
        let mut dict = Dict::default();
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'>') if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Ok(dict);
                }
                Some(b'/') => {
                    let key = self.name()?;
                    dict.0.insert(key, self.object_at(depth + 1)?);
                }
                _ => return self.fault("a dictionary whose key is no name"),
            }
        }
    }

    fn number(&mut self) -> Result<Object, Fault> {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        let digits = &self.bytes[start..self.at];
        if let Some(n) = integer(digits) {
            if self.references
                && n >= 0
                && let Some(id) = self.reference(n)
            {
                return Ok(Object::Ref(id));
            }
            return Ok(Object::Int(n));
        }
        let text = std::str::from_utf8(digits).unwrap_or("");
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
        match text.parse::<f64>() {
            Ok(x) if plain && x.is_finite() => Ok(Object::Real(x)),
            _ => {
                self.at = start;
                self.fault("a number that is none")
            }
        }
    }

    /// The rest of `n g R`, after n.
    fn reference(&mut self, n: i64) -> Option<Id> {
        let mut ahead = self.clone();
        ahead.skip_space();
        let start = ahead.at;
        while ahead.peek().is_some_and(|b| b.is_ascii_digit()) {
            ahead.at += 1;
        }
        let generation = integer(&self.bytes[start..ahead.at])?;
        if !ahead.take(b"R") {
            return None;
        }
        self.at = ahead.at;
        Some(Id(u32::try_from(n).ok()?, u16::try_from(generation).ok()?))
    }
}

fn integer(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

const fn hex(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        b'A'..=b'F' => Some(b - b'A' + 10),
        _ => None,
    }
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    Some(hex(*pair.first()?)? << 4 | hex(*pair.get(1)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_stream_has_no_references() {
        let mut lexer = Lexer::content(b"1 0 R");
        assert_eq!(lexer.next().unwrap(), Token::Object(Object::Int(1)));
        assert_eq!(Lexer::file(b"1 0 R", 0).object().unwrap(), Object::Ref(Id(1, 0)));
    }

    #[test]
    fn what_is_cut_or_nested_without_end_is_a_fault() {
        for bad in ["(abc", "<41", "[1 2", "<< /A", "<< 1 2 >>", ">>", "1-2", "--"] {
            assert!(Lexer::file(bad.as_bytes(), 0).object().is_err(), "{bad}");
        }
        assert!(Lexer::file(&b"[".repeat(100_000), 0).object().is_err());
    }

    #[test]
    fn escapes_of_names_and_strings_are_resolved() {
        assert_eq!(Lexer::file(b"/A#20B", 0).object().unwrap(), Object::Name(b"A B".to_vec()));
        let text = Lexer::file(b"(a\\(b\\)\\101(c)\\\n)", 0).object().unwrap();
        assert_eq!(text, Object::Text(b"a(b)A(c)".to_vec()));
    }
}
