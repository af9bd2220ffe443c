package library_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"blotter/data"
	"blotter/internal/library"
)

func TestASearchIsTakenApart(t *testing.T) {
	for in, want := range map[string]library.Search{
		"":                         {},
		"  drug lord  ":            {Words: "drug lord"},
		`topic:cartel "drug lord"`: {Words: `"drug lord"`, Topics: []string{"cartel"}},
		`Museum topic:"Art theft" source:river-post.example after:2024-03`: {
			Words: "Museum", Topics: []string{"Art theft"}, Sources: []string{"river-post.example"}, After: "2024-03",
		},
		"is:unsure status:skipped is:flagged":              {Is: []string{"unsure", "skipped", "flagged"}},
		"how:hand how:bulk note:quote note:again":          {How: []string{"hand", "bulk"}, Note: "quote again"},
		"confidence:50-80":                                 {Least: 50, Most: 80},
		"confidence:>=70%":                                 {Least: 70},
		"confidence:<30":                                   {Most: 30},
		"confidence:20 confidence:<90":                     {Least: 20, Most: 90},
		"after:2023 after:2024 before:2026 before:2025-06": {After: "2024", Before: "2025-06"},
		"label:“Art theft” suggested:Cartel language:es":   {Labels: []string{"Art theft"}, Suggested: []string{"Cartel"}, Languages: []string{"es"}},
		`"the muse`:          {Words: `"the muse"`},
		"source: price:12":   {Words: "price:12"},
		`note:"as we said"`:  {Note: "as we said"},
		"TOPIC:Cartel NOT x": {Words: "NOT x", Topics: []string{"Cartel"}},
	} {
		if diff := cmp.Diff(want, library.ParseSearch(in)); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

// TestASearchIsWrittenAsItIsRead: what a form writes into the box is what it reads there again.
func TestASearchIsWrittenAsItIsRead(t *testing.T) {
	name := rapid.StringMatching(`[A-Za-zéß]([A-Za-z0-9é.:'-]| [a-z&]){0,12}`)
	lists := rapid.SliceOfN(name, 0, 3)
	date := rapid.SampledFrom([]string{"", "2024", "2024-03", "2024-03-15", "soon"})
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) []string {
			if all := lists.Draw(rt, label); len(all) > 0 {
				return all
			}
			return nil
		}
		choose := func(label string, from ...string) (some []string) {
			for _, one := range from {
				if rapid.Bool().Draw(rt, label+" "+one) {
					some = append(some, one)
				}
			}
			return some
		}
		want := library.Search{
			Words:  rapid.SampledFrom([]string{"", "museum", `"drug lord" OR kingpin*`, "-police NOT x", "12:30", "naïve “phrase of two”"}).Draw(rt, "words"),
			Topics: draw("topics"), Labels: draw("labels"), Suggested: draw("suggested"), Sources: draw("sources"), Languages: draw("languages"),
			Is:   choose("is", "labeled", "unlabeled", "skipped", "sure", "unsure", "copy", "check", "moved", "sample", "flagged", "noted"),
			How:  choose("how", "hand", "confirmed", "corrected", "bulk", "rule", "imported"),
			Note: rapid.OneOf(rapid.Just(""), name).Draw(rt, "note"), After: date.Draw(rt, "after"), Before: date.Draw(rt, "before"),
			Least: rapid.IntRange(0, 100).Draw(rt, "least"), Most: rapid.IntRange(0, 99).Draw(rt, "most"),
		}
		text := want.String()
		if diff := cmp.Diff(want, library.ParseSearch(text)); diff != "" {
			rt.Errorf("%s: %s", text, diff)
		}
		if again := library.ParseSearch(text).String(); again != text {
			rt.Errorf("%s becomes %s", text, again)
		}
	})
}

// TestWhateverIsTypedIsReadTheSameTwice: writing it back changes a search once at most.
func TestWhateverIsTypedIsReadTheSameTwice(t *testing.T) {
	pieces := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		`"`, "“", " ", "\u00a0", "\t", ":", "topic:", `is:"`, "note:", "after:", "before:", "confidence:", "x", "-", "80", "<", ">", "2024", "source:”", "\xff",
	}))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(rt, "pieces"), "")
		once := library.ParseSearch(text)
		if diff := cmp.Diff(once, library.ParseSearch(once.String())); diff != "" {
			rt.Errorf("%q, then %q: %s", text, once.String(), diff)
		}
	})
}

