package query_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"blotter/internal/message"
	"blotter/internal/query"
)

// read says how a search is read, with "and" between its conditions.
func read(search string, several bool, l message.Language) string {
	_, names := pile()
	names.Allowed = several
	var all []string
	part := 0
	for _, c := range query.Parse(search).Conditions(names) {
		if c.Part != part {
			all = append(all, "or")
			part = c.Part
		}
		all = append(all, c.Said().In(l))
	}
	return strings.ReplaceAll(strings.Join(all, " and "), " and or and ", ", or ")
}

func TestASearchSaysHowItIsRead(t *testing.T) {
	t.Parallel()
	for search, want := range map[string]string{
		"":                                   "",
		"museum":                             "",
		"topic:art":                          "Topic: Art theft, Art",
		`topic:"art"`:                        "Topic: Art",
		"topic:art topic:esp":                "Topic: Art theft, Art or Espionage",
		"topic:nosuch":                       "Topic: nothing is called “nosuch”",
		"is:flagged is:lab":                  "Flagged and Labeled",
		"is:labeled is:skipped is:flagged":   "Labeled or Skipped and Flagged",
		"how:con source:river":               "How labeled: Suggestion confirmed and Source: River Post",
		"confidence:50 confidence:<90":       "Confidence: 50 to 90 %",
		"confidence:>50":                     "Confidence: at least 50 %",
		"confidence:<50":                     "Confidence: at most 50 %",
		"before:2024-03 after:2024 is:noted": "With a note and From: " + message.English.Date(day(2024, 1, 1)) + " and Before: " + message.English.Date(day(2024, 3, 1)),
		"after:soon":                         "From: “soon” is not a date",
		"note:quote words":                   "Note: “quote”",
		"by:ben -by:ana":                     "Labeled by: Ben, Zoë Benn and Labeled by: not Ana",
		"-is:flagged -topic:art":             "not Flagged and Topic: not Art theft, Art",
		"by:zed":                             "Labeled by: nobody is called “zed”. There are Ana, Ben, Zoë Benn",
		"by:bem":                             "Labeled by: nothing is called “bem”. The nearest is “Ben”",
		"museum is:flagged OR topic:esp by:ben OR x": "Words: x, or Flagged and Words: museum, or Topic: Espionage and Labeled by: Ben, Zoë Benn",
		"topic:cartle": "Topic: nothing is called “cartle”. The nearest is “Cartel”",
	} {
		if got := read(search, false, message.English); got != want {
			t.Errorf("%s is read as %q, want %q", search, got, want)
		}
	}
	if got := read("topic:cartel topic:espionage", true, message.Spanish); got != "Tema: Cartel and Tema: Espionage" {
		t.Errorf("where an article may have several topics, two are read as %q", got)
	}
}

// What is read is what is matched: an article is found exactly if it fulfills one alternative of each condition.
func TestConditionsAreWhatIsMatched(t *testing.T) {
	t.Parallel()
	terms := rapid.SliceOfN(rapid.SampledFrom([]string{
		"topic:art", "topic:cartel", "label:espionage", "is:flagged", "is:labeled", "is:unl", "is:noted", "source:river", "source:halden",
		"language:es", "after:2021", "confidence:30", "how:hand", "how:bulk", "main:art", "suggested:cartel", "topic:nosuch",
		"-topic:art", "-topic:cartel", "NOT is:flagged", "-source:river", "by:ana", "-by:ben", "-confidence:30",
	}), 1, 6)
	rapid.Check(t, func(rt *rapid.T) {
		search, several := strings.Join(terms.Draw(rt, "terms"), " "), rapid.Bool().Draw(rt, "several")
		all, names := pile()
		names.Allowed = several
		parsed := query.Parse(search)
		match := parsed.Match(names)
		for i := range all {
			want := true
			for _, c := range parsed.Conditions(names) {
				want = want && slices.ContainsFunc(c.Alternatives, func(a query.Alternative) bool {
					return query.Search{Terms: []query.Term{a.Term}}.Match(names)(&all[i])
				})
			}
			if match(&all[i]) != want {
				rt.Fatalf("%s: article %d is found: %v, its conditions say %v", search, all[i].ID, !want, want)
			}
		}
	})
}

func TestAFilterIsTakenOutOfASearch(t *testing.T) {
	t.Parallel()
	search := `"drug lord" topic:art topic:cartel is:flagged`
	parsed := query.Parse(search)
	for _, term := range parsed.Terms {
		rest := query.Parse(query.Without(search, 0, term))
		if rest.Words != parsed.Words || len(rest.Terms) != len(parsed.Terms)-1 || slices.Contains(rest.Terms, term) {
			t.Errorf("without %s it is %s", term, rest)
		}
	}
	if got := query.Without("is:flagged", 0, query.Parse("is:noted").Terms[0]); got != "is:flagged" {
		t.Errorf("without what it does not have it is %q", got)
	}
}

func TestAFilterIsTakenOutOfItsPart(t *testing.T) {
	t.Parallel()
	search := "museum topic:art OR topic:art by:ana OR is:noted"
	parts := query.Parse(search).Parts()
	for want, got := range map[string]string{
		"topic:art museum OR by:ana OR is:noted":            query.Without(search, 1, parts[1].Terms[0]),
		"museum OR topic:art by:ana OR is:noted":            query.Without(search, 0, parts[0].Terms[0]),
		"topic:art museum OR topic:art by:ana":              query.Without(search, 2, parts[2].Terms[0]),
		"topic:art OR topic:art by:ana OR is:noted":         query.WithoutWords(search, 0),
		"topic:art museum OR topic:art by:ana OR is:moved":  query.Replaced(search, 2, parts[2].Terms[0], query.Parse("is:moved").Terms[0]),
		"topic:art museum OR topic:art by:ana OR  is:noted": query.Without(search, 3, parts[2].Terms[0]),
	} {
		if got != strings.ReplaceAll(want, "  ", " ") {
			t.Errorf("it is %s, want %s", got, want)
		}
	}
}

func TestAnUnknownNameIsReplacedByTheNearest(t *testing.T) {
	t.Parallel()
	_, names := pile()
	for search, want := range map[string]string{"museum -by:bem": `museum -by:"Ben"`, "topic:cartle is:flagged": `is:flagged topic:"Cartel"`} {
		for _, c := range query.Parse(search).Conditions(names) {
			a := c.Alternatives[0]
			if !a.Unknown {
				continue
			}
			near := a.Term
			near.Value, near.Quoted = a.Nearest, true
			if got := query.Replaced(search, c.Part, a.Term, near); got != want {
				t.Errorf("%s becomes %q, want %q", search, got, want)
			}
		}
	}
}

func TestAnUnknownFilterIsCorrected(t *testing.T) {
	t.Parallel()
	for search, want := range map[string]string{
		"museum sorce:river is:labeled": "museum source:river is:labeled",
		`Lable:"art theft"`:             `label:"art theft"`,
		"is:lebeled x":                  "is:labeled x",
		"-is:lebeled NOT x":             "-is:labeled NOT x",
		"-sorce:river":                  "-source:river",
		"status:lebeled":                "is:labeled",
		"author:smith":                  "smith",
		"is:qwertyuiop museum":          "museum",
		"step:abc museum":               "museum",
	} {
		unknown := append(query.UnknownIn(search), query.UnknownValues(search)...)
		if len(unknown) != 1 {
			t.Fatalf("%s: unknown is %v", search, unknown)
		}
		if got := query.Corrected(search, unknown[0]); got != want {
			t.Errorf("%s becomes %q, want %q", search, got, want)
		}
	}
}

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
