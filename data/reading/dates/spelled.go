package dates

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// monthNames are the names of the months and their usual abbreviations in English, Spanish, Portuguese, French, German,
// Italian, Dutch, Polish and Russian, in lower case and without accents.
var monthNames = [12]string{
	"gener january jan enero ene janeiro janvier janv januar janner jaenner gennaio gen januari stycznia styczen января янв",
	"febrer february feb febrero fevereiro fev fevrier fevr februar febbraio februari lutego luty февраля фев",
	"marc march mar marzo março marco mars marz maerz mrz maart mrt marca marzec марта мар",
	"april apr abril abr avril avr aprile kwietnia kwiecien апреля апр",
	"maig may mayo maio mai maggio mag mei maja maj мая май",
	"juny june jun junio junho juin juni giugno giu czerwca czerwiec июня июн",
	"juliol july jul julio julho juillet juil juli luglio lug lipca lipiec июля июл",
	"agost august aug agosto ago aout aou augustus sierpnia sierpien августа авг",
	"september sep sept septiembre setiembre set setembro septembre settembre setembre wrzesnia wrzesien сентября сен сент",
	"october oct octubre outubro out octobre oktober okt ottobre ott pazdziernika pazdziernik октября окт",
	"november nov noviembre novembro novembre listopada listopad ноября ноя",
	"desembre december dec diciembre dic dezembro dez decembre dezember dicembre grudnia grudzien декабря дек",
}

var monthByName = func() map[string]int {
	found := map[string]int{}
	for i, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			found[name] = i + 1
		}
	}
	return found
}()

// token is a word or number of a date written out.
type token struct {
	year, month, day int  // what it may be, 0 for not
	short            bool // the year has two digits
	joins            bool // a word or sign that may stand between the parts
	comma            bool // it may stand before the last part only
	counts           bool // "Vol." or the like: the number behind it is no day
}

// counting are the words before numbers that are no days.
var counting = map[string]bool{
	"vol": true, "volume": true, "volumen": true, "no": true, "nr": true, "num": true, "numero": true, "number": true, "issue": true,
	"band": true, "bd": true, "heft": true, "ausgabe": true, "edicion": true, "edition": true, "tomo": true, "tome": true, "page": true, "p": true,
	"pag": true, "pagina": true, "seite": true, "s": true, "pg": true, "pp": true, "part": true, "n": true, "№": true,
}

// joining are the words that stand between day, month and year.
var joining = map[string]bool{"de": true, "del": true, "of": true, "the": true, "di": true, "d": true, "’": true, "'": true}

// spelled reads dates with the month's name: 2 January 2019, January 2, 2019, 2 de enero de 2019, 2. Januar 2019, 14-Mar-19.
// Day, month and year stand beside each other; what stands around them, such as "Vol. 3" or a weekday, does not count. Two
// different dates are none.
func spelled(s string) (time.Time, bool) {
	tokens := tokens(s)
	var found time.Time
	any := false
	counted := false
	for i, tok := range tokens {
		if tok.joins && counted {
			continue // the full stop of "Vol."
		}
		t, ok := dateAt(tokens[i:])
		ok = ok && !counted
		counted = tok.counts
		if !ok {
			continue
		}
		if any && !t.Equal(found) {
			return time.Time{}, false
		}
		found, any = t, true
	}
	return found, any
}

// dateAt reads a date that begins with the first token.
func dateAt(tokens []token) (time.Time, bool) {
	var parts [3]token
	n := 0
	for _, t := range tokens {
		if t.joins && n > 0 && (!t.comma || n == 2) {
			continue
		}
		if t.year+t.month+t.day == 0 {
			break
		}
		parts[n] = t
		if n++; n == len(parts) {
			break
		}
	}
	if n < len(parts) {
		return time.Time{}, false
	}
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case a.day > 0 && b.month > 0 && c.year > 0:
		return day(c.fullYear(), b.month, a.day)
	case a.month > 0 && b.day > 0 && c.year > 0:
		return day(c.fullYear(), a.month, b.day)
	case a.year > 0 && !a.short && b.month > 0 && c.day > 0:
		return day(a.year, b.month, c.day)
	}
	return time.Time{}, false
}

func (t token) fullYear() int {
	if t.short {
		return century(t.year)
	}
	return t.year
}

// tokens parts a date into words and numbers. A full stop or a comma after a number or a month does not count.
func tokens(s string) []token {
	var found []token
	for _, w := range words(plainLetters(s)) {
		if w == "," {
			found = append(found, token{joins: true, comma: true})
			continue
		}
		if w == "." || w == "-" || w == "/" || joining[w] {
			found = append(found, token{joins: true})
			continue
		}
		found = append(found, tokenOf(w))
	}
	return found
}

func tokenOf(w string) token {
	digits := strings.TrimRight(w, "stndrheºª") // 1st, 2nd, 3rd, 4th, 1er, 1º
	if n := number(digits); n > 0 && len(digits) <= 4 {
		t := token{}
		switch len(digits) {
		case 4:
			t.year = n
		case 2:
			if digits == w {
				t.year, t.short = n, true
			}
			fallthrough
		case 1:
			if n <= 31 {
				t.day = n
			}
		}
		return t
	}
	if w == "00" {
		return token{}
	}
	return token{month: monthByName[w], counts: counting[w]}
}

// words parts a text into runs of letters and digits and single signs.
func words(s string) []string {
	var found []string
	start := -1
	for i, r := range s {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r)
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			found = append(found, s[start:i])
			start = -1
		}
		if !inside && !unicode.IsSpace(r) {
			found = append(found, string(r))
		}
	}
	if start >= 0 {
		found = append(found, s[start:])
	}
	return found
}

// plainLetters returns a text in lower case without accents.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
