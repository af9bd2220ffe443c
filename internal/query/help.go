package query

import "strings"

// placeholders are what the help shows as the value of a filter.
var placeholders = map[Kind]string{
	TopicName: "TOPIC", SourceName: "NAME", LanguageName: "CODE", Text: "WORDS", Date: "DATE", Percent: "PERCENT",
	PersonName: "NAME", Number: "NUMBER",
}

// example is what may stand behind the colon of a filter.
func example(f *Filter) string {
	if f.Kind == OneOf {
		return f.Choices[0].Value
	}
	return placeholders[f.Kind]
}

// Help lists the filters as they are typed: "is:unlabeled|labeled|... topic:TOPIC ...".
func Help() string {
	all := make([]string, len(filters))
	for i := range filters {
		f := &filters[i]
		value := placeholders[f.Kind]
		if f.Kind == OneOf {
			value = strings.Join(valuesKnown(f.Name), "|")
		}
		all[i] = f.Name + ":" + value
	}
	return strings.Join(all, " ")
}
