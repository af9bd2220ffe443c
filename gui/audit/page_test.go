package audit_test

import (
	"testing"
	"time"

	"blotter/gui/audit"
	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/internal/library"
)

// One key an article, with nothing in sight that hints; an undo brings an article back.
func TestTheAuditAsksOneArticleAfterTheOther(t *testing.T) {
	f := hosttest.New(t)
	if _, err := f.Lib.DrawAudit(t.Context(), library.AuditDraw{Articles: 4, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	order := f.Lib.Audit().Waiting
	p := audit.New(f)
	f.Put(p.Content())
	p.Open()
	asked := func(id int64) func() bool { return func() bool { return p.Asked() == id } }
	f.Until("the first article", asked(order[0]))
	p.Press("1")
	if len(f.Lib.Audit().Answers) != 0 {
		t.Error("a key right after the article came is taken for it")
	}
	time.Sleep(200 * time.Millisecond)
	p.Press("1")
	f.Until("the second article", asked(order[1]))
	if got := f.Lib.Audit().Answers[order[0]].Topic(); got != f.Lib.Topics()[0].ID {
		t.Errorf("the first answer is topic %d", got)
	}
	time.Sleep(200 * time.Millisecond)
	p.Press("S")
	f.Until("the third article", asked(order[2]))
	if state := f.Lib.Audit(); state.Open != 1 || state.Done != 2 {
		t.Errorf("left open: %+v", state)
	}
	if _, err := f.Lib.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Update(events.Batch{Audit: true})
	f.Until("the second article again", asked(order[1]))
	left := false
	p.OnLeave = func() { left = true }
	p.Back()
	if !left {
		t.Error("Escape does not leave")
	}
	if len(f.Labels) != 0 || f.Lib.Counts().Labeled != 112 {
		t.Errorf("labels were made: %v, %d", f.Labels, f.Lib.Counts().Labeled)
	}
}
