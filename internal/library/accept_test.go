package library_test

import (
	"errors"
	"slices"
	"testing"

	"blotter/data"
	"blotter/internal/library"
)

func TestErrorsAmongAcceptedAreCountedOnHeldOutLabels(t *testing.T) {
	all := library.Acceptable{Sure: []library.Sure{{Article: 1, Topic: 1, Confidence: 0.99}, {Article: 2, Topic: 2, Confidence: 0.9}, {Article: 3, Topic: 1, Confidence: 0.9}, {Article: 4, Topic: 1, Confidence: 0.6}}}
	for i := range 40 { // 20 of each confidence: of the surer ones 2 are wrong, of the others half
		all.Held = append(all.Held, library.Held{Topic: 1, Confidence: []float64{0.95, 0.65}[i%2], Right: i%2 == 0 && i >= 4 || i%2 == 1 && i%4 == 1})
	}
	c := all.At(0.9, 0)
	if len(c.Sure) != 3 || c.Topics[0] != (library.TopicCount{Topic: 1, Articles: 2}) || c.Topics[1].Topic != 2 {
		t.Errorf("chosen are %+v, by topic %+v", c.Sure, c.Topics)
	}
	if e := c.Wrong; e.Of != 20 || e.Missed != 2 || !e.Known() || e.Likely != 0 || e.Low > e.Likely || e.High < e.Likely {
		t.Errorf("of 3 articles, with 2 of 20 wrong: %+v", e)
	}
	if e := all.At(0.5, 0).Wrong; e.Of != 40 || e.Missed != 12 || e.Likely != 1 {
		t.Errorf("of 4 articles, with 12 of 40 wrong: %+v", e)
	}
	if c := all.At(0.5, 2); len(c.Sure) != 1 || c.Wrong.Known() {
		t.Errorf("of the second topic: %+v; no held-out label was suggested it", c)
	}
	if some := all.At(0, 0).Some(2, 7); len(some) != 2 || some[0] == some[1] || !slices.Equal(some, all.At(0, 0).Some(2, 7)) {
		t.Errorf("drawn are %v", some)
	}
	for i := range 12 { // 12 audited articles, 10 of them as sure as 80 %, of which half are wrong
		all.Audited = append(all.Audited, library.Held{Topic: 1, Confidence: []float64{0.85, 0.7}[i/10], Right: i%2 == 0})
	}
	if e := all.At(0.8, 0).Wrong; !e.Audited || e.Of != 10 || e.Missed != 5 || e.Likely != 2 {
		t.Errorf("with 5 of 10 audited articles wrong, of 3 articles: %+v", e)
	}
	if e := all.At(0.9, 0).Wrong; e.Audited || e.Of != 20 {
		t.Errorf("no audited article is as sure, so that held-out labels count: %+v", e)
	}
	if c := all.At(1, 0); len(c.Sure) != 0 || c.Wrong.Known() {
		t.Errorf("nothing is that sure: %+v", c)
	}
}

// TestAcceptedLabelsAreNoEvidence accepts what the model is sure of: the model, its version and its accuracy are the same as before.
func TestAcceptedLabelsAreNoEvidence(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are measured")
	}
	d := reopen(t, sampleLibrary(t))
	if err := errors.Join(d.Learn(t.Context(), true, nil), d.CheckLabels(t.Context())); err != nil {
		t.Fatal(err)
	}
	version, accuracy, before := d.ModelVersion(), d.Accuracy(), d.Counts()
	all, err := d.Acceptable(t.Context())
	if err != nil || len(all.Sure) == 0 || len(all.Held) == 0 {
		t.Fatalf("%d can be accepted, %d labels were held out, %v", len(all.Sure), len(all.Held), err)
	}
	choice := all.At(0, 0)
	suggested := 0
	for _, n := range before.Suggested {
		suggested += n
	}
	if suggested != len(all.Sure)+all.Unchecked {
		t.Errorf("%d articles are counted by suggestion, %d can be accepted and %d cannot", suggested, len(all.Sure), all.Unchecked)
	}
	if _, err := d.Accept(t.Context(), choice.Sure, all.Model); err != nil {
		t.Fatal(err)
	}
	if err := d.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := d.Counts()
	if d.ModelVersion() != version || d.Accuracy() != accuracy {
		t.Errorf("the model went from %s, %+v to %s, %+v", version, accuracy, d.ModelVersion(), d.Accuracy())
	}
	if now.Accepted != len(choice.Sure) || now.Labeled != before.Labeled+len(choice.Sure) || now.Unlabeled != before.Unlabeled-len(choice.Sure) {
		t.Errorf("counts went from %+v to %+v", before, now)
	}
	if got := listed(t, d, library.Query{View: library.ViewAll, Search: "how:accepted"}); len(got) != len(choice.Sure) {
		t.Errorf("how:accepted finds %d", len(got))
	}
	first := choice.Sure[0]
	if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{first.Article}, Status: data.Labeled, Topic: first.Topic, Saw: first.Topic}); err != nil {
		t.Fatal(err)
	}
	if d.ModelVersion() == version || d.Counts().Accepted != len(choice.Sure)-1 {
		t.Error("an accepted label that a person confirms does not teach")
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if c := d.Counts(); d.ModelVersion() != version || c.Accepted != 0 || c.Labeled != before.Labeled {
		t.Errorf("after undo the model is %s, the counts are %+v", d.ModelVersion(), c)
	}
}

// TestErrorsAmongAcceptedRestOnTheAudit compares the errors with a count over the rows that a person sees of the audited articles.
func TestErrorsAmongAcceptedRestOnTheAudit(t *testing.T) {
	if testing.Short() {
		t.Skip("long: models are measured")
	}
	d := reopen(t, sampleLibrary(t))
	if err := d.CheckLabels(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all, err := d.Acceptable(t.Context()); err != nil || len(all.Audited) != 0 {
		t.Fatalf("without an audit: %v, %v", all.Audited, err)
	}
	if _, err := d.DrawAudit(t.Context(), library.AuditDraw{Articles: 15, Seed: 7}); err != nil {
		t.Fatal(err)
	}
	answerAudit(t, d)
	if err := d.Learn(t.Context(), true, nil); err != nil { // the labels of the sample were unlearned
		t.Fatal(err)
	}
	all, err := d.Acceptable(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var audited []int64
	answers := d.Audit().Answers
	for id := range answers {
		audited = append(audited, id)
	}
	rows, err := d.Rows(t.Context(), audited)
	if err != nil {
		t.Fatal(err)
	}
	of, missed := 0, 0
	for _, r := range rows {
		if r.Suggestion.Basis != library.BasisPercentage {
			continue
		}
		of++
		if !slices.Contains(answers[r.ID].Topics, r.Suggestion.Topic) {
			missed++
		}
	}
	if e := all.At(0, 0).Wrong; !e.Audited || e.Of != of || e.Missed != missed || missed == 0 || e.Low > e.Likely || e.High < e.Likely {
		t.Errorf("of %d audited articles %d are wrong; said is %+v", of, missed, e)
	}
	for _, s := range all.Sure {
		if _, said := answers[s.Article]; said {
			t.Errorf("article %d of the audit sample could be accepted", s.Article)
		}
	}
}
