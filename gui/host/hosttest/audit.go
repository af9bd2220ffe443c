package hosttest

import (
	"testing"

	"blotter/internal/library"
)

// AnswerAudit draws so many articles of the library and answers what they are about as they are labeled, and with Cartel where they
// are not.
func AnswerAudit(t *testing.T, f *Fake, n int) {
	t.Helper()
	if _, err := f.Lib.DrawAudit(t.Context(), library.AuditDraw{Articles: n, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	for _, id := range f.Lib.Audit().Waiting {
		d, err := f.Lib.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		topic := d.Topic
		if topic == 0 {
			topic = f.Topic("Cartel")
		}
		if _, err := f.Lib.AnswerAudit(t.Context(), library.Answering{Article: id, Topics: []int64{topic}}); err != nil {
			t.Fatal(err)
		}
	}
}
