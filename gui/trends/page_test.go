package trends_test

import (
	"strings"
	"testing"

	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/gui/trends"
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
	hosttest.AnswerAudit(t, f, 80)
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
	p.TurnToSources()
	f.Until("the sources", func() bool { return p.Sources() > 1 })
	p.TapSmall(0, 0)
	if len(f.Shown) != 2 || !strings.Contains(f.Shown[1].Search, `source:"`) || !strings.Contains(f.Shown[1].Search, `topic:"`) {
		t.Errorf("a click on a source shows %+v", f.Shown)
	}
}
