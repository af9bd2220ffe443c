package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"blotter/data/reading/paragraph"
)

// paragraphs joins the lines of a document into paragraphs, and the words that were parted at the ends of lines.
func paragraphs(lines []line) []paragraph.Paragraph {
	body := bodySize(lines)
	words := wordsOf(lines)
	var done []paragraph.Paragraph
	var open []line
	flush := func() {
		if len(open) > 0 {
			done = append(done, joined(open, words, body))
		}
		open = nil
	}
	for i, l := range lines {
		if i > 0 && begins(lines, i) {
			flush()
		}
		open = append(open, l)
	}
	flush()
	return done
}

// asLines returns a paragraph for every block of lines, with the lines kept apart, for documents whose lines are fields.
func asLines(lines []line) []paragraph.Paragraph {
	var done []paragraph.Paragraph
	for i, l := range lines {
		text := strings.TrimSpace(strings.ReplaceAll(l.text, string(softHyphen), "-"))
		if n := len(done) - 1; i > 0 && !begins(lines, i) {
			done[n].Text += "\n" + text
			continue
		}
		done = append(done, paragraph.Paragraph{Text: text})
	}
	return done
}

// bodySize returns the size of most letters.
func bodySize(lines []line) float64 {
	count := map[float64]int{}
	for _, l := range lines {
		count[rounded(l.size)] += len(l.text)
	}
	best, most := 0.0, 0
	for size, n := range count {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return best
}

func rounded(size float64) float64 { return float64(int(size*2+0.5)) / 2 }

// begins reports whether a line begins a paragraph: letters of another size, a gap above it, an indent, or a line before it that
// ends early with a full stop. A line at the top of the next column or page goes on with the text unless it is indented.
func begins(lines []line, i int) bool {
	before, l := lines[i-1], lines[i]
	if ratio := l.size / before.size; ratio > 1.15 || ratio < 0.87 {
		return true
	}
	if !sameColumn(before, l) {
		return endsSentence(before.text) && (indented(lines, i) || endsEarly(lines, i-1))
	}
	if before.bottom-l.top > 0.9*max(before.height(), l.height()) {
		return true
	}
	return indented(lines, i) || endsSentence(before.text) && endsEarly(lines, i-1)
}

// sameColumn reports whether a line stands below another in its column.
func sameColumn(above, below line) bool {
	return above.page == below.page && below.top < above.top && below.left < above.right && below.right > above.left
}

// indented reports whether a line begins to the right of the ones above and below it.
func indented(lines []line, i int) bool {
	l := lines[i]
	left := l.left
	if i > 0 && sameColumn(lines[i-1], l) {
		left = min(left, lines[i-1].left)
	}
	if i+1 < len(lines) && sameColumn(l, lines[i+1]) {
		left = min(left, lines[i+1].left)
	}
	shift := l.left - left
	return shift > 0.8*l.size && shift < 4*l.size
}

// endsEarly reports whether a line ends well before the right edge of its column, as far as the lines above it tell.
func endsEarly(lines []line, i int) bool {
	const near = 5
	l := lines[i]
	right, left, n := l.right, l.left, 0
	for j := i - 1; j >= 0 && j >= i-near && sameColumn(lines[j], lines[j+1]); j-- {
		right, left = max(right, lines[j].right), min(left, lines[j].left)
		n++
	}
	return n > 0 && right-l.right > 0.25*(right-left)
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \"”’»)")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":")
}

// joined makes a paragraph of lines. Letters larger than the text's make a heading, the largest one of the first level.
func joined(lines []line, words map[string]bool, body float64) paragraph.Paragraph {
	var b strings.Builder
	for i, l := range lines {
		text := strings.TrimSpace(l.text)
		if i == 0 {
			b.WriteString(text)
			continue
		}
		before := b.String()
		b.Reset()
		b.WriteString(hyphenated(before, text, words))
	}
	p := paragraph.Paragraph{Text: strings.ReplaceAll(b.String(), string(softHyphen), "-")}
	switch ratio := lines[0].size / max(body, 1); {
	case ratio > 1.5:
		p.Heading = 1
	case ratio > 1.2:
		p.Heading = 2
	}
	return p
}

// hyphenated joins a line to the text before it: a word parted by a hyphen becomes one again, unless the document writes it with
// the hyphen elsewhere.
func hyphenated(before, next string, words map[string]bool) string {
	last, n := utf8.DecodeLastRuneInString(before)
	if last != '-' && last != softHyphen && last != '\u00ad' && last != '\u2010' {
		return before + " " + next
	}
	stem := before[:len(before)-n]
	prior, _ := utf8.DecodeLastRuneInString(stem)
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLetter(prior) || !unicode.IsLetter(first) {
		return before + next
	}
	head := stem[strings.LastIndexFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	tail := next
	if end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		tail = next[:end]
	}
	together, apart := words[strings.ToLower(head+tail)], words[strings.ToLower(head+"-"+tail)]
	if (apart && !together || unicode.IsUpper(first)) && last != '\u00ad' {
		return stem + "-" + next
	}
	return stem + next
}

// mostWords is how many different words of a document are kept to tell its hyphens.
const mostWords = 200_000

// wordsOf returns the words that stand within the lines, in lower case.
func wordsOf(lines []line) map[string]bool {
	words := map[string]bool{}
	for _, l := range lines {
		all := strings.FieldsFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
		for i, w := range all {
			if i < len(all)-1 && len(words) < mostWords {
				words[strings.ToLower(w)] = true
			}
		}
	}
	return words
}
