//! JSON text in; the places of the values in its outermost object or array out, or nothing where `JSON.parse` would throw.
//!
//! This is the hot path, and the only JSON reading of our own: it checks the grammar and remembers places, iteratively,
//! at any depth. It allocates nothing but what it is given to reuse.

// `repr(C)`, here and below: JavaScript reads the members where the scanner wrote them, word by word.

/// Byte offsets into the text, `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The part of the text; nothing where the text has no such place.
    pub fn of(self, text: &[u8]) -> &[u8] {
        let part = text.get(self.start..self.end);
        debug_assert!(part.is_some(), "{self:?} is in the text");
        part.unwrap_or_default()
    }
}

/// What a value is, as its first byte tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Shape {
    #[default]
    Null,
    False,
    True,
    Number,
    /// Its characters are the ones of the text.
    String,
    /// A string with a backslash in it.
    EscapedString,
    Array,
    Object,
}

/// A value: its place, quotes and brackets included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Value {
    pub span: Span,
    pub shape: Shape,
}

impl Value {
    pub fn is_string(&self) -> bool {
        matches!(self.shape, Shape::String | Shape::EscapedString)
    }
}

/// One entry of the outermost object or array; an array's entries have an empty key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub(crate) struct Member {
    pub key: Value,
    pub value: Value,
    /// What the key is to us, once the members are sorted.
    pub role: u32,
}

/// The lists that a scan fills, kept so that the next scan allocates nothing.
#[derive(Debug)]
pub(crate) struct Scanner {
    /// The entries of the outermost object or array, in the order of the text.
    pub members: Vec<Member>,
    /// At the place of reading, what closes the brackets around the innermost: `b'}'` or `b']'`, and 0 for the whole text.
    around: Vec<u8>,
}

impl Scanner {
    pub const fn new() -> Self {
        Self { members: Vec::new(), around: Vec::new() }
    }

    /// Reads one JSON text, which may begin with a byte order mark; `None` where it is not JSON.
    pub fn scan(&mut self, text: &[u8]) -> Option<Value> {
        self.members.clear();
        self.around.clear();
        let mut reader = Reader { text, at: if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 } };
        let mut whole = Value::default();
        let mut member = Member::default();
        // What closes the innermost bracket that is open; 0 where none is.
        let mut closing = 0;
        reader.skip_white_space();
        loop {
            // A value has to follow, and before it its key where an object is open.
            if closing == b'}' {
                let key = reader.key()?;
                if self.around.len() == 1 {
                    member.key = key;
                }
            }
            let start = reader.at;
            let shape = reader.value_or_bracket()?;
            let value = Value { span: Span { start, end: start }, shape };
            match self.around.len() {
                0 => whole = value,
                1 => member.value = value,
                _ => {}
            }
            if let Shape::Array | Shape::Object = shape {
                self.around.push(closing);
                closing = if shape == Shape::Object { b'}' } else { b']' };
                reader.skip_white_space();
                if !reader.skip_if(closing) {
                    continue;
                }
                closing = self.around.pop().unwrap_or(0);
            }
            // The value has ended, and with it may have those around it.
            loop {
                match self.around.len() {
                    0 => whole.span.end = reader.at,
                    1 => {
                        member.value.span.end = reader.at;
                        self.members.push(member);
                    }
                    _ => {}
                }
                reader.skip_white_space();
                if closing == 0 {
                    return (reader.at == text.len()).then_some(whole);
                }
                if !reader.skip_if(closing) {
                    break;
                }
                closing = self.around.pop().unwrap_or(0);
            }
            if !reader.skip_if(b',') {
                return None;
            }
            reader.skip_white_space();
        }
    }
}

#[cfg(test)]
thread_local! {
    /// How often a byte was looked at.
    pub(crate) static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// UTF-8 for U+FEFF, which some servers and editors put first and `JSON.parse` refuses.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A place in the text, moved on by what is read there.
struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    /// The byte at the place of reading; 0 at the end, which no rule of the grammar accepts.
    fn peek(&self) -> u8 {
        #[cfg(test)]
        STEPS.with(|steps| steps.set(steps.get() + 1));
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn next(&mut self) -> u8 {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    fn skip_if(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn skip_white_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Reads a whole scalar, or only the bracket that opens a container.
    fn value_or_bracket(&mut self) -> Option<Shape> {
        let (word, shape): (&[u8], _) = match self.peek() {
            b'"' => return self.string(),
            b'{' => (b"{", Shape::Object),
            b'[' => (b"[", Shape::Array),
            b't' => (b"true", Shape::True),
            b'f' => (b"false", Shape::False),
            b'n' => (b"null", Shape::Null),
            _ => return self.number(),
        };
        word.iter().all(|&byte| self.skip_if(byte)).then_some(shape)
    }

    /// Reads a key, its colon and the white space up to the value.
    fn key(&mut self) -> Option<Value> {
        let start = self.at;
        let shape = self.string()?;
        let span = Span { start, end: self.at };
        self.skip_white_space();
        if !self.skip_if(b':') {
            return None;
        }
        self.skip_white_space();
        Some(Value { span, shape })
    }

    fn string(&mut self) -> Option<Shape> {
        if !self.skip_if(b'"') {
            return None;
        }
        let mut shape = Shape::String;
        loop {
            self.skip_plain();
            if self.skip_if(b'"') {
                return Some(shape);
            }
            // Otherwise it is a control character, or the end of the text.
            if !self.skip_if(b'\\') {
                return None;
            }
            shape = Shape::EscapedString;
            self.escape()?;
        }
    }

    /// Goes to the next byte that is not simply a character of a string: eight bytes at a time, and then one by one.
    fn skip_plain(&mut self) {
        let (eights, _) = self.text.get(self.at..).unwrap_or_default().as_chunks();
        for &eight in eights {
            #[cfg(test)]
            STEPS.with(|steps| steps.set(steps.get() + 8));
            let plain = plain_bytes(u64::from_le_bytes(eight));
            self.at += plain;
            if plain < 8 {
                return;
            }
        }
        while !matches!(self.peek(), b'"' | b'\\' | 0..0x20) {
            self.at += 1;
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Option<()> {
        match self.next() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => (0..4).all(|_| self.next().is_ascii_hexdigit()).then_some(()),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Shape> {
        self.skip_if(b'-');
        if !self.skip_if(b'0') {
            self.digits()?;
        }
        if self.skip_if(b'.') {
            self.digits()?;
        }
        if self.skip_if(b'e') || self.skip_if(b'E') {
            let _sign = self.skip_if(b'+') || self.skip_if(b'-');
            self.digits()?;
        }
        Some(Shape::Number)
    }

    /// Reads one digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

/// How many of eight bytes, from the lowest on, are neither a quote nor a backslash nor a control character.
///
/// A byte is looked for by a subtraction that borrows from its highest bit. A borrow may reach the bytes above one that was
/// found, but none below it, and the lowest is what counts.
fn plain_bytes(eight: u64) -> usize {
    const LOW_BITS: u64 = 0x0101_0101_0101_0101;
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(LOW_BITS * u64::from(limit)) & !bytes;
    let is = |byte: u8| below(eight ^ (LOW_BITS * u64::from(byte)), 1);
    let found = (is(b'"') | is(b'\\') | below(eight, 0x20)) & (LOW_BITS << 7);
    found.trailing_zeros() as usize / 8
}
