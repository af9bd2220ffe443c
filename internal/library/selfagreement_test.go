package library

import (
	"fmt"
	"testing"
)

// TestSomebodyIsComparedWithThemselves: an article that Ana labeled is asked again in the audit, where she does not see her label.
func TestSomebodyIsComparedWithThemselves(t *testing.T) {
	ana := newDesk(t, "ana", 0, 6)
	ana.label("Cartel", 0, 1, 2)
	ana.label("Theft", 3)
	_, err := ana.DrawAudit(t.Context(), AuditDraw{Articles: 6})
	must(t, err)
	titles := ana.titles()
	for n, name := range []string{"Cartel", "Cartel", "Theft", "Theft", "Fraud"} {
		_, err := ana.AnswerAudit(t.Context(), Answering{Article: titles[fmt.Sprint("Story ", n)], Topics: []int64{ana.topic(name)}})
		must(t, err)
	}
	ana.label("Theft", 4) // after the answer: it does not count
	a, err := ana.Agreement(t.Context(), nil, 1)
	must(t, err)
	if len(a.Selves) != 1 || a.Selves[0].Articles != 4 || a.Selves[0].Same != 3 {
		t.Fatalf("compared with herself: %+v", a.Selves)
	}
	// 3 of 4 agree; chance agrees in 3*2 + 1*2 of 16, so that kappa is (12-8)/(16-8).
	if k := a.Selves[0].Kappa.Value; k != 0.5 {
		t.Errorf("kappa %v, want 0.5", k)
	}
}
