package trends_test

import (
	"strings"
	"testing"

	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/trends"
	"blotter/internal/library"
)

func TestATrendNeedsAnAudit(t *testing.T) {
	f := hosttest.New(t)
	if err := f.Lib.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Lib.CheckLabels(t.Context()); err != nil { // which the page would do in the background: that may take long
		t.Fatal(err)
	}
	p := trends.New(f)
	f.Put(p.Content())
	p.Open()
	f.Until("the refusal", func() bool { return strings.Contains(p.Title(), "picked at random") })
	if _, err := f.Lib.DrawAudit(t.Context(), library.AuditDraw{Articles: 80, Seed: 3}); err != nil {
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
	if err := f.Lib.CheckLabels(t.Context()); err != nil { // which the page would do in the background: that may take long
		t.Fatal(err)
	}
	p.Close()
	p.Update(events.Batch{Audit: true})
	p.Open()
	f.Until("the numbers", func() bool { return strings.Contains(p.Title(), "articles are about") })
	places := p.Places()
	if len(places) == 0 || !strings.Contains(places[0], " of ") {
		t.Fatalf("the picture says %q", places)
	}
	p.Tap(0)
	if len(f.Shown) != 1 || !strings.Contains(f.Shown[0].Search, "after:20") {
		t.Errorf("a click shows %+v", f.Shown)
	}
}
