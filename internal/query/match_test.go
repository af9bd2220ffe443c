package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"blotter/data"
	"blotter/internal/query"
)

// pile is a handful of articles, numbered from 1, with what is known by name.
func pile() ([]query.Facts, *query.Names) {
	n := &query.Names{Topics: []data.Topic{
		{ID: 1, Name: "Art theft"}, {ID: 2, Name: "Cartel"}, {ID: 3, Name: "Espionage"}, {ID: 4, Name: "Séquestration  d’otages"}, {ID: 5, Name: "Art"},
	}}
	courier, post, correo := n.Sources.Place("Halden Courier"), n.Sources.Place("River Post"), n.Sources.Place("El Correo Español")
	en, es := n.Languages.Place("en"), n.Languages.Place("es")
	day := func(iso string) int32 { return int32(query.Day(iso)) }
	all := []query.Facts{
		{Status: data.Labeled, Topic: 1, How: query.HowNumber(data.Confirmed), Source: courier, Language: en, Published: day("2024-03-01")},
		{Suggested: 2, Confidence: 0.8, Sure: true, Source: post, Language: en, Published: day("2023-12-31")},
		{Status: data.Skipped, Suggested: 3, Confidence: 0.4, Source: correo, Language: es, Published: day("2024-05-06"), Flagged: true},
		{Source: post, Language: en, Published: query.NoDate, Noted: true},
		{Status: data.Labeled, Topic: 2, Several: true, How: query.HowNumber(data.InBulk), Source: courier, Language: en, Published: day("2020-01-01"), Flagged: true},
		{Status: data.Labeled, Topic: 4, How: query.HowNumber(data.ByHand), Source: courier, Language: es, Published: day("2020-01-02"), Suspect: true},
		{Status: data.Labeled, Topic: 5, How: query.HowNumber(data.Imported), Language: en, Published: query.NoDate, Sample: true},
	}
	for i := range all {
		all[i].ID = int64(i + 1)
	}
	n.Noted = map[string][]int64{"quote": {4}}
	n.People, n.Me = []data.Author{{ID: 1, Name: "Ana"}, {ID: 2, Name: "Ben"}, {ID: 3, Name: "Zoë Benn"}}, 1
	n.Judges = map[int64]data.Judges{5: {Article: 5, Own: true, Others: []int64{2}}, 6: {Article: 6, Others: []int64{3}}}
	n.Further = func(id int64) []int64 {
		if id == 5 {
			return []int64{1, 3}
		}
		return nil
	}
	return all, n
}

func found(search string, several bool) string {
	all, names := pile()
	names.Allowed = several
	keep := query.Parse(search).Match(names)
	var ids strings.Builder
	for i := range all {
		if keep == nil || keep(&all[i]) {
			fmt.Fprint(&ids, all[i].ID)
		}
	}
	return ids.String()
}

