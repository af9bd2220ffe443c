package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is one paragraph of a text: its bytes, and how it is set.
type block struct {
	start, end int
	heading    bool
	tight      bool // follows the one before without a gap
}

// Bounds of what looks like a sub-heading: a short line without an end, before
// a longer paragraph.
const (
	longestHeading = 80
	afterHeading   = 100
)

// paragraphs cuts a text at its empty lines, and at its single line ends where
// the text was not wrapped by hand.
func paragraphs(text string) []block {
	var all []block
	for start := 0; start < len(text); {
		end := start
		var lines []block
		for end < len(text) {
			stop := lineEnd(text, end)
			if strings.TrimSpace(text[end:stop]) == "" {
				break
			}
			lines = append(lines, block{start: end, end: stop})
			end = min(stop+1, len(text))
		}
		all = append(all, joined(lines)...)
		if end >= len(text) {
			break
		}
		start = max(end, min(lineEnd(text, end)+1, len(text)))
		if len(lines) > 0 {
			start = end
			for start < len(text) && isBreak(text[start]) {
				start++
			}
			if start == end {
				start = min(lineEnd(text, end)+1, len(text))
			}
		}
	}
	markHeadings(text, all)
	return all
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' }

// lineEnd is where the line that starts at from ends.
func lineEnd(text string, from int) int {
	if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(text)
}

// joined makes one paragraph of lines that were wrapped by hand, and a
// paragraph of each line otherwise.
func joined(lines []block) []block {
	if len(lines) < 2 {
		return lines
	}
	longest := 0
	for _, l := range lines {
		longest = max(longest, l.end-l.start)
	}
	if longest <= 110 {
		wrapped := true
		for _, l := range lines[:len(lines)-1] {
			if n := l.end - l.start; n < 40 || n < longest-28 {
				wrapped = false
			}
		}
		if wrapped {
			return []block{{start: lines[0].start, end: lines[len(lines)-1].end}}
		}
	}
	for i := range lines {
		short := lines[i].end-lines[i].start < afterHeading
		lines[i].tight = i > 0 && short && lines[i-1].end-lines[i-1].start < afterHeading
	}
	return lines
}

func markHeadings(text string, all []block) {
	for i := 1; i+1 < len(all); i++ {
		next := all[i+1].end - all[i+1].start
		if !all[i].tight && !all[i+1].tight && next >= afterHeading && looksLikeHeading(text[all[i].start:all[i].end]) {
			all[i].heading = true
		}
	}
}

func looksLikeHeading(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longestHeading || isLink(s) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == '?' || last == ')')
}

// isLink tells a word that is an address.
func isLink(word string) bool {
	word = strings.TrimLeft(word, "(<[\"'“")
	return strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "www.") && len(word) > 6
}

// linkOf is the address in such a word.
func linkOf(word string) string {
	word = strings.TrimLeft(word, "(<[\"'“")
	word = strings.TrimRight(word, ".,;:!?)>]\"'”")
	if strings.HasPrefix(word, "www.") {
		return "https://" + word
	}
	return word
}
