//! Masks what may be a secret in a text, so that the text can be printed.
//!
//! Masked are: what follows the host in a URL, Matrix identifiers, e-mail addresses, tokens by their prefix, JWTs, the value behind a
//! telling key, what follows `Bearer`, and any long run of letters that holds a digit. In doubt a part is masked.

use std::ops::Range;

use crate::words::{are_same, words_in};

/// Stands where a secret was, or where a text was cut.
pub(crate) const MASK: &str = "…";

/// Prefixes of the tokens of Synapse and of the Matrix Authentication Service.
const TOKENS: [[u8; TOKEN]; 6] = [*b"syt_", *b"syr_", *b"mat_", *b"mct_", *b"mcr_", *b"mas_"];
const TOKEN: usize = 4;

/// Keys whose values are secrets; `access_token` and `refresh_token` end in one of them.
const KEYS: &[u8] = b"token session sid client_secret password h";

/// A run of this many letters that holds a digit is masked: no word is so long.
const LONG_RUN: usize = 24;
/// With this many letters behind `$` or `!` it is an identifier, even without a server part.
const OPAQUE: usize = 20;
/// The longest Matrix identifier, in bytes.
const LONGEST_ID: usize = 255;

/// The most characters of a text that are printed.
const MOST_CHARACTERS: u32 = 1000;
/// How many bytes of a text are looked at: more than are printed, because secrets are left out.
const MOST_BYTES: usize = 8192;
/// The most bytes of a printed text: four for each character, for the mask, and for one more character behind the mask.
const ROOM: usize = 4 * (MOST_CHARACTERS as usize + 2);

/// A text that may be printed: without secrets and control characters, and short enough for a log.
#[derive(Debug)]
#[repr(C)] // JavaScript reads it.
pub(crate) struct Printed {
    pub bytes: [u8; ROOM],
    // In 32 bits, so that the memory has the same layout on every machine.
    length: u32,
    characters: u32,
}

impl Printed {
    pub const NOTHING: Self = Self { bytes: [0; ROOM], length: 0, characters: 0 };

    /// Masks a text and holds the result. `is_cut` says that the text goes on.
    pub fn set(&mut self, text: &[u8], is_cut: bool) {
        (self.length, self.characters) = (0, 0);
        let is_cut = is_cut || text.len() > MOST_BYTES;
        let mut known = text.get(..MOST_BYTES).unwrap_or(text);
        if is_cut {
            known = known.get(..end_of_known(known)).unwrap_or_default();
        }
        let mut masker = Masker { text: known, at: 0, start: 0, printed: self };
        while masker.at < known.len() && !masker.printed.is_full() {
            masker.step();
        }
        if !masker.printed.is_full() {
            let rest = known.get(masker.start..).unwrap_or_default();
            masker.printed.add(rest);
        }
        if is_cut || self.is_full() {
            self.push_mask();
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length as usize).unwrap_or_default()
    }

    fn is_full(&self) -> bool {
        self.characters > MOST_CHARACTERS
    }

    #[inline(never)] // It is called from everywhere.
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length as usize) {
            *place = byte;
            self.length += 1;
        }
    }

    fn push_mask(&mut self) {
        MASK.bytes().for_each(|byte| self.push(byte));
    }

    /// Adds a part of the text that holds no secret.
    fn add(&mut self, part: &[u8]) {
        let mut before = 0;
        for &byte in part {
            let begins_character = byte & 0xC0 != 0x80;
            if begins_character {
                self.characters += 1;
                if self.is_full() {
                    return;
                }
            }
            let is_control = match byte {
                0..0x20 | 0x7F => true,
                0x80..0xA0 if before == 0xC2 => {
                    // It takes two bytes.
                    self.length -= 1;
                    true
                }
                _ => false,
            };
            self.push(if is_control { b' ' } else { byte });
            before = byte;
        }
    }

    /// Adds the mask in place of a secret.
    fn add_mask(&mut self) {
        self.characters += 1;
        if !self.is_full() {
            self.push_mask();
        }
    }
}

/// Where the part of a text ends whose words are known whole, if more of the text follows that is not known. The last word may be
/// the beginning of a secret. In a language without spaces it is the whole text: no more is left out than the longest identifier.
fn end_of_known(text: &[u8]) -> usize {
    let mut end = text.len().saturating_sub(LONGEST_ID);
    if let Some(space) = text.get(end..).and_then(|last| last.iter().rposition(|&byte| byte == b' ')) {
        return end + space;
    }
    while end > 0 && text.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
        end -= 1;
    }
    end
}