func TestAQuotedNameIsThatNameAlone(t *testing.T) {
	d := open(t, library.Empty)
	for i, name := range []string{"Art", "Art theft", `The "big" deal`} {
		topic, err := d.AddTopic(t.Context(), data.Topic{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		importRows(t, d, "title,text,source,label\nNr "+name+",Text "+name+".,"+[]string{"BBC", "BBC News", ""}[i]+",\n")
		if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{int64(i + 1)}, Topic: topic.ID, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
	for search, want := range map[string][]int64{
		"label:art": {1, 2}, `label:"art"`: {1}, `label:"Art theft"`: {2}, `label:"art t`: {2}, "label:theft": {2},
		library.Search{Labels: []string{`The "big" deal`}}.String():                {3},
		library.Search{Sources: []string{"BBC"}, Is: []string{"labeled"}}.String(): {1},
		"source:bbc": {1, 2}, `source:"bbc n"`: {2},
		library.Search{Labels: []string{"Art", "Art theft"}}.String(): {1, 2},
	} {
		if got := listed(t, d, library.Query{View: library.ViewAll, Search: search}); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", search, got, want)
		}
	}
}

func TestNotesFlagsAndHowAreSearched(t *testing.T) {
	d := reopen(t, sampleLibrary(t))
	unlabeled := listed(t, d, library.Query{View: library.ViewUnlabeled})
	a, b, c := unlabeled[0], unlabeled[1], unlabeled[2]
	for _, g := range []library.Gesture{
		{Articles: []int64{a}, Topic: 2, Status: data.Labeled, Saw: 2},
		{Articles: []int64{b}, Topic: 2, Status: data.Labeled, Saw: 1},
		{Articles: []int64{c}, Status: data.Skipped},
	} {
		if _, err := d.Label(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	for id, note := range map[int64]string{a: "Zwiebelkuchen für Ägypten", c: "zwiebel"} {
		if err := d.SetNote(t.Context(), id, note); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.SetFlag(t.Context(), []int64{b, c}, true); err != nil {
		t.Fatal(err)
	}
	imported := d.Counts().Labeled - 2
	for search, want := range map[string][]int64{
		"how:confirmed": {a}, "how:corr": {b}, "how:hand": nil, "how:con how:cor": {a, b}, "how:nonsense": nil,
		"note:kuchen": {a}, "note:agypten": {a}, "note:zwiebel": {a, c}, "note:zwiebel note:kuchen": {a}, "note:xyz": nil, `note:"fur agypten"`: {a},
		"zwiebelkuchen": {a}, "zwiebel": {c}, "zwiebel*": {a, c}, "zwiebel* is:flagged": {c}, "is:noted": {a, c}, "is:flagged": {b, c},
		"is:flagged status:labeled how:corrected": {b}, "note:zwiebel is:unlabeled": nil,
	} {
		if got := listed(t, d, library.Query{View: library.ViewAll, Search: search}); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", search, got, want)
		}
	}
	if got := listed(t, d, library.Query{View: library.ViewAll, Search: "how:imported"}); len(got) != imported {
		t.Errorf("%d came with a label, want %d", len(got), imported)
	}
}

func TestSourcesAndLanguagesAreTallied(t *testing.T) {
	d := open(t, library.Empty)
	importRows(t, d, "title,text,source,language\nA,One.,River Post,en\nB,Two.,Courier,en\nC,Three.,Courier,es\nD,Four.,,en\n")
	if err := d.Trash(t.Context(), []int64{4}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]library.Tally{{"Courier", 2}, {"River Post", 1}}, d.Sources()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]library.Tally{{"en", 2}, {"es", 1}}, d.Languages()); diff != "" {
		t.Error(diff)
	}
	if empty := open(t, library.Empty); len(empty.Sources())+len(empty.Languages()) != 0 {
		t.Error("an empty library has sources")
	}
}

// importRows imports a table.
func importRows(t *testing.T, d *library.Library, table string) {
	t.Helper()
	if _, err := d.Import(t.Context(), []string{"-"}, library.Reading{Stdin: strings.NewReader(table)}); err != nil {
		t.Fatal(err)
	}
}
