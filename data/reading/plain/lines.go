package plain

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/data/reading/format"
)

func init() {
	format.Register(format.Format{
		Name:        "lines",
		Description: "plain text, one article a line",
		Read:        readLines,
	})
}

func readLines(_ context.Context, in *format.Input, _ format.Options, out format.Out) error {
	lines := in.Lines(format.MaxText)
	any := false
	for !out.Ended() {
		line, _, err := lines.Next()
		if errors.Is(err, io.EOF) && !any {
			return noText(in)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return format.ReadProblem(in.Name, format.Line(lines.Number+1), err)
		}
		if isBlank(string(line)) {
			continue
		}
		any = true
		if !out.Draft(format.Draft{Draft: data.Draft{Text: string(line)}, Place: format.Line(lines.Number)}) {
			return nil
		}
	}
	return nil
}

// What makes a list: so many lines, and no longer than this on the average.
const (
	leastLines = 3
	longestRow = 300
)

// sentenceBreak stands between two sentences of a line.
var sentenceBreak = regexp.MustCompile(`[.!?…]["”»)]*\s+["“«¿¡(]*[\p{Lu}\p{N}]`)

// isList reports whether a text looks like a list of headlines or other short texts, one a line, and how many lines of it there
// are: no blank lines, nearly all lines begin like a sentence, hardly any ends like one, or each is a single sentence.
func isList(h format.Head) (lines int, ok bool) {
	rows := bytes.Split(bytes.TrimRight(h.Text, "\n \t"), []byte("\n"))
	if !h.Whole && len(rows) > 1 {
		rows = rows[:len(rows)-1]
	}
	begins, ends, breaks := 0, 0, 0
	for _, row := range rows {
		s := strings.TrimSpace(string(row))
		if s == "" {
			return 0, false
		}
		if _, closes := clean.FromLine(s); closes {
			return 0, false
		}
		first, _ := utf8.DecodeRuneInString(s)
		if !unicode.IsLower(first) {
			begins++
		}
		if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?…:;,。！？\"”»)", last) {
			ends++
		}
		if sentenceBreak.MatchString(s) {
			breaks++
		}
	}
	n := len(rows)
	headlines := ends*5 <= n
	sentences := ends == n && breaks == 0 // an article has a title above them, or more than one on some line
	return n, n >= leastLines && len(h.Text) <= n*longestRow && begins*5 >= n*4 && (headlines || sentences)
}