/// A text with its secrets masked.
pub(crate) fn without_secrets(text: &str) -> String {
    let mut printed = Printed::NOTHING;
    printed.set(text.as_bytes(), false);
    String::from_utf8_lossy(printed.as_bytes()).into_owned()
}

/// What stands for an errcode that may not be printed.
pub(crate) const UNKNOWN: &str = "M_UNKNOWN";

/// May an errcode or OAuth code be printed? One that is not in the table may hold anything. It has to look like a code: in capitals,
/// or a name in parts with a dot between them, in which nothing is masked.
pub(crate) fn is_printable_errcode(errcode: &[u8], is_known: bool) -> bool {
    if is_known {
        return true;
    }
    let (mut has_small, mut has_dot, mut is_odd, mut before) = (false, false, false, b'.');
    for &byte in errcode {
        match byte {
            b'a'..=b'z' => has_small = true,
            b'A'..=b'Z' => {}
            b'.' | b'_' | b'0'..=b'9' => {
                has_dot |= byte == b'.';
                // A part begins with a letter.
                is_odd |= before == b'.';
            }
            _ => return false,
        }
        before = byte;
    }
    if errcode.len() > 64 {
        return false;
    }
    if !has_small && errcode.first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    let mut printed = Printed::NOTHING;
    printed.set(errcode, false);
    has_dot && !is_odd && before != b'.' && printed.as_bytes() == errcode
}

struct Masker<'t, 'p> {
    text: &'t [u8],
    at: usize,
    /// Where the text begins that is read but not printed yet.
    start: usize,
    printed: &'p mut Printed,
}

