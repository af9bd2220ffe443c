package people

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// colleague hands eight articles out to Ana, who labels four as Cartel and four as Art theft, and returns her library. I label the
// same articles as Cartel.
func colleague(t *testing.T, f *hosttest.Fake) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ana.blotter")
	_, err := f.Lib.HandOut(t.Context(), []string{path}, []string{"Ana"}, library.HandOutOptions{
		Query: library.Query{View: library.ViewUnlabeled, Order: library.OrderNewest}, Count: 8, InOrder: true, Overlap: 0, Seed: 1,
	})
	must(t, err)
	ana, err := library.Open(t.Context(), path, library.Options{})
	must(t, err)
	rows, err := ana.List(t.Context(), library.Query{View: library.ViewAll})
	must(t, err)
	mine, err := f.Lib.List(t.Context(), library.Query{View: library.ViewUnlabeled, Order: library.OrderNewest})
	must(t, err)
	for i, id := range rows {
		name := "Cartel"
		if i%2 == 1 {
			name = "Art theft"
		}
		topic, err := ana.TopicNamed(name)
		must(t, err)
		_, err = ana.Label(t.Context(), library.Gesture{Articles: []int64{id}, Status: data.Labeled, Topic: topic.ID})
		must(t, err)
	}
	for _, id := range mine[:8] {
		_, err = f.Lib.Label(t.Context(), library.Gesture{Articles: []int64{id}, Status: data.Labeled, Topic: f.Topic("Cartel")})
		must(t, err)
	}
	must(t, ana.Close())
	return path
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// words collects what stands in an object.
func words(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Text:
			b.WriteString(o.Words() + "\n")
		case *widget.Paragraph:
			b.WriteString(o.Text + "\n")
		case *widget.Link:
			b.WriteString(o.Text() + "\n")
		case *dialog.Check:
			b.WriteString(o.Text + "\n")
		case *widget.Button:
			b.WriteString(o.Text() + "\n")
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case *container.Scroll:
			walk(o.Content)
		case *container.Split:
			walk(o.Leading)
			walk(o.Trailing)
		}
	}
	walk(o)
	return b.String()
}

// TestMergeCompareAndSettle: the dialog says what a merge would do, the page how far two people agree, and one key settles a difference.
func TestMergeCompareAndSettle(t *testing.T) {
	f := hosttest.New(t)
	path := colleague(t, f)
	all, merged := New(f), false
	all.OnMerged = func() { merged = true }
	all.Preview(path)
	f.Until("the plan", func() bool { return strings.Contains(words(f.Dialogs().Top().Content), "labeled differently there") })
	plan := words(f.Dialogs().Top().Content)
	for _, want := range []string{"This library is Ana's", "8 articles are here already", "8 labels of colleagues are new", "4 articles are labeled differently"} {
		if !strings.Contains(plan, want) {
			t.Errorf("the dialog does not say %q:\n%s", want, plan)
		}
	}
	if disputes, _ := f.Lib.Disputes(t.Context(), false); len(disputes) != 0 {
		t.Fatal("looking at a library merged it")
	}
	f.Dialogs().Press("Enter")
	f.Until("the merge", func() bool { return merged })

	page := NewAgreement(f)
	page.Open()
	f.Until("the figures", func() bool { return strings.Contains(words(page.Content()), "50 %") })
	if said := words(page.Content()); !strings.Contains(said, "8 articles labeled by both") || !strings.Contains(said, "Settle 4 differences") {
		t.Errorf("the page says:\n%s", said)
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 2))
	if least := page.Content().MinSize(); least.Width > 1024 {
		t.Errorf("with text twice as large the page is %.0f wide", least.Width)
	}
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
	if !page.Press("3") || page.Press("Ctrl+K") {
		t.Error("a key of the articles goes through, or a command does not")
	}

	settle := NewSettle(f)
	settle.Open()
	f.Until("a difference", func() bool {
		return strings.Contains(words(settle.Content()), "Difference 1 of 4") && len(settle.answers) > 2
	})
	settle.Press("G")
	settle.Press("2")
	f.Until("the next difference", func() bool {
		return strings.Contains(words(settle.Content()), "Difference 1 of 3") && len(settle.answers) > 2
	})
	var settled []library.Dispute
	f.Until("the settlement on disk", func() bool {
		var err error
		settled, err = f.Lib.Disputes(t.Context(), true)
		must(t, err)
		return len(settled) > 0
	})
	if len(settled) != 1 || settled[0].Settled.Cause != data.GuideUnclear || len(settled[0].Said) != 2 {
		t.Fatalf("settled: %+v", settled)
	}
	rows, err := f.Lib.Rows(t.Context(), []int64{settled[0].Article})
	must(t, err)
	if rows[0].Topic != f.Topic("Art theft") || rows[0].How != data.Settled {
		t.Errorf("the label is %d, %s", rows[0].Topic, rows[0].How)
	}
	settle.Press("1") // the next keys come, and the differences are read again, before the next article has been read
	settle.Press("G")
	settle.load()
	settle.Press("1")
	f.Until("two more settlements", func() bool {
		settled, err := f.Lib.Disputes(t.Context(), true)
		must(t, err)
		return len(settled) == 3 && slices.ContainsFunc(settled, func(d library.Dispute) bool { return d.Settled.Cause == "" }) &&
			len(slices.DeleteFunc(settled, func(d library.Dispute) bool { return d.Settled.Cause == "" })) == 2
	})
	settle.Press("B")
	if strings.Contains(words(settle.Content()), "Ana") {
		t.Error("a name shows where names are hidden")
	}
	settle.Press("T")
	if top := f.Dialogs().Top(); top == nil {
		t.Error("T offers no topics")
	} else {
		top.Close()
	}
	settle.Press("4") // a topic that nobody named
	f.Until("a third topic", func() bool {
		all, err := f.Lib.Disputes(t.Context(), true)
		must(t, err)
		return len(all) == 4
	})
	named := []int64{f.Topic("Art theft"), f.Topic("Cartel")}
	if ids, err := f.Lib.List(t.Context(), library.Query{View: library.ViewLabeled, Search: "how:settled"}); err != nil || len(ids) != 4 {
		t.Errorf("%d articles are settled, %v", len(ids), err)
	} else if rows, err := f.Lib.Rows(t.Context(), ids); err != nil || !slices.ContainsFunc(rows, func(r library.Row) bool { return !slices.Contains(named, r.Topic) }) {
		t.Errorf("nothing was settled as a topic that nobody named: %v", err)
	}
}

