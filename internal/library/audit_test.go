package library_test

import (
	"slices"
	"testing"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/report"
)

// auditedStarter is the library of the samples, half of them labeled.
func auditedStarter(t *testing.T) *library.Library { return open(t, library.StarterAll) }

// Nothing learns from the labels of the audit: with a sample drawn, the model is the one that those labels were taken from.
func TestTheModelForgetsTheAudit(t *testing.T) {
	d := auditedStarter(t)
	before := d.ModelVersion()
	drawn, err := d.DrawAudit(t.Context(), library.AuditDraw{Articles: 20, Seed: 3})
	if err != nil || drawn != 20 {
		t.Fatalf("%d articles were drawn: %v", drawn, err)
	}
	audited := d.ModelVersion()
	if audited == before {
		t.Fatal("no label of the sample was unlearned")
	}
	sample, err := d.List(t.Context(), library.Query{View: library.ViewAll, Search: "is:audit"})
	if err != nil || len(sample) != 20 {
		t.Fatalf("is:audit finds %d: %v", len(sample), err)
	}
	again := reopen(t, d.Path())
	if again.ModelVersion() != audited {
		t.Error("opened again, the model has learned something else")
	}
	if next, _ := d.List(t.Context(), library.Query{View: library.ViewNext}); slices.ContainsFunc(next, func(id int64) bool { return slices.Contains(sample, id) }) {
		t.Error("the queue brings an article of the sample")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d.ModelVersion() != before {
		t.Error("undone, the labels are not learned again")
	}
}

// An answer is no label, and a label given to an article of the sample teaches nothing.
func TestAnswersAndLabelsStayApart(t *testing.T) {
	d := auditedStarter(t)
	if _, err := d.DrawAudit(t.Context(), library.AuditDraw{Articles: 10, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	model, counts := d.ModelVersion(), d.Counts().Labeled
	first := d.Audit().Waiting[0]
	topic := d.Topics()[0].ID
	if _, err := d.AnswerAudit(t.Context(), library.Answering{Article: first, Topics: []int64{topic}}); err != nil {
		t.Fatal(err)
	}
	state := d.Audit()
	if state.Done != 1 || len(state.Waiting) != 9 || state.Answers[first].Topic() != topic {
		t.Errorf("after one answer: %+v", state)
	}
	if d.Counts().Labeled != counts || d.ModelVersion() != model {
		t.Error("an answer counts as a label")
	}
	if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{first}, Topic: topic, Status: data.Labeled}); err != nil {
		t.Fatal(err)
	}
	if d.ModelVersion() != model {
		t.Error("a label of the audit sample was learned")
	}
	outside, err := d.List(t.Context(), library.Query{View: library.ViewAll})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range outside {
		if _, inside := state.Answers[id]; !inside && !slices.Contains(state.Waiting, id) {
			if _, err := d.AnswerAudit(t.Context(), library.Answering{Article: id, Topics: []int64{topic}}); err == nil {
				t.Error("an article outside of the sample is answered")
			}
			return
		}
	}
}

// What was said in one program is known in another that has the library open.
func TestAnotherProgramHearsOfTheAudit(t *testing.T) {
	d := auditedStarter(t)
	other := reopen(t, d.Path())
	if _, err := d.DrawAudit(t.Context(), library.AuditDraw{Monthly: 2, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	if _, err := other.TakeInChanges(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := other.Audit().Waiting, d.Audit().Waiting; !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the other program waits for %v, want %v", got, want)
	}
}

// Once the audit says something, the accuracy that a window shows is the one that the numbers rest on.
func TestTheAccuracyShownIsThatOfTheAudit(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are measured")
	}
	d := auditedStarter(t)
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if err := d.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := d.MeasuredAccuracy(); a.Audited || a.Of == 0 || a != d.Accuracy() {
		t.Fatalf("without an audit the accuracy is %+v, on labels %+v", a, d.Accuracy())
	}
	if _, err := d.DrawAudit(t.Context(), library.AuditDraw{Articles: 30, Seed: 7}); err != nil {
		t.Fatal(err)
	}
	answerAudit(t, d)
	var shown library.Accuracy
	var want report.Accuracy
	for range 50 { // a refinement may end between the two questions
		numbers, err := d.Numbers(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		shown, want = d.MeasuredAccuracy(), numbers.Quality(0.90).Accuracy
		if shown.Audited && shown.Of == want.Articles && shown.Share == want.Share && shown.Low == want.Interval.Low() && shown.High == want.Interval.High() {
			return
		}
	}
	t.Errorf("shown is %+v, the numbers say %+v", shown, want)
}

// answerAudit answers for the articles of the audit sample what is suggested, and for every third another topic.
func answerAudit(t *testing.T, d *library.Library) {
	t.Helper()
	topics := d.Topics()
	for i, id := range d.Audit().Waiting {
		row, err := d.Rows(t.Context(), []int64{id})
		if err != nil {
			t.Fatal(err)
		}
		truth := row[0].Suggestion.Topic
		if i%3 == 0 || truth == 0 {
			truth = topics[i%len(topics)].ID
		}
		if _, err := d.AnswerAudit(t.Context(), library.Answering{Article: id, Topics: []int64{truth}}); err != nil {
			t.Fatal(err)
		}
	}
}
