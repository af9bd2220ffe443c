package message

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Language is one that Blotter speaks, as its ISO 639-1 code.
type Language string

// The languages that Blotter speaks.
const (
	English Language = "en"
	Spanish Language = "es"
)

// Languages lists the languages that Blotter speaks.
func Languages() []Language { return []Language{English, Spanish} }

// Name returns a language's name in itself.
func (l Language) Name() string {
	if l == Spanish {
		return "Español"
	}
	return "English"
}

// Number returns a whole number as the language writes it: 12,000 or 12.000.
func (l Language) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "–", digits[1:]
	}
	separator := ","
	if l == Spanish {
		separator = "."
	}
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

// Fixed writes a number with so many digits after the decimal point, as the language does: 6.8 or 6,8.
func (l Language) Fixed(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if l == Spanish {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// Share is a share, 0 to 1, as an argument of a message.
type Share float64

// Share writes a share, 0 to 1, in percent. One below a tenth has a digit after the decimal point.
func (l Language) Share(share Share) string {
	digits := 0
	if share > 0 && share < 0.1 {
		digits = 1
	}
	return l.Fixed(100*float64(share), digits) + " %"
}

// Decimal returns a number with the decimals that it has, two at the most, as the language writes it: 83.3 or 83,3.
func (l Language) Decimal(x float64) string {
	return l.point(strconv.FormatFloat(math.Round(100*x)/100, 'f', -1, 64))
}

// point returns digits with the decimal mark of the language.
func (l Language) point(digits string) string {
	if l == Spanish {
		return strings.Replace(digits, ".", ",", 1)
	}
	return digits
}

//go:embed en es
var files embed.FS

// entry is one text of a catalog: a single form, or two for a text about a number.
type entry struct{ one, other string }

// UnmarshalJSON reads "text" or {"one": "text", "other": "text"}.
func (e *entry) UnmarshalJSON(raw []byte) error {
	if err := json.Unmarshal(raw, &e.other); err == nil {
		e.one = e.other
		return nil
	}
	var forms struct{ One, Other string }
	if err := json.Unmarshal(raw, &forms); err != nil {
		return err
	}
	e.one, e.other = forms.One, forms.Other
	return nil
}

type catalog map[string]entry

// catalogs reads every file once. The files are part of the program and tested, so a broken one is a mistake of ours.
var catalogs = sync.OnceValue(func() map[Language]catalog {
	all := map[Language]catalog{}
	for _, l := range Languages() {
		all[l] = readCatalog(l)
	}
	return all
})

// IDs returns the id of every message, sorted.
func IDs() []string { return slices.Sorted(maps.Keys(catalogs()[English])) }

func readCatalog(l Language) catalog {
	whole := catalog{}
	entries, err := fs.ReadDir(files, string(l))
	if err != nil {
		return whole
	}
	for _, file := range entries {
		raw, err := files.ReadFile(path.Join(string(l), file.Name()))
		if err == nil {
			err = json.Unmarshal(raw, &whole) // entries of one file are added to those of the others
		}
		if err != nil {
			whole["message.broken-catalog"] = entry{other: fmt.Sprintf("%s: %v", file.Name(), err)}
		}
	}
	return whole
}

// text returns the form of a message's text that its number asks for: in this language, else in English, else the id.
func (l Language) text(m Message) string {
	e, ok := catalogs()[l][m.ID]
	if !ok {
		if e, ok = catalogs()[English][m.ID]; !ok {
			return m.ID
		}
	}
	if n, counts := m.number(); counts && n == 1 {
		return e.one
	}
	return e.other
}