// TestWhatAColleagueSaidIsTakenOut: the page lists who labels here, asks before it takes out what Ana said, and that is one step.
func TestWhatAColleagueSaidIsTakenOut(t *testing.T) {
	f := hosttest.New(t)
	_, err := f.Lib.Merge(t.Context(), colleague(t, f), library.MergeChoices{}, nil)
	must(t, err)
	page := NewAgreement(f)
	page.Open()
	f.Until("the people", func() bool { return strings.Contains(words(page.Content()), "Who labels here") })
	people, err := f.Lib.People(t.Context())
	must(t, err)
	page.askTakeOut(people[1])
	if said := words(f.Dialogs().Top().Content); !strings.Contains(said, "8 judgments and 0 labels in force by Ana go") {
		t.Errorf("the dialog says %q", said)
	}
	f.Dialogs().Press("Enter")
	f.Until("nothing of Ana's", func() bool {
		people, err = f.Lib.People(t.Context())
		must(t, err)
		return people[1].Judged == 0
	})
	_, err = f.Lib.Undo(t.Context())
	must(t, err)
	if people, err = f.Lib.People(t.Context()); err != nil || people[1].Judged != 8 {
		t.Errorf("undo brings %d judgments back, %v", people[1].Judged, err)
	}
}

// fields lists the fields of a dialog, in order.
func fields(o fyne.CanvasObject) (all []*dialog.Field) {
	switch o := o.(type) {
	case *dialog.Field:
		return []*dialog.Field{o}
	case *fyne.Container:
		for _, child := range o.Objects {
			all = append(all, fields(child)...)
		}
	case *container.Scroll:
		return fields(o.Content)
	}
	return all
}

// TestTwoColleaguesGetArticles hands articles out to two people at once, of which both get three.
func TestTwoColleaguesGetArticles(t *testing.T) {
	f := hosttest.New(t)
	all, told := New(f), false
	all.OnHandedOut = func() { told = true }
	all.AskHandOut()
	asked := fields(f.Dialogs().Top().Content)
	for i, text := range []string{"Ana, Ben", "4", "3"} {
		asked[i].SetText(text)
	}
	f.Dialogs().Press("Enter")
	f.Until("two libraries", func() bool { return told })
	said := words(f.Dialogs().Top().Content)
	var shared []string
	for _, name := range []string{"Ana", "Ben"} {
		path := filepath.Join(filepath.Dir(f.Lib.Path()), name+".blotter")
		if !strings.Contains(said, "4 articles for "+name+" are in "+path) {
			t.Errorf("the window says %q", said)
		}
		l, err := library.Open(t.Context(), path, library.Options{})
		must(t, err)
		rows, err := l.List(t.Context(), library.Query{View: library.ViewAll})
		must(t, err)
		heads, err := l.Rows(t.Context(), rows)
		must(t, err)
		for _, h := range heads {
			shared = append(shared, h.Title)
		}
		must(t, l.Close())
	}
	slices.Sort(shared)
	if len(shared) != 8 || len(slices.Compact(shared)) != 5 {
		t.Errorf("two libraries hold %q", shared)
	}
}

// TestATopicThatIsNewHereIsAskedAbout: the dialog asks whether a topic of the colleague is added or is one of mine, and says what follows.
func TestATopicThatIsNewHereIsAskedAbout(t *testing.T) {
	f := hosttest.New(t)
	path := colleague(t, f)
	ana, err := library.Open(t.Context(), path, library.Options{})
	must(t, err)
	_, err = ana.AddTopic(t.Context(), data.Topic{Name: "Heists"})
	must(t, err)
	must(t, ana.Close())
	New(f).Preview(path)
	f.Until("the question", func() bool { return strings.Contains(words(f.Dialogs().Top().Content), "One topic is added") })
	choose(f.Dialogs().Top().Content, "Art theft")
	f.Until("the new plan", func() bool { return !strings.Contains(words(f.Dialogs().Top().Content), "One topic is added") })
	if said := words(f.Dialogs().Top().Content); !strings.Contains(said, "Your topic “Art theft” is called “Heists” there") {
		t.Errorf("the plan says:\n%s", said)
	}
}

// choose picks an option of the first list of a dialog.
func choose(o fyne.CanvasObject, option string) bool {
	switch o := o.(type) {
	case *dialog.Choice:
		o.SetSelected(option)
		return true
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(child fyne.CanvasObject) bool { return choose(child, option) })
	case *container.Scroll:
		return choose(o.Content, option)
	}
	return false
}

func TestADamagedLibraryIsRefusedInTheDialog(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.Preview(filepath.Join(t.TempDir(), "nothing.blotter"))
	f.Until("a sentence", func() bool { return strings.Contains(words(f.Dialogs().Top().Content), "nothing.blotter") })
	if !f.Dialogs().Top().Answer.Disabled() {
		t.Error("what cannot be read can be merged")
	}
}
