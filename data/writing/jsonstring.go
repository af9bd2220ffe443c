package writing

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// appendJSONString appends a text as a JSON string, as encoding/json writes it without escaping for HTML (RFC 8259): bytes that are
// no UTF-8 become U+FFFD, and the two line separators of JavaScript are escaped. It writes an article's text in one pass and without a copy.
func appendJSONString(to []byte, s string) []byte {
	to = append(to, '"')
	start := 0 // of what is not appended yet
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			to = appendEscaped(append(to, s[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			to = append(append(to, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029':
			to = append(append(to, s[start:i]...), '\\', 'u', '2', '0', '2', hexDigits[r&15])
			start = i + size
		}
		i += size
	}
	return append(append(to, s[start:]...), '"')
}

// appendEscaped appends a quotation mark, a backslash or a control character.
func appendEscaped(to []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(to, '\\', c)
	case '\b':
		return append(to, `\b`...)
	case '\f':
		return append(to, `\f`...)
	case '\n':
		return append(to, `\n`...)
	case '\r':
		return append(to, `\r`...)
	case '\t':
		return append(to, `\t`...)
	}
	return append(to, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
