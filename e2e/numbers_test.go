package e2e

import (
	"testing"

	"blotter/data"
	"blotter/data/store"
)

// audited reads the answers of the audit, in the order in which they were given.
func (o *owner) audited(path string) (answers []data.AuditAnswer) {
	o.t.Helper()
	s, err := store.Open(o.t.Context(), path, store.OpenOptions{ReadOnly: true})
	if err != nil {
		return nil // the program is at it: the next look will do
	}
	defer func() { _ = s.Close() }()
	audit, err := s.Audit(o.t.Context())
	if err != nil {
		return nil
	}
	return audit.Answers
}

// TestAuditIsPausedAndGoesOn answers some articles of an audit by keys, goes back to reading, quits, and goes on where it was: nothing is
// asked twice, and no label is made.
func TestAuditIsPausedAndGoesOn(t *testing.T) {
	o := newOwner(t)
	library := o.newLibrary("--samples")
	before := o.contents(library)
	p := o.open(library)
	p.suggested()
	answer := func(n int) {
		t.Helper()
		p.command("make the numbers solid")
		for range n {
			was := len(o.audited(library))
			shown := p.look()
			p.wait("an answer", func() bool {
				p.press("1")
				return len(o.audited(library)) > was
			})
			p.lookOther("the next article", shown)
		}
		p.press("Escape")
	}
	answer(2)
	p.quit()
	p = o.open(library)
	p.suggested()
	answer(2)
	answers := o.audited(library)
	articles := map[int64]bool{}
	for _, a := range answers {
		articles[a.Article] = true
	}
	if len(articles) != len(answers) || len(answers) < 4 {
		t.Errorf("%d answers about %d articles", len(answers), len(articles))
	}
	sameStandings(t, "after the audit", o.contents(library), before)
	p.quit()
}
