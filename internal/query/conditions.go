package query

import (
	"slices"
	"strings"
	"time"

	"blotter/data"
	"blotter/internal/message"
)

// Condition is one thing that a search asks of an article, as it was read. An article must fulfill every condition of a
// part of the search, and of each condition at least one alternative.
type Condition struct {
	Part         int     // which of the parts that OR joins asks for it, from 0
	Filter       *Filter // nil for words
	Alternatives []Alternative
	Words        string // the words of a part, where there are several parts; "" for a filter
}

// Alternative is a value of a condition and what it stands for.
type Alternative struct {
	Term
	Meaning []message.Message // the topics, sources, languages, choices, day or percentages that it stands for
	Unknown bool              // it stands for nothing that the library knows, so it finds nothing; Meaning is what was typed
	Nearest string            // where it is Unknown: the name that is nearest to it, "" where none is near
	Known   []string          // where it is Unknown and names no person: the first of those that there are
}

// Conditions returns how the filters of a search are read, in the order in which they are printed. Where there are several
// parts, their words are conditions too.
func (s Search) Conditions(n *Names) []Condition {
	if len(s.Or) == 0 {
		return s.conditions(n)
	}
	var all []Condition
	for part, p := range s.Parts() {
		read := p.conditions(n)
		if p.HasWords() {
			read = append(read, Condition{Words: p.Words})
		}
		for i := range read {
			read[i].Part = part
		}
		all = append(all, read...)
	}
	return all
}

// conditions returns how the filters of one part are read.
func (s Search) conditions(n *Names) []Condition {
	var all []Condition
	at := map[groupKey]int{}
	for _, t := range s.Terms {
		key := keyOf(n, t)
		i, seen := at[key]
		if !seen {
			i = len(all)
			at[key] = i
			all = append(all, Condition{Filter: t.Filter})
		}
		all[i].Alternatives = append(all[i].Alternatives, alternative(n, t))
	}
	return all
}

// groupKey names a group of terms of which one is enough.
type groupKey struct {
	filter *Filter
	name   string
}

func keyOf(n *Names, t Term) groupKey {
	switch {
	case t.Not: // an article must fulfill none of these
		return groupKey{t.Filter, "-" + t.Value}
	case t.Filter.group == nil:
		return groupKey{filter: t.Filter}
	}
	return groupKey{t.Filter, t.Filter.group(n, t)}
}

// Said returns the condition in words: "Topic: Art theft or Cartel".
func (c Condition) Said() message.Message {
	if c.Filter == nil {
		return message.New("filter.read-words", "Words", c.Words)
	}
	said := c.Alternatives[0].Said()
	for _, a := range c.Alternatives[1:] {
		said = message.New("filter.read-or", "First", said, "Other", a.SaidAfter())
	}
	return said
}

// SaidAfter returns the alternative in words behind another one of its filter: "Cartel".
func (a Alternative) SaidAfter() message.Message {
	if a.Unknown {
		return a.Said()
	}
	return message.New("filter.read-plain", "Values", a.Values())
}

// mostNamed is how many names Said writes out.
const mostNamed = 3

// Said returns the alternative in words: "Topic: Art theft".
func (a Alternative) Said() message.Message {
	caption := message.New(a.Filter.Caption)
	switch {
	case a.Unknown && a.Filter.Kind == Date:
		return message.New("filter.no-date", "Filter", caption, "Value", a.Value)
	case a.Unknown && a.Filter.Kind == Number:
		return message.New("filter.no-number", "Filter", caption, "Value", a.Value)
	case a.Unknown && a.Nearest != "":
		return message.New("filter.read-unknown-perhaps", "Filter", caption, "Value", a.Value, "Nearest", a.Nearest)
	case a.Unknown && len(a.Known) > 0:
		return message.New("filter.read-nobody", "Filter", caption, "Value", a.Value, "Known", strings.Join(a.Known, ", "))
	case a.Unknown:
		return message.New("filter.read-unknown", "Filter", caption, "Value", a.Value)
	case a.Filter.Plain && a.Not:
		return message.New("filter.read-plain-not", "Values", a.Values())
	case a.Filter.Plain:
		return message.New("filter.read-plain", "Values", a.Values())
	case a.Not:
		return message.New("filter.read-not", "Filter", caption, "Values", a.Values())
	}
	return message.New("filter.read", "Filter", caption, "Values", a.Values())
}

// Values returns what the alternative stands for, the first names written out and the others counted.
func (a Alternative) Values() []message.Message {
	if more := len(a.Meaning) - mostNamed; more > 1 {
		return append(slices.Clone(a.Meaning[:mostNamed]), message.Count("common.and-n-more", more))
	}
	return a.Meaning
}

func alternative(n *Names, t Term) Alternative {
	a := Alternative{Term: t, Meaning: t.meaning(n)}
	if len(a.Meaning) == 0 {
		a.Unknown, a.Meaning = true, []message.Message{message.Text(t.Value)}
		a.Nearest = n.nearestTo(t)
		if t.Filter.Kind == PersonName && a.Nearest == "" {
			a.Known = n.firstPeople()
		}
	}
	return a
}

// meaning lists what a value stands for, nothing where the library knows no such thing.
func (t Term) meaning(n *Names) []message.Message {
	switch t.Filter.Kind {
	case TopicName:
		return n.topicNames(t)
	case SourceName:
		return n.Sources.names(t)
	case LanguageName:
		return n.Languages.names(t)
	case PersonName:
		return n.personNames(t)
	case OneOf:
		return t.choices()
	case Date:
		return dayMeant(t.Value)
	case Percent:
		return percentsMeant(t.Value)
	case Number:
		return t.numberMeant()
	}
	return []message.Message{message.New("message.quoted", "Text", withoutQuotes(t.Value))}
}

