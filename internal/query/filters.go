package query

import (
	"slices"
	"strings"

	"blotter/data"
)

// Filters lists all filters, in the order in which a search is printed and a form shows them.
func Filters() []Filter { return slices.Clone(filters) }

var filters = []Filter{
	{
		Name: "is", Aliases: []string{"status"}, Kind: OneOf, Caption: "filter.state", Choices: states, Plain: true,
		test: oneOf(states), group: groupOf(states),
	},
	{
		Name: "topic", Kind: TopicName, Caption: "common.topic", Quoted: true, group: unlessSeveral,
		test: topics(func(n *Names, f *Facts, is topicSet) bool { return n.About(f, is) }),
	},
	{
		Name: "label", Kind: TopicName, Caption: "filter.label-of-an-article", Quoted: true, group: unlessSeveral,
		test: topics(func(n *Names, f *Facts, is topicSet) bool { return n.LabeledIn(f, is) }),
	},
	{
		Name: "main", Kind: TopicName, Caption: "filter.main-label", Quoted: true,
		test: topics(func(_ *Names, f *Facts, is topicSet) bool { return is.has(f.Topic) }),
	},
	{
		Name: "suggested", Kind: TopicName, Caption: "filter.suggestion", Quoted: true,
		test: topics(func(_ *Names, f *Facts, is topicSet) bool { return is.has(f.Suggested) }),
	},
	{
		Name: "confidence", Kind: Percent, Caption: "filter.confidence", merge: mergePercents, group: each,
		test: func(_ *Names, value Term) test {
			r := percents(value.Value)
			return func(f *Facts) bool { return f.Confidence >= r.least && f.Confidence <= r.most }
		},
	},
	{
		Name: "how", Kind: OneOf, Caption: "filter.how-labeled", Choices: hows, test: oneOf(hows),
	},
	{
		Name: "by", Kind: PersonName, Caption: "filter.labeled-by", Hint: "filter.a-name", Quoted: true, group: each,
		test: func(n *Names, value Term) test {
			people := n.peopleLike(value)
			return func(f *Facts) bool { return n.LabeledBy(f, people) }
		},
	},
	{
		Name: "source", Kind: SourceName, Caption: "common.source", Quoted: true,
		test: named(func(n *Names) *NameList { return &n.Sources }, func(f *Facts) int32 { return f.Source }),
	},
	{
		Name: "language", Kind: LanguageName, Caption: "common.language", Quoted: true,
		test: named(func(n *Names) *NameList { return &n.Languages }, func(f *Facts) int32 { return f.Language }),
	},
	{
		Name: "after", Kind: Date, Caption: "filter.from-a-day", Hint: "filter.2024-2024-03-or-2024-03", merge: latest, group: each,
		test: func(_ *Names, value Term) test {
			day := firstDay(value.Value)
			return func(f *Facts) bool { return int64(f.Published) >= day }
		},
	},
	{
		Name: "before", Kind: Date, Caption: "filter.before", Hint: "filter.2025-2025-01-or-2025-01", merge: earliest, group: each,
		test: func(_ *Names, value Term) test {
			day := lastDay(value.Value)
			return func(f *Facts) bool { return int64(f.Published) < day && f.Published != NoDate }
		},
	},
	{
		Name: "mark", Kind: Text, Caption: "filter.words-to-mark", Hint: "filter.name-of-a-list-of-words", Quoted: true, group: each,
		test: func(n *Names, value Term) test {
			return among(n.Marked[value.Value])
		},
	},
	{
		Name: "step", Kind: Number, Caption: "filter.step", Hint: "filter.number-of-a-step", group: each,
		test: func(n *Names, value Term) test {
			return among(n.Steps[value.Value])
		},
	},
	{
		Name: "draw", Kind: OneOf, Caption: "filter.random-order", Choices: draws,
		test: func(n *Names, _ Term) test {
			return among(n.Drawn)
		},
	},
	{
		Name: "note", Kind: Text, Caption: "common.note", Hint: "filter.words-of-the-note", merge: joined, group: each,
		test: func(n *Names, value Term) test {
			noted := n.Noted[value.Value]
			return func(f *Facts) bool {
				_, found := slices.BinarySearch(noted, f.ID)
				return f.Noted && found
			}
		},
	},
}

