package query_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"blotter/internal/query"
)

// said lists a search as a form sees it.
func said(s query.Search) map[string][]string {
	all := map[string][]string{}
	if s.Words != "" {
		all["words"] = []string{s.Words}
	}
	for _, f := range query.Filters() {
		if values := s.Values(f.Name); values != nil {
			all[f.Name] = values
		}
	}
	return all
}

func TestASearchIsTakenApart(t *testing.T) {
	t.Parallel()
	type parts = map[string][]string
	for in, want := range map[string]parts{
		"":                         {},
		"  drug lord  ":            {"words": {"drug lord"}},
		`topic:cartel "drug lord"`: {"words": {`"drug lord"`}, "topic": {"cartel"}},
		`Museum topic:"Art theft" source:river-post.example after:2024-03`: {
			"words": {"Museum"}, "topic": {"Art theft"}, "source": {"river-post.example"}, "after": {"2024-03"},
		},
		"is:unsure status:skipped is:flagged":              {"is": {"unsure", "skipped", "flagged"}},
		"how:hand how:bulk note:quote note:again":          {"how": {"hand", "bulk"}, "note": {"quote again"}},
		"confidence:50-80":                                 {"confidence": {"50-80"}},
		"confidence:>=70%":                                 {"confidence": {">70"}},
		"confidence:<30":                                   {"confidence": {"<30"}},
		"confidence:0-100":                                 {},
		"confidence:20 confidence:<90":                     {"confidence": {"20-90"}},
		"after:2023 after:2024 before:2026 before:2025-06": {"after": {"2024"}, "before": {"2025-06"}},
		"label:“Art theft” suggested:Cartel language:es":   {"label": {"Art theft"}, "suggested": {"Cartel"}, "language": {"es"}},
		"main:cartel topic:art":                            {"main": {"cartel"}, "topic": {"art"}},
		`"the muse`:                                        {"words": {`"the muse"`}},
		"source: price:12":                                 {"words": {"price:12"}},
		`note:"as we said"`:                                {"note": {"as we said"}},
		"TOPIC:Cartel NOT x":                               {"words": {"NOT x"}, "topic": {"Cartel"}},
	} {
		if diff := cmp.Diff(want, said(query.Parse(in))); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

// What a form writes into the box is what it reads there again.
func TestASearchIsWrittenAsItIsRead(t *testing.T) {
	t.Parallel()
	name := rapid.StringMatching(`[A-Za-zéß]([A-Za-z0-9é.:'-]| [a-z&]){0,12}`)
	date := rapid.SampledFrom([]string{"2024", "2024-03", "2024-03-15", "soon"})
	rapid.Check(t, func(rt *rapid.T) {
		want := query.Search{Words: rapid.SampledFrom([]string{
			"", "museum", `"drug lord" OR kingpin*`, "-police NOT x", "12:30", "naïve “phrase of two”",
		}).Draw(rt, "words")}
		for _, f := range query.Filters() {
			if !rapid.Bool().Draw(rt, f.Name) {
				continue
			}
			switch f.Kind {
			case query.OneOf:
				for _, c := range f.Choices {
					if rapid.Bool().Draw(rt, f.Name+" "+c.Value) {
						want.Set(f.Name, append(want.Values(f.Name), c.Value)...)
					}
				}
			case query.Date:
				want.Set(f.Name, date.Draw(rt, f.Name))
			case query.Percent:
				want.Set(f.Name, query.FormatPercents(rapid.IntRange(0, 100).Draw(rt, "least"), rapid.IntRange(0, 99).Draw(rt, "most")))
			case query.Text:
				want.Set(f.Name, name.Draw(rt, f.Name))
			default:
				want.Set(f.Name, rapid.SliceOfN(name, 0, 3).Draw(rt, f.Name)...)
			}
		}
		text := want.String()
		again := query.Parse(text)
		if diff := cmp.Diff(said(want), said(again)); diff != "" {
			rt.Errorf("%s: %s", text, diff)
		}
		if again.String() != text {
			rt.Errorf("%s becomes %s", text, again)
		}
	})
}

// Writing a search back changes it once at most, whatever is typed.
func TestWhateverIsTypedIsReadTheSameTwice(t *testing.T) {
	t.Parallel()
	pieces := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		`"`, "“", " ", "\u00a0", "\t", ":", "topic:", `is:"`, "note:", "after:", "before:", "confidence:", "x", "-", "80", "<", ">", "2024", "source:”", "\xff",
	}))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(rt, "pieces"), "")
		once := query.Parse(text)
		if diff := cmp.Diff(said(once), said(query.Parse(once.String()))); diff != "" {
			rt.Errorf("%q, then %q: %s", text, once.String(), diff)
		}
	})
}

func TestWordsAreWhatIsNoFilter(t *testing.T) {
	t.Parallel()
	if got := query.WordsOf(`source:river "the museum" topic:"art theft" paint*`); got != `"the museum" paint*` {
		t.Errorf("the words are %q", got)
	}
}

func TestAFilterThatIsNoneIsNamedWithTheNearestOne(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]query.Unknown{
		"sorce:courier museum":          {{"sorce", "source"}},
		"Lable:art":                     {{"lable", "label"}},
		"topics:art lang:es":            {{"topics", "topic"}, {"lang", "language"}},
		"author:smith":                  {{"author", ""}},
		"topic:art is:flagged":          nil,
		"https://example.org/a 12:30":   nil,
		`Re: hello "quote: within" a:`:  nil,
		`confidnece:80 source:"sorce:"`: {{"confidnece", "confidence"}},
	} {
		if got := query.UnknownIn(in); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
	for in, want := range map[string][]query.Unknown{
		"is:lebeled":          {{"is:lebeled", "is:labeled"}},
		"status:unl how:bulk": nil,
		"is:qwertyuiop":       {{"is:qwertyuiop", ""}},
	} {
		if got := query.UnknownValues(in); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
	if got := query.WithoutValue(`by: lable: is:flagged source:"" museum`); !slices.Equal(got, []string{"by", "source"}) {
		t.Errorf("without a value: %v", got)
	}
	if got := (query.Unknown{"sorce", "source"}).Error(); !strings.Contains(got, "source") {
		t.Errorf("it reads %q", got)
	}
}