// topicNames lists the topics that a value names, without those that only belong to one of them.
func (n *Names) topicNames(t Term) []message.Message {
	var names []message.Message
	for _, topic := range n.topicsNamed(t) {
		names = append(names, topic.Said())
	}
	return names
}

// topicsNamed lists the topics in whose name a word begins with the value; for a whole name in quotation marks that
// topic alone.
func (n *Names) topicsNamed(t Term) []data.Topic {
	asked := data.FoldName(t.Value)
	var found []data.Topic
	for _, topic := range n.Topics {
		name := data.FoldName(topic.Name)
		if t.Quoted && isNamed(name, asked) {
			return []data.Topic{topic}
		}
		if strings.HasPrefix(name, asked) || strings.Contains(name, " "+asked) {
			found = append(found, topic)
		}
	}
	return found
}

func (n *Names) personNames(t Term) []message.Message {
	var names []message.Message
	for _, p := range n.peopleNamed(t) {
		names = append(names, message.Text(p.Name))
	}
	return names
}

// mostPeople is how many people are named to someone who asks for one that does not exist.
const mostPeople = 5

func (n *Names) firstPeople() (names []string) {
	for _, p := range n.People[:min(len(n.People), mostPeople)] {
		names = append(names, p.Name)
	}
	return names
}

// nearestTo returns the name of the library that is nearest to a value that names nothing, "" where none is near.
func (n *Names) nearestTo(t Term) string {
	var names []string
	switch t.Filter.Kind {
	case TopicName:
		for _, topic := range n.Topics {
			names = append(names, topic.Name)
		}
	case PersonName:
		for _, p := range n.People {
			names = append(names, p.Name)
		}
	case SourceName:
		names = n.Sources.All()
	default:
		return ""
	}
	folded, near := map[string]string{}, []string{}
	for _, name := range names {
		if name != "" {
			near = append(near, data.FoldName(name))
			folded[data.FoldName(name)] = name
		}
	}
	return folded[nearest(data.FoldName(t.Value), near)]
}

func (l *NameList) names(t Term) []message.Message {
	var names []message.Message
	for _, place := range l.like(t) {
		names = append(names, message.Text(l.list[place]))
	}
	return names
}

func (t Term) choices() []message.Message {
	var chosen []message.Message
	for i := range t.Filter.Choices {
		if c := &t.Filter.Choices[i]; c.begins(t.Value) {
			chosen = append(chosen, message.New(c.Caption))
		}
	}
	return chosen
}

// dayMeant returns the day that a date stands for: the first one of a year or a month.
func dayMeant(date string) []message.Message {
	day := firstDay(date)
	if day == never {
		return nil
	}
	return []message.Message{message.Day(time.Unix(day*secondsPerDay, 0).UTC())}
}

// numberMeant returns the number that a value is, nothing where it is none.
func (t Term) numberMeant() []message.Message {
	if !t.isNumber() {
		return nil
	}
	return []message.Message{message.Text(t.Value)}
}

// percentsMeant returns a range in words. Merging has left out what limits nothing.
func percentsMeant(value string) []message.Message {
	switch least, most := PercentRange(value); {
	case most == 0:
		return []message.Message{message.New("filter.at-least", "Percent", least)}
	case least == 0:
		return []message.Message{message.New("filter.at-most", "Percent", most)}
	default:
		return []message.Message{message.New("filter.from-to-percent", "Least", least, "Most", most)}
	}
}

// Without returns a search without a filter of one of its parts, as it is typed.
func Without(search string, part int, t Term) string {
	return changed(search, part, func(p *Search) {
		if i := slices.Index(p.Terms, t); i >= 0 {
			p.Terms = slices.Delete(p.Terms, i, i+1)
		}
	})
}

// WithoutWords returns a search without the words of one of its parts, as it is typed.
func WithoutWords(search string, part int) string {
	return changed(search, part, func(p *Search) { p.Words = "" })
}

// Replaced returns a search with another filter in the place of one that a part of it has.
func Replaced(search string, part int, t, other Term) string {
	return changed(search, part, func(p *Search) {
		if i := slices.Index(p.Terms, t); i >= 0 {
			p.Terms[i] = other
		}
	})
}

// changed returns a search with a change of one of its parts, as it is typed.
func changed(search string, part int, change func(*Search)) string {
	all := Parse(search).Parts()
	if part < len(all) {
		change(&all[part])
	}
	return either(all).String()
}

// Corrected returns a search with a filter that does not exist, or a value that its filter does not know, replaced by
// the nearest one. Without a nearest one it returns the search without it.
func Corrected(search string, u Unknown) string {
	var out []string
	for _, piece := range pieces(search) {
		minus, name, value := cutFilter(piece)
		_, _, isValue := strings.Cut(u.Typed, ":")
		switch {
		case u.Empty && name == strings.TrimSuffix(u.Typed, ":") && isBlank(value):
			piece = ""
		case u.Empty:
		case !isValue && strings.EqualFold(name, u.Typed) && value != "":
			piece = prefixed(u.Nearest+":", value)
			if u.Nearest == "" {
				piece = value
			}
			piece = signed(minus, piece)
		case isValue && u.is(name, value):
			piece = signed(minus, u.Nearest)
		}
		if piece != "" {
			out = append(out, piece)
		}
	}
	return strings.Join(out, " ")
}

// signed puts a minus before a filter that had one.
func signed(minus bool, piece string) string {
	if minus && piece != "" {
		return "-" + piece
	}
	return piece
}

// is reports whether a typed filter is the one whose value is not known.
func (u Unknown) is(name, value string) bool {
	f := filterNamed(name)
	return f != nil && u.Typed == f.Name+":"+strings.TrimSpace(withoutQuotes(value))
}