impl Masker<'_, '_> {
    /// Reads what begins here: a run of letters, a link, an identifier, or anything else.
    fn step(&mut self) {
        let rest = self.rest();
        let run = length(rest, is_word);
        if run > 0 {
            return self.word(run);
        }
        if rest.starts_with(b"://") {
            return self.url();
        }
        let secret = match rest.first() {
            Some(b'@') => return self.address(),
            Some(b'#' | b'+') => identifier(rest),
            Some(b'!' | b'$') => {
                let opaque = length(rest.get(1..).unwrap_or_default(), is_opaque);
                identifier(rest).max(if opaque >= OPAQUE { 1 + opaque } else { 0 })
            }
            _ => 0,
        };
        let at = self.at;
        self.at += 1;
        self.mask_from(at, at + secret);
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Masks a part, unless it is empty, and goes on behind it.
    fn mask_from(&mut self, start: usize, end: usize) {
        // The beginning of the part may be masked already: the value of a key, or the start of an e-mail address.
        let start = start.max(self.start);
        if end > start {
            let kept = self.text.get(self.start..start).unwrap_or_default();
            self.printed.add(kept);
            self.printed.add_mask();
            self.start = end;
        }
        self.at = self.at.max(end);
    }

    fn word(&mut self, run: usize) {
        let rest = self.rest();
        let (word, behind) = rest.split_at_checked(run).unwrap_or_default();
        let end_of_token = run + length(behind, is_of_token);
        let token = TOKENS.iter().find_map(|token| place_of(token, word));
        let is_long = word.len() >= LONG_RUN && word.iter().any(u8::is_ascii_digit);
        let secret = if let Some(start) = token {
            if is_long { 0..end_of_token } else { start..end_of_token }
        } else if word.starts_with(b"eyJ") && behind.starts_with(b".") {
            0..end_of_token
        } else if is_long {
            0..run
        } else {
            run..run
        };
        let value = value_behind(word, behind);
        let at = self.at;
        self.mask_from(at + secret.start, at + secret.end);
        if let Some(value) = value {
            self.mask_from(at + run + value.start, at + run + value.end);
        }
    }

    /// Masks a URL except its host. User information stands before the host.
    fn url(&mut self) {
        self.at += 3;
        let rest = self.rest();
        let link = length(rest, |byte| !matches!(byte, 0..=b' ' | b'"' | b'<' | b'>' | b'`'));
        let known = rest.get(..link).unwrap_or_default();
        let authority = length(known, |byte| !matches!(byte, b'/' | b'?' | b'#' | b'\\'));
        let user = rest.iter().take(authority).rposition(|&byte| byte == b'@').map_or(0, |sign| sign + 1);
        let at = self.at;
        self.mask_from(at, at + user);
        self.at = at + authority;
        // A single slash gives nothing away.
        if link > authority + 1 {
            self.mask_from(at + authority, at + link);
        }
    }

    /// Masks a user identifier or an e-mail address.
    fn address(&mut self) {
        let rest = self.rest();
        let domain = length(rest.get(1..).unwrap_or_default(), |byte| is_of_server(byte) || byte >= 0x80);
        let before = self.text.get(self.start..self.at).unwrap_or_default();
        let local = before.iter().rev().take_while(|&&byte| is_local(byte)).count();
        let is_email = domain > 0 && local > 0;
        let end = identifier(rest).max(if is_email { 1 + domain } else { 0 });
        let at = self.at;
        self.at += 1;
        if end > 0 {
            self.mask_from(at - local, at + end);
        }
    }
}

/// How many bytes at the start pass a test. One loop for all tests makes the wasm smaller.
#[inline(never)]
fn length(text: &[u8], is_such: fn(u8) -> bool) -> usize {
    text.iter().take_while(|&&byte| is_such(byte)).count()
}

/// The length of an identifier with a server part that begins here, or 0.
fn identifier(text: &[u8]) -> usize {
    let name = 1 + length(text.get(1..LONGEST_ID.min(text.len())).unwrap_or_default(), |byte| {
        !matches!(byte, 0..=b' ' | b':')
    });
    let server = match text.get(name..) {
        Some([b':', server @ ..]) if name > 1 => length(server, is_of_server),
        _ => 0,
    };
    if server == 0 { 0 } else { name + 1 + server }
}

/// Where a word holds the prefix of a token. No letter or digit may stand before it.
fn place_of(token: &[u8; TOKEN], word: &[u8]) -> Option<usize> {
    let before = |start: usize| word.get(start.wrapping_sub(1)).copied().unwrap_or(b' ');
    let mut parts = word.windows(TOKEN).enumerate();
    parts.find(|&(start, part)| part == token && !before(start).is_ascii_alphanumeric()).map(|(start, _)| start)
}

/// Finds the value behind a telling key (`token=…`, `"password": "…"`) or behind `Bearer`.
fn value_behind(word: &[u8], behind: &[u8]) -> Option<Range<usize>> {
    let space = length(behind, is_around_value);
    if are_same(word, b"bearer") {
        return (space > 0).then(|| value(behind, 0, b' '));
    }
    let is_key = words_in(KEYS).any(|key| {
        let (before, end) = word.split_at_checked(word.len().saturating_sub(key.len())).unwrap_or_default();
        are_same(end, key) && !before.last().is_some_and(u8::is_ascii_alphanumeric)
    });
    let sign = behind.get(space).copied().filter(|sign| is_key && matches!(sign, b'=' | b':'))?;
    Some(value(behind, space + 1, sign))
}

/// Finds the value that begins at `from`. In quotes it ends at the closing one, else at a space or, in a form, at `&`.
fn value(text: &[u8], from: usize, sign: u8) -> Range<usize> {
    let mut value = from..from;
    loop {
        let rest = text.get(value.end..).unwrap_or_default();
        // Inside a quoted text, a quote has one backslash more than those around the text.
        let before = length(rest, |byte| byte <= b' ' || byte == b'\\');
        let is_escaped = rest.get(before.wrapping_sub(1)) == Some(&b'\\');
        let quote = rest.get(before).copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let start = before + usize::from(quote.is_some());
        let rest = rest.get(start..).unwrap_or_default();
        let mut backslashes = 0;
        let is_inside = |&byte: &u8| {
            let is_inside = match quote {
                Some(quote) => byte != quote || backslashes > usize::from(is_escaped),
                None => byte > b' ' && !(sign == b'=' && byte == b'&'),
            };
            backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
            is_inside
        };
        let length = rest.iter().copied().take_while(is_inside).count();
        if value.end == from {
            value.start += start;
        }
        value.end += start + length;
        let part = rest.get(..length).unwrap_or_default();
        // In `token: Bearer …` and `Bearer token: …` the value comes later.
        if !are_same(part, b"bearer") && !part.ends_with(b":") {
            return value;
        }
    }
}

fn is_around_value(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, b'"' | b'\'' | b'\\')
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_of_token(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'.' | b'~' | b'+' | b'/' | b'=')
}

fn is_opaque(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'+' | b'/' | b'=')
}

fn is_of_server(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'[' | b']')
}

