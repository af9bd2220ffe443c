package press

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// monthNames are the months as heads of articles write them, folded: English, Spanish, Portuguese, Catalan, French, Italian,
// German, Dutch, the Scandinavian languages, Polish and Russian.
var monthNames = invertList([12]string{
	"january jan januar janner jan enero ene janeiro gener janvier janv gennaio gen januari styczen stycznia январь января",
	"february feb februar febr febrero fevereiro fev febrer fevrier fevr febbraio februari luty lutego февраль февраля",
	"march mar marz mrz marzo marco marc mars maart mrt marts marzec marca март марта",
	"april apr abril abr avril avr aprile kwiecien kwietnia апрель апреля",
	"may mai mayo maio maig maggio mag mei maj maja май мая",
	"june jun juni junio junho juny juin giugno giu czerwiec czerwca июнь июня",
	"july jul juli julio julho juliol juillet juil luglio lug lipiec lipca июль июля",
	"august aug agosto ago agost aout augustus augusti sierpien sierpnia август августа",
	"september sep sept septiembre setiembre setembro set setembre septembre settembre wrzesien wrzesnia сентябрь сентября",
	"october oct oktober okt octubre outubro out octobre ottobre ott pazdziernik pazdziernika октябрь октября",
	"november nov noviembre novembro novembre listopad listopada ноябрь ноября",
	"december dec dezember dez diciembre dic dezembro desembre decembre dicembre grudzien grudnia декабрь декабря",
})

func invertList(names [12]string) map[string]int {
	months := map[string]int{}
	for i, words := range names {
		for word := range strings.FieldsSeq(words) {
			months[fold(word)] = i + 1
		}
	}
	return months
}

// besides are words that stand beside a date in a head and say nothing of another day: weekdays, zones, articles.
var besides = func() map[string]bool {
	found := map[string]bool{}
	for word := range strings.FieldsSeq(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
		montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
		lunes martes miercoles jueves viernes sabado domingo lundi mardi mercredi jeudi vendredi samedi dimanche
		lunedi martedi mercoledi giovedi venerdi sabato domenica segundafeira tercafeira quartafeira quintafeira sextafeira segunda terca quarta quinta sexta feira
		maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
		понедельник вторник среда четверг пятница суббота воскресенье
		de del of the le el den der am pm gmt utc est edt pst pdt cst cdt mst mdt bst cet cest mez mesz ist jst aest aedt uhr eastern greenwich time h
		updated first version г`) {
		found[fold(word)] = true
	}
	return found
}()

// longestDate is how many words a line has at most that is a date and nothing else.
const longestDate = 12

// dayOf reads a line of a head that is a date and nothing else, in any order that its words make plain: "January 11, 2010 Monday",
// "11. Januar 2010, 09:20 Uhr", "13 novembre 2017". It returns the day as ISO 8601, a month alone as its first day, "" for any
// other line.
func dayOf(line string) string {
	words := strings.FieldsFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != ':'
	})
	if len(words) == 0 || len(words) > longestDate {
		return ""
	}
	var year, month, day int
	for _, word := range words {
		name := fold(word)
		n, err := strconv.Atoi(strings.TrimRight(name, "stndrhºª"))
		switch {
		case strings.Contains(word, ":"):
		case err == nil && len(word) == 4 && year == 0:
			year = n
		case err == nil && day == 0 && n >= 1 && n <= 31:
			day = n
		case err == nil && (n < 60 && day != 0): // of a time
		case monthNames[name] != 0 && month == 0:
			month = monthNames[name]
		case besides[name]:
		default:
			return ""
		}
	}
	return isoDay(year, month, day)
}

func isoDay(year, month, day int) string {
	if day == 0 {
		day = 1
	}
	if year < 1500 || year > 2200 || month == 0 {
		return ""
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// Day reads a line that is a date and nothing else as ISO 8601; "" for any other line.
func Day(line string) string {
	if len(line) > 100 {
		return ""
	}
	return dateOf(line)
}
