package desk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"blotter/data"
	"blotter/internal/desk"
)

func TestSavedViewsStayWithTheLibrary(t *testing.T) {
	d := open(t, desk.StarterAll)
	events := d.Events()
	mine := desk.SavedView{Name: "Unsure cartels", Search: desk.Search{Topics: []string{"Cartel"}, Is: []string{"unsure"}}.String(), Order: desk.OrderRandom}
	for _, v := range []desk.SavedView{mine, {Name: "Flagged", Search: "is:flagged"}, {Name: " flagged ", Search: "is:flagged is:noted"}} {
		if err := d.SaveView(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		nextEvent[desk.ViewsChanged](t, events)
	}
	want := []desk.SavedView{mine, {Name: "flagged", Search: "is:flagged is:noted"}}
	check := func(d *desk.Desk) {
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
	if err := d.SaveView(t.Context(), desk.SavedView{Name: "  "}); err == nil {
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
	reader := openAs(t, d.Path(), desk.Options{ReadOnly: true})
	if err := reader.SaveView(t.Context(), mine); err == nil {
		t.Error("a view was saved in a library that is only read")
	}
}

func TestCountIsTheLengthOfTheList(t *testing.T) {
	d := open(t, desk.StarterAll)
	for _, view := range []desk.View{
		desk.ViewNext, desk.ViewCheck, desk.ViewCopies, desk.ViewAll, desk.ViewUnlabeled, desk.ViewLabeled, desk.ViewSkipped, desk.ViewMoved, desk.ViewFlagged,
	} {
		for _, search := range []string{"", "museum", "police source:example", "is:unsure", "label:cartel"} {
			listed(t, d, desk.Query{View: view, Search: search}) // compares the two
		}
	}
}

func TestEveryPlaceInTheListHasAReason(t *testing.T) {
	d := open(t, desk.StarterAll)
	page := func(q desk.Query) []desk.Row {
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
	for order, want := range map[desk.Order]desk.ReasonKind{
		desk.OrderNewest: desk.ReasonLatest, desk.OrderRandom: desk.ReasonDrawn, desk.OrderUnlike: desk.ReasonUnfamiliar, desk.OrderRecent: desk.ReasonUnsaid,
	} {
		for _, r := range page(desk.Query{View: desk.ViewNext, Order: order}) {
			if r.Reason.Kind != want {
				t.Errorf("%s: article %d stands there for the reason %+v", order, r.ID, r.Reason)
			}
		}
	}
	between := 0
	for _, r := range page(desk.Query{View: desk.ViewNext}) {
		switch r.Reason.Kind {
		case desk.ReasonBetween:
			between++
			if r.Reason.Topic != r.Suggestion.Topic || r.Reason.Second != r.Suggestion.Second || r.Reason.Second == 0 {
				t.Errorf("%+v of %+v", r.Reason, r.Suggestion)
			}
		case desk.ReasonSurely:
			if !r.Suggestion.Sure || r.Reason.Topic != r.Suggestion.Topic {
				t.Errorf("%+v of %+v", r.Reason, r.Suggestion)
			}
		case desk.ReasonUnsaid:
			t.Errorf("article %d has no reason", r.ID)
		}
	}
	if between == 0 {
		t.Error("no article lies between two topics")
	}
	for _, r := range page(desk.Query{View: desk.ViewLabeled, Order: desk.OrderNewest}) {
		if r.Reason != (desk.Reason{}) {
			t.Errorf("a labeled article has the reason %+v", r.Reason)
		}
	}
}

// TestNothingIsSaidBeforeTheArticlesAreKnown opens a library without learning.
func TestNothingIsSaidBeforeTheArticlesAreKnown(t *testing.T) {
	d := openAs(t, library(t), desk.Options{})
	rows, err := d.RowsFor(t.Context(), desk.Query{View: desk.ViewNext}, listed(t, d, desk.Query{View: desk.ViewNext}))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Reason.Kind != desk.ReasonUnsaid {
			t.Errorf("article %d has the reason %+v", r.ID, r.Reason)
		}
	}
}

func TestAPreviewSaysWhatTheGestureDoes(t *testing.T) {
	d := open(t, desk.StarterAll)
	unlabeled := listed(t, d, desk.Query{View: desk.ViewUnlabeled})
	if _, err := d.Label(t.Context(), desk.Gesture{Articles: unlabeled[:2], Status: data.Skipped}); err != nil {
		t.Fatal(err)
	}
	ids := append([]int64{9999}, listed(t, d, desk.Query{View: desk.ViewAll})...)
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
	if _, err := d.Label(t.Context(), desk.Gesture{Articles: ids[1:], Topic: 1, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	rows, err := d.History(t.Context(), data.HistoryQuery{Kind: data.LabelChange, Limit: p.Change + 1})
	if err != nil || rows[p.Change-1].Batch != rows[0].Batch || rows[p.Change].Batch == rows[0].Batch {
		t.Errorf("the gesture did not change %d labels, %v", p.Change, err)
	}
}

func TestExamplesAreTheOwnersOwnFirst(t *testing.T) {
	d := open(t, desk.StarterAll)
	importRows(t, d, "title,text\nA,The cartel shipped cocaine.\nB,A bicycle was repaired.\n")
	all := listed(t, d, desk.Query{View: desk.ViewAll})
	own := all[len(all)-2:]
	if _, err := d.Label(t.Context(), desk.Gesture{Articles: own, Topic: 2, Status: data.Labeled}); err != nil {
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
	d := open(t, desk.StarterAll)
	before, version := d.Counts().Topic[2], d.ModelVersion()
	ids := listed(t, d, desk.Query{View: desk.ViewTopic, Topic: 2})[:4]
	made, err := d.SplitTopic(t.Context(), 2, data.Topic{Name: "Laundering"}, ids)
	if err != nil || made.Colour == "" {
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
	if from, _ := d.Topic(2); err != nil || undo != "Split 4 articles of "+from.Name+" off into Laundering" {
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
