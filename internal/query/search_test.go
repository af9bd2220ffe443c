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
		for _, t := range s.Terms {
			if t.Filter.Name == f.Name && t.Not {
				all["-"+f.Name] = append(all["-"+f.Name], t.Value)
			}
		}
	}
	return all
}

// saidParts lists the parts of a search as a form sees them.
func saidParts(s query.Search) (all []map[string][]string) {
	for _, p := range s.Parts() {
		all = append(all, said(p))
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
		"by:ana -by:ben":                                   {"by": {"ana"}, "-by": {"ben"}},
		"by:ana NOT by:ben":                                {"by": {"ana"}, "-by": {"ben"}},
		"x NOT topic:art NOT y":                            {"words": {"x NOT y"}, "-topic": {"art"}},
		"-police -source:a -source:b -after:2024":          {"words": {"-police"}, "-source": {"a", "b"}, "-after": {"2024"}},
		"drug OR kingpin topic:art":                        {"words": {"drug OR kingpin"}, "topic": {"art"}},
		"by:ana OR source:":                                {"by": {"ana"}},
		"OR by:ana OR":                                     {"by": {"ana"}},
		"topic: OR x":                                      {"words": {"x"}},
		"topic:art x NOT":                                  {"words": {"x"}, "topic": {"art"}},
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
		`"`, "“", " ", "\u00a0", "\t", ":", "topic:", `is:"`, "note:", "after:", "before:", "confidence:", "x", "-", "80", "<", ">", "2024", "source:”", "\xff", " NOT ", "-topic:a", " -by:b", "NOT", " OR ", " OR topic:a ", " AND ",
	}))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(rt, "pieces"), "")
		once := query.Parse(text)
		if diff := cmp.Diff(saidParts(once), saidParts(query.Parse(once.String()))); diff != "" {
			rt.Errorf("%q, then %q: %s", text, once.String(), diff)
		}
	})
}

func TestAQuotedNameIsOneValue(t *testing.T) {
	for name, want := range map[string]string{`Ana "Bo" Díaz`: "Ana Bo Díaz", "The „Star“ and Sons": "The Star and Sons", "x y:z": "x y:z", `"`: ""} {
		s := query.Parse("by:" + query.Quoted(name) + " word")
		if s.Value("by") != want || s.Words != "word" {
			t.Errorf("%s: %q beside %q", name, s.Value("by"), s.Words)
		}
	}
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
		"sorce:courier museum":          {{Typed: "sorce", Nearest: "source"}},
		"Lable:art":                     {{Typed: "lable", Nearest: "label"}},
		"topics:art lang:es":            {{Typed: "topics", Nearest: "topic"}, {Typed: "lang", Nearest: "language"}},
		"author:smith":                  {{Typed: "author", Nearest: ""}},
		"topic:art is:flagged":          nil,
		"https://example.org/a 12:30":   nil,
		"-sorce:courier":                {{Typed: "sorce", Nearest: "source"}},
		`Re: hello "quote: within" a:`:  nil,
		`confidnece:80 source:"sorce:"`: {{Typed: "confidnece", Nearest: "confidence"}},
	} {
		if got := query.UnknownIn(in); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
	for in, want := range map[string][]query.Unknown{
		"is:lebeled":          {{Typed: "is:lebeled", Nearest: "is:labeled"}},
		"status:unl how:bulk": nil,
		"is:qwertyuiop":       {{Typed: "is:qwertyuiop", Nearest: ""}},
		"step:abc -step:-1":   {{Typed: "step:abc"}, {Typed: "step:-1"}},
		"step:12 note:abc":    nil,
	} {
		if got := query.UnknownValues(in); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
	if got := (query.Unknown{Typed: "sorce", Nearest: "source"}).Error(); !strings.Contains(got, "source") {
		t.Errorf("it reads %q", got)
	}
}

func TestAnOrBesideAFilterJoinsWhatStandsOnItsSides(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"by:ana OR by:ben":                          "by:ana OR by:ben",
		"drug is:flagged OR topic:art":              "is:flagged drug OR topic:art",
		"topic:art by:ana OR -source:a OR NOT by:b": "topic:art by:ana OR -source:a OR -by:b",
		"topic:art OR drug OR kingpin":              "drug OR kingpin OR topic:art",
		"topic:art OR NOT drug":                     "NOT drug OR topic:art",
		`"stolen painting" OR topic:"Art theft"`:    `"stolen painting" OR topic:"Art theft"`,
		"drug OR kingpin topic:art OR by:ana x":     "topic:art drug OR kingpin OR by:ana x",
		"drug OR is:flagged museum OR paint*":       "drug OR is:flagged museum OR paint*",
		"by:ana OR OR topic: AND by:ben":            "by:ana OR by:ben",
		"after:2024 OR after:2023 before:2023-06":   "after:2024 OR after:2023 before:2023-06",
		"topic:art OR":                              "topic:art",
		`museum "this OR topic:art"`:                `museum "this OR topic:art"`,
	} {
		if got := query.Parse(in).String(); got != want {
			t.Errorf("%s is written %s, want %s", in, got, want)
		}
		if again := query.Parse(want).String(); again != want {
			t.Errorf("%s is written %s", want, again)
		}
	}
}

func TestAFormChangesEveryPartOfASearch(t *testing.T) {
	t.Parallel()
	s := query.Parse("museum OR by:ana topic:art source:a OR topic:art by:ben")
	if s.Values("topic") != nil || s.Values("by") != nil {
		t.Errorf("not every part has %q and %q", s.Values("topic"), s.Values("by"))
	}
	s.Set("topic", "Cartel")
	if got, want := s.String(), `topic:"Cartel" museum OR topic:"Cartel" by:ana source:a OR topic:"Cartel" by:ben`; got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
	if got := s.Value("topic"); got != "Cartel" {
		t.Errorf("every part has the topic %q", got)
	}
	if got := s.OnlyWords().String(); got != "museum" {
		t.Errorf("its words are %q", got)
	}
	if got := query.WordsOf("drug by:ana OR lord is:flagged"); got != "drug OR lord" {
		t.Errorf("the words of both parts are %q", got)
	}
}

func TestAFilterWithoutAValueIsNamed(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"by: ana": "by:", `-topic:""`: "topic:", "source: is:flagged": "source:", "museum 12: by:ana": "", "STATUS:": "status:",
	} {
		var typed []string
		for _, u := range query.EmptyIn(in) {
			typed = append(typed, u.Typed)
			if said := u.Said().String(); !strings.Contains(said, "as in "+u.Typed) {
				t.Errorf("%s: it reads %q", in, said)
			}
			if got := query.Corrected(in, u); len(query.EmptyIn(got)) > 0 {
				t.Errorf("%s is corrected to %q", in, got)
			}
		}
		if got := strings.Join(typed, " "); got != want {
			t.Errorf("%s: %q has no value, want %q", in, got, want)
		}
	}
}
