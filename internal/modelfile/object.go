package modelfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// members calls each with every key and value of the JSON object on a line, in order and undecoded. It reads only as much of the
// values as it takes to find their ends, which is several times as fast as encoding/json. It returns an error for what is no object.
func members(line []byte, each func(key, value []byte)) error {
	rest := skipBlank(line)
	if len(rest) == 0 || rest[0] != '{' {
		return errors.New("it does not begin with a brace")
	}
	if rest = skipBlank(rest[1:]); len(rest) > 0 && rest[0] == '}' {
		return atEnd(rest[1:])
	}
	for {
		key := stringLength(rest)
		if key == 0 {
			return fmt.Errorf("at byte %d there is no key", len(line)-len(rest)+1)
		}
		value := skipBlank(rest[key:])
		if len(value) == 0 || value[0] != ':' {
			return fmt.Errorf("at byte %d there is no colon", len(line)-len(value)+1)
		}
		value = skipBlank(value[1:])
		size := valueLength(value)
		if size == 0 {
			return fmt.Errorf("at byte %d there is no value, or one without an end", len(line)-len(value)+1)
		}
		each(rest[1:key-1], value[:size])
		if rest = skipBlank(value[size:]); len(rest) == 0 {
			return errors.New("it has no end")
		}
		switch rest[0] {
		case '}':
			return atEnd(rest[1:])
		case ',':
			rest = skipBlank(rest[1:])
		default:
			return fmt.Errorf("at byte %d there is no comma", len(line)-len(rest)+1)
		}
	}
}

func atEnd(rest []byte) error {
	if len(skipBlank(rest)) > 0 {
		return errors.New("something follows it")
	}
	return nil
}

// stringLength returns the length of the string that raw begins with, its quotation marks included; 0 for none.
func stringLength(raw []byte) int {
	if len(raw) == 0 || raw[0] != '"' {
		return 0
	}
	for at := 1; ; {
		end := bytes.IndexByte(raw[at:], '"')
		if end < 0 {
			return 0
		}
		at += end
		escapes := 0
		for raw[at-1-escapes] == '\\' {
			escapes++
		}
		if at++; escapes%2 == 0 {
			return at
		}
	}
}

// valueLength returns the length of the value that raw begins with, 0 for none.
func valueLength(raw []byte) int {
	if len(raw) == 0 {
		return 0
	}
	var size int
	switch raw[0] {
	case '"':
		return stringLength(raw)
	case '{', '[':
		size = nestedLength(raw)
	default:
		if size = bytes.IndexAny(raw, ",}] \t\r\n"); size < 0 {
			size = len(raw)
		}
	}
	if !json.Valid(raw[:size]) {
		return 0
	}
	return size
}

// nestedLength returns where the object or list ends that raw begins with, 0 where it does not.
func nestedLength(raw []byte) int {
	depth := 0
	for at := 0; at < len(raw); at++ {
		switch raw[at] {
		case '"':
			size := stringLength(raw[at:])
			if size == 0 {
				return 0
			}
			at += size - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return 0
}

// unquoted returns the text of a JSON string, and false for another value.
func unquoted(raw []byte) (string, bool) {
	text, _, is := unquotedBy(raw, nil)
	return text, is
}

// unquotedBy does what unquoted does, in room that it returns for the next text.
func unquotedBy(raw, room []byte) (_ string, _ []byte, is bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return "", room, false
	}
	raw = raw[1 : len(raw)-1]
	next := bytes.IndexByte(raw, '\\')
	if next < 0 {
		return string(raw), room, true
	}
	text := slices.Grow(room[:0], len(raw))
	for ; next >= 0; next = bytes.IndexByte(raw, '\\') {
		text = append(text, raw[:next]...)
		text, raw = unescape(text, raw[next+1:])
	}
	text = append(text, raw...)
	return string(text), text, true
}

// escapes are the characters that a letter behind a backslash stands for.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unescape appends what an escape stands for, of which raw begins with the letter behind the backslash, and returns what follows it.
// What is no escape stands for U+FFFD.
func unescape(text, raw []byte) (_, rest []byte) {
	if raw[0] != 'u' {
		if c := escapes[raw[0]]; c != 0 {
			return append(text, c), raw[1:]
		}
		return utf8.AppendRune(text, utf8.RuneError), raw[1:]
	}
	r, ok := hexRune(raw[1:])
	if !ok {
		return utf8.AppendRune(text, utf8.RuneError), raw[1:]
	}
	raw = raw[5:]
	if utf16.IsSurrogate(r) && len(raw) > 1 && raw[0] == '\\' && raw[1] == 'u' {
		if low, ok := hexRune(raw[2:]); ok && utf16.DecodeRune(r, low) != utf8.RuneError {
			return utf8.AppendRune(text, utf16.DecodeRune(r, low)), raw[6:]
		}
	}
	return utf8.AppendRune(text, r), raw // a lone surrogate becomes U+FFFD
}

func hexRune(raw []byte) (rune, bool) {
	if len(raw) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(raw[:4]), 16, 16)
	return rune(n), err == nil
}
