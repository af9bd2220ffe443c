package store

import (
	"context"
	"errors"
	"testing"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
)

// auditWithTimes reads the whole audit.
func auditWithTimes(t testing.TB, s *Store) data.Audit {
	t.Helper()
	a, err := s.Audit(context.Background())
	must(t, err)
	return a
}

// auditOf reads the audit without the moments, which an undo does not turn back.
func auditOf(t testing.TB, s *Store) data.Audit {
	a := auditWithTimes(t, s)
	a.At, a.Author = 0, 0
	for i := range a.Answers {
		a.Answers[i].At = 0
	}
	return a
}

func answersOf(t testing.TB, s *Store) map[int64]string {
	codes := map[int64]string{}
	for _, a := range auditOf(t, s).Answers {
		codes[a.Article] = a.Code()
	}
	return codes
}

func auditedLibrary(t *testing.T) (*Store, []int64) {
	s := newLibrary(t)
	return s, importAll(t, s, []data.NewArticle{
		{Draft: data.Draft{Title: "One", Text: "First."}, Topic: 2},
		{Draft: data.Draft{Title: "Two", Text: "Second."}},
		{Draft: data.Draft{Title: "Three", Text: "Third."}},
	})
}

// An answer touches no label, is one step, and is taken back by one undo.
func TestAnswersAreNoLabels(t *testing.T) {
	s, ids := auditedLibrary(t)
	ctx := t.Context()
	_, err := s.SetAuditPlan(ctx, &data.AuditPlan{Version: 1, Seed: 7, Rate: 1}, 3)
	must(t, err)
	before := heads(t, s)
	for _, a := range []Answering{{Article: ids[0], Topics: []int64{3, 1}}, {Article: ids[1]}, {Article: ids[0], Topics: []int64{1}}} {
		d, err := s.AnswerAudit(ctx, a)
		must(t, err)
		if d.Audit == nil || len(d.Reviews) != 0 {
			t.Errorf("the delta is %+v", d)
		}
	}
	if diff := cmp.Diff(before, heads(t, s)); diff != "" {
		t.Errorf("articles changed: %s", diff)
	}
	steps := []map[int64]string{{ids[0]: "1", ids[1]: "open"}, {ids[0]: "3,1", ids[1]: "open"}, {ids[0]: "3,1"}, {}}
	for i, want := range steps {
		if got := answersOf(t, s); cmp.Diff(want, got) != "" {
			t.Errorf("after %d undos: %v, want %v", i, got, want)
		}
		if i < len(steps)-1 {
			_, err := s.Undo(ctx)
			must(t, err)
		}
	}
	_, err = s.Undo(ctx)
	must(t, err)
	if plan := auditOf(t, s).Plan; plan != nil {
		t.Errorf("the sample is still there: %+v", plan)
	}
	_, err = s.Redo(ctx)
	must(t, err)
	if plan := auditOf(t, s).Plan; plan == nil || plan.Seed != 7 {
		t.Errorf("the sample is %+v", plan)
	}
}

func TestAnswersOfWhatIsNotThere(t *testing.T) {
	s, ids := auditedLibrary(t)
	if _, err := s.AnswerAudit(t.Context(), Answering{Article: 99, Topics: []int64{1}}); !errors.Is(err, data.ErrNoArticle) {
		t.Errorf("no article: %v", err)
	}
	if _, err := s.AnswerAudit(t.Context(), Answering{Article: ids[0], Topics: []int64{99}}); !errors.Is(err, data.ErrNoTopic) {
		t.Errorf("no topic: %v", err)
	}
	d, err := s.AnswerAudit(t.Context(), Answering{Article: ids[0], Clear: true})
	if err != nil || !d.None() {
		t.Errorf("taking back nothing gives %+v, %v", d, err)
	}
}

// An article in the trash has no say; out of it, its answer is back. Once it is deleted, so is the answer.
func TestAnswersGoWithTheirArticles(t *testing.T) {
	s, ids := auditedLibrary(t)
	ctx := t.Context()
	_, err := s.AnswerAudit(ctx, Answering{Article: ids[0], Topics: []int64{2}})
	must(t, err)
	d, err := s.Trash(ctx, ids[:1])
	must(t, err)
	if d.Audit == nil || len(d.Audit.Answers) != 0 {
		t.Errorf("in the trash: %+v", d.Audit)
	}
	d, err = s.Restore(ctx, ids[:1])
	must(t, err)
	if d.Audit == nil || len(d.Audit.Answers) != 1 {
		t.Errorf("out of the trash: %+v", d.Audit)
	}
	_, err = s.Trash(ctx, ids[:1])
	must(t, err)
	_, err = s.EmptyTrash(ctx)
	must(t, err)
	var left int
	must(t, s.reader.QueryRowContext(ctx, `SELECT count(*) FROM audit_answers`).Scan(&left))
	if left != 0 {
		t.Errorf("%d answers are left", left)
	}
}

// Merging topics merges what the audit says of them, and undo parts them again.
func TestMergingTopicsMergesAnswers(t *testing.T) {
	s, ids := auditedLibrary(t)
	ctx := t.Context()
	for i, topics := range [][]int64{{2}, {3, 2}, {1}} {
		_, err := s.AnswerAudit(ctx, Answering{Article: ids[i], Topics: topics})
		must(t, err)
	}
	_, err := s.MergeTopics(ctx, 2, 3)
	must(t, err)
	if diff := cmp.Diff(map[int64]string{ids[0]: "3", ids[1]: "3", ids[2]: "1"}, answersOf(t, s)); diff != "" {
		t.Error(diff)
	}
	_, err = s.Undo(ctx)
	must(t, err)
	if diff := cmp.Diff(map[int64]string{ids[0]: "2", ids[1]: "3,2", ids[2]: "1"}, answersOf(t, s)); diff != "" {
		t.Error(diff)
	}
}

// What a topic was made for is not unmade while the audit says it.
func TestATopicThatTheAuditNamesIsNotUnmade(t *testing.T) {
	s, ids := auditedLibrary(t)
	topic, d, err := s.AddTopic(t.Context(), data.Topic{Name: "Espionage"})
	must(t, err)
	_, err = s.AnswerAudit(t.Context(), Answering{Article: ids[0], Topics: []int64{topic.ID}})
	must(t, err)
	var conflict *data.ConflictError
	if _, err := s.UndoChange(t.Context(), d.Change.ID); !errors.As(err, &conflict) {
		t.Errorf("undo gives %v", err)
	}
}

// A damaged library gives the audit back with everything else.
func TestSalvageSavesTheAudit(t *testing.T) {
	s, ids := auditedLibrary(t)
	ctx := t.Context()
	_, err := s.SetAuditPlan(ctx, &data.AuditPlan{Version: 1, Seed: 7, Rate: 0.5, Months: map[string]float64{"2024-01": 1}}, 3)
	must(t, err)
	_, err = s.SetSearch(ctx, data.NewSearch(5, 1, ids))
	must(t, err)
	_, err = s.AnswerAudit(ctx, Answering{Article: ids[1], Topics: []int64{2}})
	must(t, err)
	want := auditWithTimes(t, s)
	must(t, s.Close())
	saved := t.TempDir() + "/saved.blotter"
	_, err = Salvage(ctx, s.Path(), saved, nil)
	must(t, err)
	again, err := Open(ctx, saved, OpenOptions{})
	must(t, err)
	defer func() { _ = again.Close() }()
	if diff := cmp.Diff(want, auditWithTimes(t, again)); diff != "" {
		t.Error(diff)
	}
}
