package message

import "time"

var months = [...]string{
	"date.january", "date.february", "date.march", "date.april", "date.may", "date.june",
	"date.july", "date.august", "date.september", "date.october", "date.november", "date.december",
}

// Month returns the name of a month.
func (l Language) Month(m time.Month) string { return New(months[m-1]).In(l) }

// Date returns a day with the name of its month: "March 14, 2026".
func (l Language) Date(t time.Time) string { return Day(t).In(l) }

// Day returns a day as a message.
func Day(t time.Time) Message {
	return New("date.day-month-year", "Day", t.Day(), "Month", New(months[t.Month()-1]), "Year", t.Year())
}

// Moment returns a day and the time of day to the minute: "March 14, 2026, 15:04".
func (l Language) Moment(t time.Time) string { return l.at(t, "15:04") }

// FineMoment returns a day and the time of day to the second.
func (l Language) FineMoment(t time.Time) string { return l.at(t, "15:04:05") }

func (l Language) at(t time.Time, clock string) string {
	return New("date.date-time", "Date", l.Date(t), "Time", t.Format(clock)).In(l)
}
