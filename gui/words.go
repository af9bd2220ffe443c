package gui

import (
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
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
func date(t time.Time) string {
	return tr("{{.Day}} {{.Month}} {{.Year}}", "Day", t.Day(), "Month", month(t.Month()), "Year", t.Year())
}

// moment writes a day and the time of day: "14 March 2026, 15:04".
func moment(t time.Time) string {
	return tr("{{.Date}}, {{.Time}}", "Date", date(t), "Time", t.Format("15:04"))
}

// fineMoment is a moment to the second.
func fineMoment(t time.Time) string {
	return tr("{{.Date}}, {{.Time}}", "Date", date(t), "Time", t.Format("15:04:05"))
}

// shortMoment writes a time to the second without its year: "14 Mar 15:04:05".
func shortMoment(t time.Time) string {
	short := []rune(month(t.Month()))[:3]
	return fmt.Sprintf("%d %s %s", t.Day(), string(short), t.Format("15:04:05"))
}

func month(m time.Month) string {
	return [...]string{
		tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
		tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
	}[m-1]
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

func windowTag() xlanguage.Tag { return xlanguage.Make(spoken) }

// thousands writes a number with its thousands apart: 12,000.
func thousands(n int) string {
	return message.NewPrinter(windowTag()).Sprint(number.Decimal(n))
}

// tenths writes a number with one decimal.
func tenths(x float64) string {
	return message.NewPrinter(windowTag()).Sprint(number.Decimal(x, number.Scale(1)))
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
		return tr("Shift")
	case "Enter":
		return tr("Enter")
	case "Escape":
		return tr("Escape")
	case "Space":
		return tr("Space")
	case "Backspace":
		return tr("Backspace")
	case "Delete":
		return tr("Delete")
	case "Up":
		return tr("Up")
	case "Down":
		return tr("Down")
	case "PageUp":
		return tr("PageUp")
	case "PageDown":
		return tr("PageDown")
	case "Home":
		return tr("Home")
	case "End":
		return tr("End")
	}
	return part
}
