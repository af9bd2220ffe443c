package statusbar

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/gui/events"
	"blotter/gui/host/hosttest"
	"blotter/internal/job"
	"blotter/internal/library"
	"blotter/internal/message"
)

func TestTheFigureSaysWhatItIsMeasuredOn(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	b.SayAccuracy()
	if f.Dialogs().IsOpen() || len(f.Said) != 1 || !strings.Contains(f.Said[0], "not known yet") {
		t.Errorf("without a figure it says %q", f.Said)
	}
	b.Take(events.Batch{Accuracy: library.Accuracy{Share: 0.84, Low: 0.8, High: 0.88, Of: 112}})
	figure, shown := hosttest.Link(b.Content(), "about 84 % right (80 to 88 %)")
	if !shown {
		t.Fatal("the figure is not shown")
	}
	figure.OnTap()
	for _, part := range []string{"Measured on the 112 labeled articles", "about 84 %", "between 80 and 88 %", "It may fall"} {
		if got := hosttest.Words(f.Dialogs().Top().Content); !strings.Contains(got, part) {
			t.Errorf("%q is missing in %q", part, got)
		}
	}
}

func TestWhatAChangeMovedIsNotSaidOfTheNextOne(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	moved := func(n int) { b.Take(events.Batch{Model: &library.ModelChanged{Moved: n, Settled: true}}) }
	moved(7)
	see, shown := hosttest.Link(b.Content(), "see")
	if !shown || !strings.Contains(b.moved.Words(), "7") {
		t.Fatalf("after a change that moved 7 it says %q", b.moved.Words())
	}
	see.OnTap()
	if len(f.Shown) != 1 || f.Shown[0].View != library.ViewMoved {
		t.Errorf("the link opens %v", f.Shown)
	}
	b.Take(events.Batch{Labeled: []library.Labeled{{}}})
	if b.moved.Words() != "" || see.Visible() {
		t.Errorf("after the next label it says %q", b.moved.Words())
	}
	b.Take(events.Batch{Labeled: []library.Labeled{{}}, Model: &library.ModelChanged{Moved: 3, Settled: true}})
	if got := b.moved.Words(); !strings.Contains(got, "3") {
		t.Errorf("with the count it says %q", got)
	}
}

func TestALongMessageOffersTheRest(t *testing.T) {
	f := hosttest.New(t)
	b := New(f)
	win := test.NewTempWindow(t, b.Content())
	win.Resize(fyne.NewSize(600, 100))
	words := "A message of some length that a window cuts when it is as narrow as this one is, or a little wider."
	b.Say(words)
	rest, shown := hosttest.Link(b.Content(), "more")
	if !shown {
		t.Fatal("what is cut cannot be read")
	}
	rest.OnTap()
	if got := hosttest.Words(f.Dialogs().Top().Content); got != words {
		t.Errorf("the rest is %q", got)
	}
	b.Say("")
	if rest.Visible() {
		t.Error("the rest of nothing is offered")
	}
}

// A quick job would only flicker; a lasting one shows a meter, and its end takes the meter away.
func TestOnlyALastingJobShowsItsMeter(t *testing.T) {
	b := New(hosttest.New(t))
	step := job.Progress{ID: 3, Name: message.Text("Import"), Done: 1, Total: 4}
	tell := func(p job.Progress) {
		b.Take(events.Batch{Jobs: map[int64]library.JobChanged{p.ID: {Progress: p}}})
	}
	tell(step)
	tell(step)
	if b.meter.Visible() {
		t.Error("the meter shows at once")
	}
	b.since[step.ID] = b.since[step.ID].Add(-patience)
	tell(step)
	if !b.meter.Visible() {
		t.Error("no meter shows for a lasting job")
	}
	step.Ended = true
	tell(step)
	if b.meter.Visible() || b.job != 0 {
		t.Error("the meter stays after the end")
	}
}
