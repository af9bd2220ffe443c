package i18n

import (
	"fmt"
	"math"
	"strings"
	"time"

	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"
	xmessage "golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Day writes an ISO date as a reader would: "March 14, 2026".
func Day(iso string) string {
	if len(iso) < 10 {
		return iso
	}
	t, err := time.Parse("2006-01-02", iso[:10])
	if err != nil {
		return iso
	}
	return Date(t)
}

// ISODay returns the day of an ISO date: "2026-03-14" of "2026-03-14T15:04:05Z".
func ISODay(iso string) string {
	day, _, _ := strings.Cut(iso, "T")
	return day
}

// Date writes a day with the name of its month.
func Date(t time.Time) string { return current.Date(t) }

// DateTime writes a day and the time of day: "March 14, 2026, 15:04".
func DateTime(t time.Time) string { return current.Moment(t) }

// DateTimeSeconds is DateTime to the second.
func DateTimeSeconds(t time.Time) string { return current.FineMoment(t) }

// ShortDateTime writes a time to the second without its year: "Mar 14 15:04:05".
func ShortDateTime(t time.Time) string {
	short := []rune(current.Month(t.Month()))[:3]
	return T("date.short", "Day", t.Day(), "Month", string(short), "Time", t.Format("15:04:05"))
}

// LanguageName names a language in that of the window: "en" is "English".
func LanguageName(code string) string {
	if code == "" {
		return ""
	}
	tag, err := xlanguage.Parse(code)
	if err != nil {
		return code
	}
	return display.Languages(windowTag()).Name(tag)
}

func windowTag() xlanguage.Tag { return xlanguage.Make(string(current)) }

// Number writes a number with its thousands apart: 12,000.
func Number(n int) string { return current.Number(n) }

// Decimal writes a number with one decimal.
func Decimal(x float64) string {
	return xmessage.NewPrinter(windowTag()).Sprint(number.Decimal(x, number.Scale(1)))
}

// Whole rounds a number to a whole one.
func Whole(x float64) float64 { return math.Round(x) }

// LeastShown is the least weight that Signed does not write as 0.0.
const LeastShown = 0.05

// Signed writes a weight with its sign: "+2.1", "–0.4".
func Signed(weight float64) string {
	if weight < 0 {
		return "–" + Decimal(-weight)
	}
	return "+" + Decimal(weight)
}

// Megabytes writes a size in bytes as megabytes with one decimal.
func Megabytes(size int64) string { return Decimal(float64(size)/1e6) + " MB" }

// Key is a key as it is printed on keyboards: "Ctrl+Shift+Z".
func Key(key string) string {
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
		return T("words.shift")
	case "Enter":
		return T("words.enter")
	case "Escape":
		return T("words.escape")
	case "Space":
		return T("words.space")
	case "Backspace":
		return T("words.backspace")
	case "Delete":
		return T("words.delete")
	case "Up":
		return T("words.up")
	case "Down":
		return T("words.down")
	case "PageUp":
		return T("words.pageup")
	case "PageDown":
		return T("words.pagedown")
	case "Home":
		return T("words.home")
	case "End":
		return T("words.end")
	}
	return part
}

// Percent words a probability as the picture of the window does: with a space, in both languages.
// certain is never said: there is always a first time.
func Percent(p float64) string { return fmt.Sprintf("%.0f %%", Hundredths(p)) }

// Hundredths rounds a probability to whole hundredths, 99 at most.
func Hundredths(p float64) float64 { return math.Min(99, math.Round(100*p)) }

// Clip shortens a text to a number of characters.
func Clip(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}

// Share writes a share from 0 to 100 %. Percent is for what is said of a single article, of which nothing is certain.
func Share(p float64) string { return fmt.Sprintf("%.0f %%", math.Round(100*p)) }
