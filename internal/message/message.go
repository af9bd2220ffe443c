// Package message holds every sentence that a person reads, in each language that Blotter speaks.
//
// Code names a sentence by its id and gives its arguments; the words stand in catalogs, one folder for each language
// (en, es) and one file for each area. A message becomes words at the last moment, where it is shown, so the same
// error reads in Spanish in the window and in English on the command line.
//
//	message.New("reading.no-such-file", "Path", path).In(message.Spanish)
//
// A catalog entry is a text with its arguments in braces, "{N} articles", or an object with the forms "one" and "other"
// for a text about the number N. A text about several numbers chooses the form of a word by one of them:
// "{Sources} {Sources|source|sources} in {Languages} {Languages|language|languages}". The package imports nothing of ours,
// so every package may use it.
package message

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Message is a sentence, or a part of one, before it is put into words.
type Message struct {
	ID   string
	Args []any // pairs of a name and its value; a Message, a list of them, an error, a time or a float64 among the values is written in the same language
}

// Hundredths is a value of an argument that is written with two decimals, as figures below each other are: 0.50, or 0,50.
type Hundredths float64

// New returns the message with this id. args are pairs of an argument's name in the catalog and its value.
func New(id string, args ...any) Message { return Message{ID: id, Args: args} }

// Text returns a message that says a text as it is in every language, as a name.
func Text(text string) Message { return New("message.text", "Text", text) }

// Sentences returns a message of two sentences.
func Sentences(first, second Message) Message {
	return New("message.two-sentences", "First", first, "Second", second)
}

// Count returns a message about n things, which the catalog knows as {N} and for which it may have the forms "one" and
// "other".
func Count(id string, n int, args ...any) Message {
	return Message{ID: id, Args: append([]any{"N", count(n)}, args...)}
}

// count is a number of things, which is written with its thousands apart; other numbers, as years, are not.
type count int

// IsZero reports whether m is no message at all.
func (m Message) IsZero() bool { return m.ID == "" }

// String returns the message in English.
func (m Message) String() string { return m.In(English) }

// In returns the message in a language. An id that no catalog knows is returned as it is, so that nothing is silent.
func (m Message) In(l Language) string {
	if m.IsZero() {
		return ""
	}
	text := l.text(m)
	if len(m.Args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	return fill(text, m.Args, l)
}

// windowSuffix ends the id of what the window says in place of a message that names commands or options.
const windowSuffix = "-in-window"

// ForWindow returns the message as the window says it: wherever the catalog has words for the window, they stand in place of
// those that name commands and options.
func (m Message) ForWindow() Message {
	if _, ok := catalogs()[English][m.ID+windowSuffix]; ok {
		m.ID += windowSuffix
	}
	args := make([]any, len(m.Args))
	for i, arg := range m.Args {
		switch arg := arg.(type) {
		case Message:
			args[i] = arg.ForWindow()
		case []Message:
			all := make([]Message, len(arg))
			for j, one := range arg {
				all[j] = one.ForWindow()
			}
			args[i] = all
		default:
			args[i] = arg
		}
	}
	m.Args = args
	return m
}

// fill puts the arguments into a text. What is in braces but names none of them stays as it is.
func fill(text string, args []any, l Language) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		inside, after, closed := strings.Cut(rest, "}")
		words, known := l.blank(inside, args)
		if !closed || !known {
			b.WriteString("{")
			text = rest
			continue
		}
		b.WriteString(words)
		text = after
	}
}

// blank returns the words for what stands in braces: "Name" is the argument itself, "Name|one|other" the form that fits its
// number. It reports whether there is such an argument.
func (l Language) blank(inside string, args []any) (string, bool) {
	name, forms, chooses := strings.Cut(inside, "|")
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		words := l.value(args[i+1])
		if !chooses {
			return words, true
		}
		one, other, _ := strings.Cut(forms, "|")
		if words == "1" {
			return one, true
		}
		return other, true
	}
	return "", false
}

// value returns an argument in words.
func (l Language) value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case Message:
		return v.In(l)
	case []Message:
		all := make([]string, len(v))
		for i, m := range v {
			all[i] = m.In(l)
		}
		return strings.Join(all, ", ")
	case error:
		return Of(v, l)
	case count:
		return l.Number(int(v))
	case Share:
		return l.Share(v)
	case float64:
		return l.Decimal(v)
	case Hundredths:
		return l.point(strconv.FormatFloat(float64(v), 'f', 2, 64))
	case time.Time:
		return l.Moment(v)
	}
	return fmt.Sprint(v)
}

// number returns the argument N, which chooses between the forms of a text.
func (m Message) number() (int, bool) {
	for i := 0; i+1 < len(m.Args); i += 2 {
		if name, _ := m.Args[i].(string); name == "N" {
			n, ok := m.Args[i+1].(count)
			return int(n), ok
		}
	}
	return 0, false
}

// Error is an error that a person may read. Its Message says what happened and what to do.
type Error struct {
	Message
	Cause error // what lies behind it, or nil; errors.Is and errors.As find it; it is shown only where the message uses {Cause}
}

// NewError returns an error with this message.
func NewError(id string, args ...any) *Error { return &Error{Message: New(id, args...)} }

// Wrap returns an error with this message and a cause, which the catalog knows as {Cause}.
func Wrap(cause error, id string, args ...any) *Error {
	return &Error{Message: New(id, append(args, "Cause", cause)...), Cause: cause}
}

// Error returns the message in English.
func (e *Error) Error() string { return e.String() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Said returns the message.
func (e *Error) Said() Message { return e.Message }

// Sayer is an error that carries a message.
type Sayer interface {
	error
	Said() Message
}

// Of returns an error in a language: the message that it carries, or the messages of the errors that it joins, one a line.
// An error that wraps another behind a colon ("reading the topics: ...") keeps its own words before what it wraps, in
// the language asked for. One that carries no message is returned in its own words.
func Of(err error, l Language) string {
	if err == nil {
		return ""
	}
	if s, ok := err.(Sayer); ok { //nolint:errorlint // each error speaks for itself, then for what it wraps
		return s.Said().In(l)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, one := range joined.Unwrap() {
			all = append(all, Of(one, l))
		}
		return strings.Join(all, "\n")
	}
	inner := errors.Unwrap(err)
	if inner == nil {
		return err.Error()
	}
	if before, ok := strings.CutSuffix(err.Error(), inner.Error()); ok {
		return before + Of(inner, l)
	}
	return err.Error()
}
