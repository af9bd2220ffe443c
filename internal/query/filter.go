package query

import (
	"strings"
)

// Kind says what the value of a filter is.
type Kind int

// The kinds of values.
const (
	TopicName  Kind = iota // a topic, by the beginning of a word of its name, or "its whole name"
	SourceName             // who published an article, by some letters, or "the whole name"
	LanguageName
	OneOf      // one of Choices, by the beginning of its word
	PersonName // who labeled an article, by the beginning of a word of their name, or "the whole name"
	Text       // some letters
	Date       // 2024, 2024-03 or 2024-03-15
	Percent    // 80, 80-100, >80, <50
	Number     // the number of a step: 12
)

// Filter is one row of the table: all there is to know of one filter.
type Filter struct {
	Name    string   // as it is typed before the colon, and printed
	Aliases []string // other names that are understood
	Kind    Kind
	Caption string   // the message id of its name in a form
	Hint    string   // the message id of an example value, "" for none
	Choices []Choice // with OneOf
	Plain   bool     // its choices say what they mean without its name
	Quoted  bool     // its values are printed in quotation marks, since only a whole name excludes others that contain it

	// merge makes one value of several that were typed, nil where each stays.
	merge func(values []string) string
	// test returns what an article must fulfill for one value, nil for a filter of which Names says what it found.
	test func(n *Names, value Term) test
	// group names the values that exclude each other: of these one is enough. It is nil where all do.
	group func(n *Names, value Term) string
}

// Choice is a value of a filter that knows only some.
type Choice struct {
	Value   string // as it is typed
	Caption string // the message id of its name in a form
	also    string // another word for it
	group   string // choices of one group exclude each other
	is      test
}

// test is a question about an article.
type test func(*Facts) bool

// begins reports whether a word is the choice's, or begins it; two letters are too few to tell.
func (c *Choice) begins(word string) bool {
	word = strings.ToLower(word)
	return c.Value == word || c.also == word || len(word) >= 3 && strings.HasPrefix(c.Value, word)
}

// Term is a filter with a value.
type Term struct {
	Filter *Filter
	Value  string // without quotation marks
	Quoted bool   // it was typed in quotation marks
	Not    bool   // an article must not fulfill it: -topic:art, NOT topic:art
}

// String writes a filter as it is typed.
func (t Term) String() string {
	value := withoutQuotes(t.Value)
	if t.Quoted || hasSpace(value) {
		value = `"` + value + `"`
	}
	minus := ""
	if t.Not {
		minus = "-"
	}
	return minus + t.Filter.Name + ":" + value
}