func TestFilters(t *testing.T) {
	t.Parallel()
	for search, want := range map[string]string{
		"": "1234567", "museum": "1234567",
		"source:river": "24", "source:River museum": "24", "source:nowhere": "",
		"after:2024": "13", "after:2024-05": "3", "after:soon": "", "before:2024": "256", "before:soon": "", "before:2024-03-02 after:2023": "12",
		"language:es": "36", "is:sample": "7", "is:strange": "", "status:unl": "24", "is:check": "6",
		"label:art": "157", `label:"art"`: "7", `label:"art theft"`: "15", "label:theft museum": "15",
		"topic:cartel": "25", "main:cartel": "5", "main:art": "17", "suggested:cartel": "2", "topic:espionage": "35",
		"confidence:50-100": "2", "confidence:>100": "", "confidence:30-50": "3",
		"how:con": "1", "how:bulk": "5", "how:nonsense": "", "note:quote": "4", "source:": "1234567",
		"is:sure": "2", "is:unsure": "3",
		"-source:river": "13567", "NOT source:river": "13567", "-topic:art": "2346", "-topic:art -topic:cartel": "346", "-is:labeled": "234",
		"-after:2024": "24567", "-note:quote": "123567", "note:quote -note:quote": "", "-confidence:50-100": "134567", "NOT museum": "1234567",
		"by:ana": "157", "by:ben": "56", `by:"ben"`: "5", "-by:ben": "12347", "by:ana -by:ben": "17", "by:ana NOT by:ben": "17", "by:zed": "", "-by:zed": "1234567", "by:": "1234567",
	} {
		if got := found(search, true); got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
}

// What is found by a search with OR is what one of its sides finds, in whatever order words and filters are typed.
func TestAnOrFindsWhatOneOfItsSidesFinds(t *testing.T) {
	t.Parallel()
	term := rapid.SampledFrom([]string{
		"topic:art", "topic:cartel", "is:flagged", "is:noted", "-source:river", "NOT by:ben", "by:ana", "after:2021", "museum", "drug", "topic:",
	})
	holding := map[string][]int64{"museum": {2, 4, 7}, "drug": {1, 2}}
	rapid.Check(t, func(rt *rapid.T) {
		var sides []string
		for range rapid.IntRange(2, 4).Draw(rt, "sides") {
			typed := rapid.SliceOfN(term, 1, 3).Draw(rt, "typed")
			sides = append(sides, strings.Join(typed, " ")+" is:labeled")
		}
		all, names := pile()
		search := query.Parse(strings.Join(sides, " OR "))
		names.Worded = map[string][]int64{}
		for _, p := range search.Parts() {
			names.Worded[p.Words] = intersection(all, holding, p.Words)
		}
		match := search.Match(names)
		for i := range all {
			want := slices.ContainsFunc(sides, func(side string) bool {
				only := query.Parse(side)
				return only.Match(names)(&all[i]) && slices.Contains(intersection(all, holding, only.Words), all[i].ID)
			})
			if match(&all[i]) != want {
				rt.Fatalf("%q: article %d is found: %v", sides, all[i].ID, !want)
			}
		}
	})
}

// intersection lists the articles that hold every one of some words.
func intersection(all []query.Facts, holding map[string][]int64, words string) (ids []int64) {
	for i := range all {
		if !slices.ContainsFunc(strings.Fields(words), func(word string) bool { return !slices.Contains(holding[word], all[i].ID) }) {
			ids = append(ids, all[i].ID)
		}
	}
	return ids
}

func TestAnOrBetweenWordsAndFilters(t *testing.T) {
	t.Parallel()
	all, names := pile()
	names.Worded = map[string][]int64{"museum": {4, 7}, "drug OR lord": {2, 5}}
	for search, want := range map[string]string{
		"topic:cartel OR is:skipped": "235", "museum OR is:flagged": "3457", "is:flagged is:labeled OR source:river": "245",
		"is:flagged drug OR lord OR by:ben is:labeled museum": "5", "is:flagged OR confidence:50-100 OR": "235",
	} {
		match := query.Parse(search).Match(names)
		var ids strings.Builder
		for i := range all {
			if match(&all[i]) {
				fmt.Fprint(&ids, all[i].ID)
			}
		}
		if got := ids.String(); got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
}

// Names are compared without case, accents, double spaces and forms of Unicode.
func TestNamesAreFolded(t *testing.T) {
	t.Parallel()
	for _, search := range []string{
		`topic:sequestration`, `topic:"SE\u0301QUESTRATION d’otages"`, `topic:"séquestration d’otages"`, `topic:"Séquestration   d’otages"`,
	} {
		search = strings.ReplaceAll(search, `\u0301`, "\u0301")
		if got := found(search, false); got != "6" {
			t.Errorf("%q finds %q", search, got)
		}
	}
	if got := found("source:espanol", false); got != "3" {
		t.Errorf("found %q", got)
	}
}

// Two sources cannot both be an article's, so either will do; a flag and a status can, so it takes both.
func TestTheSameFilterTwiceWidensWhereBothCannotBe(t *testing.T) {
	t.Parallel()
	for search, want := range map[string]string{
		"source:river source:correo": "234", "language:en language:es": "1234567",
		"is:skipped status:labeled": "13567", "is:flagged is:labeled": "5", "is:labeled is:unlabeled is:flagged": "5", "is:flagged is:noted": "",
		"is:sure is:unsure": "23", "how:con how:bulk": "15", "main:cartel main:espionage": "5",
		"after:2020 after:2024": "13", "confidence:30-50 confidence:45": "",
		"source:river language:en": "24", "topic:cartel topic:espionage": "235",
	} {
		if got := found(search, false); got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
	if got := found("topic:cartel topic:espionage", true); got != "5" {
		t.Errorf("where articles may have several topics, two of them find %q, want only what has both", got)
	}
}

// Every choice of the table is one that its own search finds something by, and every filter parses as itself.
func TestTheTableIsWhole(t *testing.T) {
	t.Parallel()
	for _, f := range query.Filters() {
		for _, name := range append(f.Aliases, f.Name) {
			if s := query.Parse(name + ":x"); f.Kind != query.Percent && (len(s.Terms) != 1 || s.Terms[0].Filter.Name != f.Name) {
				t.Errorf("%s: is read as %v", name, s.Terms)
			}
		}
		if f.Caption == "" || f.Kind == query.OneOf && len(f.Choices) == 0 {
			t.Errorf("the filter %s has nothing to show in a form", f.Name)
		}
		for _, c := range f.Choices {
			if unknown := query.UnknownValues(f.Name + ":" + c.Value); c.Caption == "" || len(unknown) > 0 {
				t.Errorf("%s:%s has no caption or is unknown: %v", f.Name, c.Value, unknown)
			}
		}
	}
}

func TestWaysOfLabelingHaveNumbers(t *testing.T) {
	t.Parallel()
	for _, how := range []data.How{data.ByHand, data.Confirmed, data.Corrected, data.InBulk, data.Imported, data.ByRule} {
		if n := query.HowNumber(how); n == 0 || query.How(n) != how {
			t.Errorf("%q has the number %d, which stands for %q", how, n, query.How(n))
		}
	}
	if query.HowNumber("nonsense") != 0 || query.How(200) != "" {
		t.Error("what is no way of labeling has a number")
	}
}
