package cli

import (
	"fmt"
	"math"
	"strings"

	"github.com/mattn/go-runewidth"

	"blotter/internal/message"
)

// textWidth is how wide running text is printed.
const textWidth = 80

// widestColumn is how much of a column is shown that is not the last.
const widestColumn = 34

// table lays out rows in columns; the last one is as long as it is.
type table struct{ rows [][]string }

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// lines returns the rows as text. Columns whose name is in right stand on the right.
func (t *table) lines(right ...int) []string {
	widths := t.widths()
	onRight := map[int]bool{}
	for _, c := range right {
		onRight[c] = true
	}
	lines := make([]string, len(t.rows))
	for i, row := range t.rows {
		cells := make([]string, len(row))
		for c, cell := range row {
			cells[c] = fit(cell, widths[c], onRight[c], c == len(row)-1)
		}
		lines[i] = strings.TrimRight(strings.Join(cells, "  "), " ")
	}
	return lines
}

func (t *table) widths() []int {
	var widths []int
	for _, row := range t.rows {
		for c, cell := range row {
			if c == len(widths) {
				widths = append(widths, 0)
			}
			widths[c] = max(widths[c], min(runewidth.StringWidth(cell), widestColumn))
		}
	}
	return widths
}

func fit(cell string, width int, right, last bool) string {
	switch {
	case last && !right:
		return cell
	case right:
		return runewidth.FillLeft(cell, width)
	}
	return runewidth.FillRight(runewidth.Truncate(cell, width, "…"), width)
}

// wrap breaks a paragraph into lines of textWidth, each after indent.
func wrap(paragraph, indent string) string {
	var b strings.Builder
	width := 0
	for i, word := range strings.Fields(paragraph) {
		w := runewidth.StringWidth(word)
		switch {
		case i == 0:
			b.WriteString(indent)
			width = len(indent)
		case width+1+w > textWidth:
			b.WriteString("\n" + indent)
			width = len(indent)
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += w
	}
	return b.String()
}

// percent writes a share for people; nothing is certain before it is 1.
func percent(share float64) string {
	whole := math.Round(share * 100)
	if whole >= 100 && share < 1 {
		whole = 99
	}
	return fmt.Sprintf("%.0f %%", whole)
}

// count returns the English message with this id about n things: "1 article", "12,000 articles".
func count(id string, n int) string { return message.Count(id, n).String() }

// number writes a whole number with its thousands apart: "12,000".
func number(n int) string { return message.English.Number(n) }
