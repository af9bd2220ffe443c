package library_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/internal/library"
)

func TestSavedViewsStayWithTheLibrary(t *testing.T) {
	d := open(t, library.StarterAll)
	events := d.Events()
	mine := library.SavedView{Name: "Unsure cartels", Search: search("topic", "Cartel") + " is:unsure", Order: library.OrderRandom}
	for _, v := range []library.SavedView{mine, {Name: "Flagged", Search: "is:flagged"}, {Name: " flagged ", Search: "is:flagged is:noted"}} {
		if err := d.SaveView(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		nextEvent[library.ViewsChanged](t, events)
	}
	want := []library.SavedView{mine, {Name: "flagged", Search: "is:flagged is:noted"}}
	check := func(d *library.Library) {
		t.Helper()
		got, err := d.SavedViews(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
	check(d)
	check(reopen(t, d.Path()))
	if n, err := d.Count(t.Context(), mine.Query()); err != nil || n != len(listed(t, d, mine.Query())) {
		t.Errorf("the view counts %d, %v", n, err)
	}
	if err := d.SaveView(t.Context(), library.SavedView{Name: "  "}); err == nil {
		t.Error("a view without a name was saved")
	}
	for _, name := range []string{"Flagged", "never there"} {
		if err := d.DropView(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	want = want[:1]
	check(d)
	if err := d.DropView(t.Context(), mine.Name); err != nil {
		t.Fatal(err)
	}
	want = nil
	check(d)
	reader := openAs(t, d.Path(), library.Options{ReadOnly: true})
	if err := reader.SaveView(t.Context(), mine); err == nil {
		t.Error("a view was saved in a library that is only read")
	}
}

func TestCountIsTheLengthOfTheList(t *testing.T) {
	d := open(t, library.StarterAll)
	for _, view := range []library.View{
		library.ViewNext, library.ViewCheck, library.ViewCopies, library.ViewAll, library.ViewUnlabeled, library.ViewLabeled, library.ViewSkipped, library.ViewMoved, library.ViewFlagged,
	} {
		for _, search := range []string{"", "museum", "police source:example", "is:unsure", "label:cartel"} {
			listed(t, d, library.Query{View: view, Search: search}) // compares the two
		}
	}
}

func TestEveryPlaceInTheListHasAReason(t *testing.T) {
	d := open(t, library.StarterAll)
	page := func(q library.Query) []library.Row {
		t.Helper()
		ids, err := d.List(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := d.RowsFor(t.Context(), q, ids)
		if err != nil || len(rows) != len(ids) || len(rows) == 0 {
			t.Fatal(len(rows), len(ids), err)
		}
		return rows
	}
	for order, want := range map[library.Order]library.ReasonKind{
		library.OrderNewest: library.ReasonLatest, library.OrderRandom: library.ReasonDrawn, library.OrderUnlike: library.ReasonUnfamiliar, library.OrderRecent: library.ReasonUnsaid,
	} {
		for _, r := range page(library.Query{View: library.ViewNext, Order: order}) {
			if r.Reason.Kind != want {
				t.Errorf("%s: article %d stands there for the reason %+v", order, r.ID, r.Reason)
			}
		}
	}
	between := 0
	for _, r := range page(library.Query{View: library.ViewNext}) {
		switch r.Reason.Kind {
		case library.ReasonBetween:
			between++
			if r.Reason.Topic != r.Suggestion.Topic || r.Reason.Second != r.Suggestion.Second || r.Reason.Second == 0 {
				t.Errorf("%+v of %+v", r.Reason, r.Suggestion)
			}
		case library.ReasonSurely:
			if !r.Suggestion.Sure || r.Reason.Topic != r.Suggestion.Topic {
				t.Errorf("%+v of %+v", r.Reason, r.Suggestion)
			}
		case library.ReasonUnsaid:
			t.Errorf("article %d has no reason", r.ID)
		}
	}
	if between == 0 {
		t.Error("no article lies between two topics")
	}
	for _, r := range page(library.Query{View: library.ViewLabeled, Order: library.OrderNewest}) {
		if r.Reason != (library.Reason{}) {
			t.Errorf("a labeled article has the reason %+v", r.Reason)
		}
	}
}

// TestNothingIsSaidBeforeTheArticlesAreKnown opens a library without learning.
func TestNothingIsSaidBeforeTheArticlesAreKnown(t *testing.T) {
	d := openAs(t, sampleLibrary(t), library.Options{})
	rows, err := d.RowsFor(t.Context(), library.Query{View: library.ViewNext}, listed(t, d, library.Query{View: library.ViewNext}))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Reason.Kind != library.ReasonUnsaid {
			t.Errorf("article %d has the reason %+v", r.ID, r.Reason)
		}
	}
}

func TestAPreviewSaysWhatTheGestureDoes(t *testing.T) {
	d := open(t, library.StarterAll)
	unlabeled := listed(t, d, library.Query{View: library.ViewUnlabeled})
	if _, err := d.Label(t.Context(), library.Gesture{Articles: unlabeled[:2], Status: data.Skipped}); err != nil {
		t.Fatal(err)
	}
	ids := append([]int64{9999}, listed(t, d, library.Query{View: library.ViewAll})...)
	counts := d.Counts()
	for _, c := range []struct {
		status data.Status
		topic  int64
		same   int
	}{
		{data.Labeled, 1, counts.Topic[1]},
		{data.Skipped, 0, 2},
		{data.Unlabeled, 0, counts.Unlabeled},
	} {
		p, err := d.PreviewLabel(t.Context(), ids, c.status, c.topic)
		if err != nil {
			t.Fatal(err)
		}
		from := 0
		for topic, n := range p.From {
			from += n
			if n != counts.Topic[topic] || c.status == data.Labeled && topic == c.topic {
				t.Errorf("%s: %d from topic %d", c.status, n, topic)
			}
		}
		if p.Same != c.same || p.Change != counts.All-c.same || p.Change != from+p.Unlabeled+p.Skipped {
			t.Errorf("%s: %+v of %+v", c.status, p, counts)
		}
	}
	p, err := d.PreviewLabel(t.Context(), ids, data.Labeled, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Label(t.Context(), library.Gesture{Articles: ids[1:], Topic: 1, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	rows, err := d.History(t.Context(), data.HistoryQuery{Kind: data.LabelEdit, Limit: p.Change + 1})
	if err != nil || rows[p.Change-1].Change != rows[0].Change || rows[p.Change].Change == rows[0].Change {
		t.Errorf("the gesture did not change %d labels, %v", p.Change, err)
	}
}

func TestExamplesAreTheOwnersOwnFirst(t *testing.T) {
	d := open(t, library.StarterAll)
	importRows(t, d, "title,text\nA,The cartel shipped cocaine.\nB,A bicycle was repaired.\n")
	all := listed(t, d, library.Query{View: library.ViewAll})
	own := all[len(all)-2:]
	if _, err := d.Label(t.Context(), library.Gesture{Articles: own, Topic: 2, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	const n = 6
	rows, err := d.Examples(t.Context(), 2, n)
	if err != nil || len(rows) != n {
		t.Fatal(len(rows), err)
	}
	for i, r := range rows {
		if r.Topic != 2 || r.Sample != (i >= len(own)) {
			t.Errorf("at %d stands %+v", i, r.Head)
		}
		if i > len(own) && r.Suggestion.Topic == 2 && rows[i-1].Suggestion.Topic == 2 && r.Suggestion.Confidence > rows[i-1].Suggestion.Confidence {
			t.Errorf("the one at %d is surer than the one before", i)
		}
	}
	for topic, n := range map[int64]int{2: 0, 99: 5} {
		if rows, err := d.Examples(t.Context(), topic, n); err != nil || len(rows) != 0 {
			t.Errorf("%d examples of topic %d, %v", len(rows), topic, err)
		}
	}
}

func TestASplitTopicIsLearnedAndComesBack(t *testing.T) {
	d := open(t, library.StarterAll)
	before, version := d.Counts().Topic[2], d.ModelVersion()
	ids := listed(t, d, library.Query{View: library.ViewTopic, Topic: 2})[:4]
	made, err := d.SplitTopic(t.Context(), 2, data.Topic{Name: "Laundering"}, ids)
	if err != nil || made.Color == "" {
		t.Fatal(made, err)
	}
	if c := d.Counts(); c.Topic[made.ID] != 4 || c.Topic[2] != before-4 {
		t.Errorf("counts %+v", c.Topic)
	}
	if _, err := d.SplitTopic(t.Context(), 2, data.Topic{Name: "More"}, ids); err == nil {
		t.Error("articles with another label were split off")
	}
	split := d.ModelVersion()
	if again := reopen(t, d.Path()); again.ModelVersion() != split {
		t.Error("the model built anew is not the same")
	}
	undo, _, err := d.NextSteps(t.Context())
	if from, _ := d.Topic(2); err != nil || undo.String() != "Split 4 articles from "+from.Name+" into Laundering" {
		t.Errorf("undo would be %q, %v", undo, err)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, there := d.Topic(made.ID); there || d.Counts().Topic[2] != before || d.ModelVersion() != version {
		t.Errorf("undo leads to %+v, the model as before: %v", d.Counts().Topic, d.ModelVersion() == version)
	}
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d.Counts().Topic[made.ID] != 4 || d.ModelVersion() != split {
		t.Errorf("redo leads to %+v, the model as after: %v", d.Counts().Topic, d.ModelVersion() == split)
	}
}