/// May this byte stand before the `@` of an e-mail address?
#[expect(clippy::manual_contains, reason = "`contains` brings a search that is made for long texts")]
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || b"!#$%&'*+-/=?^_`{|}~.".iter().any(|&other| other == byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_masked(text: &str, expected: &str) {
        assert_eq!(without_secrets(text), expected, "of {text}");
    }

    #[test]
    fn of_a_link_the_host_stays() {
        assert_masked("GET https://hs.example.org/_matrix/x?a=b failed", "GET https://hs.example.org… failed");
        assert_masked("see <https://me:pass@example.org:8448/>.", "see <https://…example.org:8448/>.");
        assert_masked("mxc://example.org/abc", "mxc://example.org…");
        assert_masked("https://example.org", "https://example.org");
        assert_masked("https://example.org?h=1", "https://example.org…");
    }

    #[test]
    fn identifiers_and_addresses_go() {
        assert_masked("User @alice:example.org is unknown", "User … is unknown");
        assert_masked("(#room:[2001:db8::1]:8448)", "(…)");
        assert_masked("!opaque_room_id_of_v12_rooms and $short", "… and $short");
        assert_masked("+group:example.org, alice.b+c@example.org!", "…, …!");
        assert_masked("No. #5: x, 2+2: 4, Hello!", "No. #5: x, 2+2: 4, Hello!");
        assert_masked("Zoë ëve@bücher.example @ all", "Zoë … @ all");
    }

    #[test]
    fn tokens_go_wherever_they_stand() {
        assert_masked("bad syt_YWxpY2U_abc-123=", "bad …");
        assert_masked("(mat_short)", "(…)");
        assert_masked("format_of christmas_tree", "format_of christmas_tree");
        assert_masked("a format_mat_x", "a format_…");
        assert_masked("eyJhbGciOiJub25lIn0.e30.", "…");
        assert_masked("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz");
        assert_masked("abcdefghijklmnopqrstuvw1", "…");
    }

    #[test]
    fn values_of_telling_keys_go() {
        assert_masked("access_token=abc&user=me", "access_token=…&user=me");
        assert_masked(r#"{"password": "a \b c", "x": 1}"#, r#"{"password": "…", "x": 1}"#);
        assert_masked("Password : hunter2&3", "Password : …");
        assert_masked("?h=1 5h: 3", "?h=… 5h: 3");
        assert_masked("Authorization: bearer abc.def", "Authorization: bearer …");
        assert_masked("Unknown token", "Unknown token");
        assert_masked("Unknown token:", "Unknown token:");
        assert_masked("client_secret=syt_abc", "client_secret=…");
        assert_masked("token=https://example.org/x y", "token=… y");
        assert_masked("token=\u{1}abc x", "token= … x");
    }

    #[test]
    fn a_value_goes_to_its_end() {
        assert_masked(r#"{"password" : "ab\"cd","x":1}"#, r#"{"password" : "…","x":1}"#);
        assert_masked(r#"{\"token\":\"a\\\"b\",\"x\":1}"#, r#"{\"token\":\"…",\"x\":1}"#);
        assert_masked("token: Bearer abc of", "token: … of");
        assert_masked("Bearer token: abc of", "Bearer … of");
        assert_masked("abcdefghijklmnopqrstuvw1_mat_x of", "… of");
    }

    #[track_caller]
    fn assert_printable(errcodes: &[&str], expected: bool) {
        for errcode in errcodes {
            assert_eq!(is_printable_errcode(errcode.as_bytes(), false), expected, "of {errcode}");
        }
    }

    #[test]
    fn an_errcode_in_capitals_is_printed() {
        assert_printable(&["M", "M_X", "M_NEW_2", "COM.EXAMPLE_CODE", "A.", &"M".repeat(64)], true);
        assert_printable(&["", "_M", "2M", ".M", "M-X", "M X", "M_é", "m", "M_x", &"M".repeat(65)], false);
    }

    #[test]
    fn an_errcode_with_dots_is_printed_unless_it_may_hold_a_secret() {
        assert_printable(&["com.example.NEW_CODE2", "a.b", "Org.Example"], true);
        assert_printable(&["a..b", ".a.b", "a.b.", "a.2b", "a._b", "a.b-c", "a.b c", "a.b/c", "example", "."], false);
        assert_printable(&["a.syt_abc", "eyJhbGciOi.eyJzdWIi.abc", "a.abcdefghijklmnopqrstuvw1"], false);
        assert_printable(&[&format!("a.{}", "b".repeat(63))], false);
        assert_printable(&[&format!("a.{}", "b".repeat(62))], true);
    }

    #[test]
    fn an_errcode_of_the_table_is_printed_whatever_it_is() {
        assert!(is_printable_errcode(b"invalid_grant", true));
        assert!(!is_printable_errcode(b"invalid_grant", false));
    }

    #[test]
    fn prose_stays() {
        for text in
            ["", "Too Many Requests", "You've exceeded 5 a minute: wait!", "M_NOT_FOUND (404)", "Zoë + 漢字 @ 😀"]
        {
            assert_masked(text, text);
        }
    }
}
