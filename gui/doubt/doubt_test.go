package doubt

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// shown returns a host whose window shows the card around nothing.
func shown(t *testing.T, view library.View) (*hosttest.Fake, *Card, *int) {
	t.Helper()
	f := hosttest.New(t)
	f.List = library.Query{View: view}
	f.Keys[command.KeepMine], f.Keys[command.Confirm], f.Keys[command.LabelBoth] = "Y", "Enter", "B"
	c, differ := New(f), new(int)
	c.Margin = func() float32 { return 48 }
	c.OnDiffer = func(hits []widget.Hit) { *differ = len(hits) }
	content := c.Around(canvas.NewRectangle(nil))
	f.Put(content)
	content.Resize(fyne.NewSize(900, 600))
	return f, c, differ
}

func TestALabelInDoubtIsAskedAbout(t *testing.T) {
	f, c, _ := shown(t, library.ViewCheck)
	var d library.Detail
	d.ID, d.Status, d.Topic = 1, data.Labeled, f.Topic("Art theft")
	c.Show(d)
	if c.card.Visible() {
		t.Error("a label that looks right is asked about")
	}
	d.Looks = library.Suspicion{Topic: f.Topic("Corruption"), Confidence: 0.96}
	d.Suggestion.Basis = library.BasisPercentage
	c.Show(d)
	if got := hosttest.Words(c.card); got != "You labeled this Art theft Without this label the model says Corruption 96 %" {
		t.Errorf("the card says %q", got)
	}
	c.content.Resize(fyne.NewSize(400, 100))
	if least, article := c.content.MinSize().Height, c.beside.content; least > article.MinSize().Height || article.Position().Y <= 0 || article.Position().Y >= 100 {
		t.Errorf("in a low window the card asks for %.0f more, and the article begins at %.0f of 100", least, article.Position().Y)
	}
	for i, want := range []struct{ name, key, command string }{{"Keep mine", "Y", command.KeepMine}, {"Change to Corruption", "Enter", command.Confirm}} {
		b := c.buttons[i]
		b.OnTap()
		if got := b.Data(); got.Name != want.name || got.Key != want.key || f.Ran[i] != want.command {
			t.Errorf("button %d is %+v and runs %q", i, got, f.Ran[i])
		}
	}
	d.ID, d.Topic = 2, f.Topic("Corruption")
	d.Looks.Topic = f.Topic("Art theft")
	c.content.Resize(fyne.NewSize(900, 600))
	c.Show(d)
	for _, l := range c.lines {
		if l.topic.IsCut() {
			t.Error("the next article's topic is cut to the width of the last one")
		}
	}
	f.List.View = library.ViewAll
	c.Show(d)
	if c.card.Visible() {
		t.Error("another list asks too")
	}
	if top := c.beside.content.Position().Y; top != 0 {
		t.Errorf("without the card the article begins %v below the top", top)
	}
}

func TestACopyIsComparedWithItsOriginal(t *testing.T) {
	f, c, differ := shown(t, library.ViewCopies)
	ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewLabeled})
	if err != nil {
		t.Fatal(err)
	}
	f.Read(ids[0])
	d := f.Detail
	d.ID, d.CopyOf = 1_000_000, ids[0]
	d.Text += "\nThis sentence is new."
	c.Show(d)
	f.Until("the original", func() bool { _, both := c.Original(); return both })
	if *differ != 1 || !strings.Contains(hosttest.Words(c.card), "1 of ") || !c.beside.place.Visible() {
		t.Errorf("%d stretches differ, the card says %q", *differ, hosttest.Words(c.card))
	}
	c.Show(library.Detail{})
	if _, both := c.Original(); both || c.card.Visible() || c.beside.place.Visible() {
		t.Error("without an article the original stays")
	}
}