// states are what is: knows.
var states = []Choice{
	{Value: "unlabeled", Caption: "command.unlabeled", group: "status", is: func(f *Facts) bool { return f.Status == data.Unlabeled }},
	{Value: "labeled", Caption: "command.labeled", group: "status", is: func(f *Facts) bool { return f.Status == data.Labeled }},
	{Value: "skipped", Caption: "command.skipped", group: "status", is: func(f *Facts) bool { return f.Status == data.Skipped }},
	{Value: "sure", Caption: "filter.suggestion-is-sure", group: "sure", is: func(f *Facts) bool { return f.Suggested != 0 && f.Sure }},
	{Value: "unsure", Caption: "filter.suggestion-is-not-sure", group: "sure", is: func(f *Facts) bool { return f.Suggested != 0 && !f.Sure }},
	{Value: "check", Caption: "filter.label-looks-wrong", group: "check", is: func(f *Facts) bool { return f.Suspect }},
	{Value: "copy", Caption: "command.copies", group: "copy", is: func(f *Facts) bool { return f.Copy }},
	{Value: "moved", Caption: "common.moved-by-the-last-change", group: "moved", is: (*Facts).Moved},
	{Value: "flagged", Caption: "command.flagged", group: "flagged", is: func(f *Facts) bool { return f.Flagged }},
	{Value: "noted", Caption: "command.with-a-note", group: "noted", is: func(f *Facts) bool { return f.Noted }},
	{Value: "sample", Caption: "filter.samples", group: "sample", is: func(f *Facts) bool { return f.Sample }},
	{Value: "audit", Caption: "filter.in-the-audit-sample", group: "audit", is: func(f *Facts) bool { return f.Audit }},
}

// draws are what draw: knows. Names says which articles come next.
var draws = []Choice{{Value: "next", Caption: "filter.next-in-random-order", is: func(*Facts) bool { return false }}}

// hows are what how: knows; the place of each, from 1, is its number in Facts.
var hows = []Choice{
	howChoice(1, "hand", data.ByHand, "filter.by-hand-no-suggestion-seen"),
	howChoice(2, "confirmed", data.Confirmed, "filter.suggestion-confirmed"),
	howChoice(3, "corrected", data.Corrected, "filter.suggestion-corrected"),
	howChoice(4, "bulk", data.InBulk, "filter.with-many-others"),
	howChoice(5, "imported", data.Imported, "filter.came-with-the-file"),
	howChoice(6, "rule", data.ByRule, "filter.by-a-rule"),
	howChoice(7, "accepted", data.Accepted, "filter.accepted-with-others"),
	howChoice(8, "settled", data.Settled, "filter.settled"),
}

func howChoice(number uint8, word string, how data.How, caption string) Choice {
	return Choice{
		Value: word, Caption: caption, also: string(how),
		is: func(f *Facts) bool { return f.Status == data.Labeled && f.How == number },
	}
}

// HowNumber returns the number by which Facts knows a way of labeling, 0 for one that it does not know.
func HowNumber(how data.How) uint8 {
	for i := range hows {
		if hows[i].also == string(how) {
			return uint8(i + 1)
		}
	}
	return 0
}

// How returns the way of labeling of a number that HowNumber gave.
func How(number uint8) data.How {
	if number == 0 || int(number) > len(hows) {
		return ""
	}
	return data.How(hows[number-1].also)
}

// filterNamed finds a filter by one of its names, in lower case.
func filterNamed(name string) *Filter {
	for i := range filters {
		if f := &filters[i]; f.Name == name || slices.Contains(f.Aliases, name) {
			return f
		}
	}
	return nil
}

// row is the filter's place in the table.
func (f *Filter) row() int {
	return slices.IndexFunc(filters, func(o Filter) bool { return o.Name == f.Name })
}

// each puts every value in a group of its own, so that an article must fulfill all.
func each(_ *Names, value Term) string { return value.Value }

// unlessSeveral has the labels of an article exclude each other where it may have one only.
func unlessSeveral(n *Names, value Term) string {
	if n.Several || n.Allowed {
		return value.Value
	}
	return ""
}

// groupOf returns the group of a choice.
func groupOf(choices []Choice) func(*Names, Term) string {
	return func(_ *Names, value Term) string {
		for i := range choices {
			if choices[i].begins(value.Value) {
				return choices[i].group
			}
		}
		return value.Value
	}
}

// oneOf tests for a choice. A word that is the beginning of several stands for each of them.
func oneOf(choices []Choice) func(*Names, Term) test {
	return func(_ *Names, value Term) test {
		var any []test
		for i := range choices {
			if choices[i].begins(value.Value) {
				any = append(any, choices[i].is)
			}
		}
		return func(f *Facts) bool {
			return slices.ContainsFunc(any, func(is test) bool { return is(f) })
		}
	}
}

// mergePercents makes one range of several.
func mergePercents(values []string) string {
	all := anyPercent
	for _, v := range values {
		r := percents(v)
		all.least, all.most = max(all.least, r.least), min(all.most, r.most)
	}
	return all.String()
}

func latest(values []string) string {
	return slices.MaxFunc(values, func(a, b string) int { return compareDays(firstDay(a), firstDay(b)) })
}

func earliest(values []string) string {
	return slices.MinFunc(values, func(a, b string) int { return compareDays(lastDay(a), lastDay(b)) })
}

func joined(values []string) string { return strings.Join(values, " ") }
