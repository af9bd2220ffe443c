package gui

import (
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language/display"
	xmessage "golang.org/x/text/message"
	"golang.org/x/text/number"

	xlanguage "golang.org/x/text/language"
)

// day writes an ISO date as a reader would: "14 March 2026".
func day(iso string) string {
	if len(iso) < 10 {
		return iso
	}
	t, err := time.Parse("2006-01-02", iso[:10])
	if err != nil {
		return iso
	}
	return date(t)
}

// date writes a day with the name of its month.
func date(t time.Time) string { return spoken.Date(t) }

// moment writes a day and the time of day: "14 March 2026, 15:04".
func moment(t time.Time) string { return spoken.Moment(t) }

// fineMoment is a moment to the second.
func fineMoment(t time.Time) string { return spoken.FineMoment(t) }

// shortMoment writes a time to the second without its year: "14 Mar 15:04:05".
func shortMoment(t time.Time) string {
	short := []rune(spoken.Month(t.Month()))[:3]
	return fmt.Sprintf("%d %s %s", t.Day(), string(short), t.Format("15:04:05"))
}

// language names a language in that of the window: "en" is "English".
func language(code string) string {
	if code == "" {
		return ""
	}
	tag, err := xlanguage.Parse(code)
	if err != nil {
		return code
	}
	return display.Languages(windowTag()).Name(tag)
}

func windowTag() xlanguage.Tag { return xlanguage.Make(string(spoken)) }

// thousands writes a number with its thousands apart: 12,000.
func thousands(n int) string { return spoken.Number(n) }

// tenths writes a number with one decimal.
func tenths(x float64) string {
	return xmessage.NewPrinter(windowTag()).Sprint(number.Decimal(x, number.Scale(1)))
}

func whole(x float64) float64 { return math.Round(x) }

// signed writes a weight with its sign: "+2.1", "−0.4".
func signed(weight float64) string {
	if weight < 0 {
		return "−" + tenths(-weight)
	}
	return "+" + tenths(weight)
}

func megabytes(size int64) string { return tenths(float64(size)/1e6) + " MB" }

// keyName is a key as it is printed on keyboards: "Ctrl+Shift+Z".
func keyName(key string) string {
	if key == "Ctrl++" {
		return key
	}
	parts := strings.Split(key, "+")
	for i, part := range parts {
		parts[i] = keyPart(part)
	}
	return strings.Join(parts, "+")
}

func keyPart(part string) string {
	switch part {
	case "Shift":
		return tr("words.shift")
	case "Enter":
		return tr("words.enter")
	case "Escape":
		return tr("words.escape")
	case "Space":
		return tr("words.space")
	case "Backspace":
		return tr("words.backspace")
	case "Delete":
		return tr("words.delete")
	case "Up":
		return tr("words.up")
	case "Down":
		return tr("words.down")
	case "PageUp":
		return tr("words.pageup")
	case "PageDown":
		return tr("words.pagedown")
	case "Home":
		return tr("words.home")
	case "End":
		return tr("words.end")
	}
	return part
}
