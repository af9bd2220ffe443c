package sidebar

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// shown returns a fake host whose window shows a side bar.
func shown(t *testing.T) (*hosttest.Fake, *Bar) {
	t.Helper()
	f := hosttest.New(t)
	b := New(f)
	b.OnGuide, b.OnEdit, b.OnChosen = func(data.Topic) {}, func(data.Topic) {}, func() {}
	b.Refresh()
	f.Put(b.Content())
	return f, b
}

func TestARowOpensItsListAndIsMarked(t *testing.T) {
	f, b := shown(t)
	cartel, found := hosttest.SideRow(b.Content(), "Cartel")
	if !found {
		t.Fatal("there is no row for a topic")
	}
	cartel.OnTap()
	want := library.Query{View: library.ViewTopic, Topic: f.Topic("Cartel")}
	if len(f.Shown) != 1 || f.Shown[0] != want {
		t.Fatalf("the row opens %v, want %v", f.Shown, want)
	}
	b.Select(want)
	if !cartel.Data().Selected {
		t.Error("the list that is open is not marked")
	}
	b.Select(library.Query{View: library.ViewAll})
	if cartel.Data().Selected {
		t.Error("the list is marked after it was left")
	}
}

func TestRowsCountAndSeldomViewsTakeNoRoomWhileEmpty(t *testing.T) {
	f, b := shown(t)
	all, _ := hosttest.SideRow(b.Content(), host.ViewTitle(library.ViewAll))
	if got, want := all.Data().Count, i18n.Number(f.Counts().All); got != want {
		t.Errorf("all articles are %s, want %s", got, want)
	}
	if _, found := hosttest.SideRow(b.Content(), host.ViewTitle(library.ViewFlagged)); found {
		t.Error("flagged articles have a row while there are none")
	}
	counts := f.Counts()
	counts.Flagged = 2
	f.Numbers = &counts
	b.Refresh()
	if row, found := hosttest.SideRow(b.Content(), host.ViewTitle(library.ViewFlagged)); !found || row.Data().Count != "2" {
		t.Error("two flagged articles have no row")
	}
}

func TestKeysMoveTheFocusedTopic(t *testing.T) {
	f, b := shown(t)
	topics := f.Topics().Offered()
	row, _ := hosttest.SideRow(b.Content(), topics[1].Name)
	f.Dialogs().Canvas().Focus(row)
	b.Shift("Alt+Up")
	b.Shift("Alt+Down")
	want := []hosttest.Move{{Topic: topics[1].ID, Place: topics[0].ID}, {Topic: topics[1].ID, Place: topics[2].ID, After: true}}
	if len(f.Moved) != 2 || f.Moved[0] != want[0] || f.Moved[1] != want[1] {
		t.Errorf("the keys move %v, want %v", f.Moved, want)
	}
	first, _ := hosttest.SideRow(b.Content(), topics[0].Name)
	f.Dialogs().Canvas().Focus(first)
	b.Shift("Alt+Up") // nothing is above it
	b.Shift("Up")
	if len(f.Moved) != 2 {
		t.Errorf("the first topic moves too: %v", f.Moved[2:])
	}
}

func TestASearchIsKeptAsAViewAndRemoved(t *testing.T) {
	f, b := shown(t)
	AskSaveView(f)
	if f.Dialogs().IsOpen() || len(f.Said) != 1 {
		t.Fatalf("a view of no search is offered, and %q is said", f.Said)
	}
	f.List = library.Query{View: library.ViewAll, Search: "police"}
	AskSaveView(f)
	f.Dialogs().Canvas().Focused().(*dialog.Field).SetText("Police")
	f.Press("Enter")
	f.Until("the end of the dialog", func() bool { return !f.Dialogs().IsOpen() })
	b.LoadViews()
	found := func(want string) func() bool {
		return func() bool {
			row, shown := hosttest.SideRow(b.Content(), "Police")
			return shown && row.Data().Count == want
		}
	}
	n, err := f.Lib.Count(t.Context(), f.List)
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	f.Until("its count", found(i18n.Number(n)))
	if got := b.SearchName("police"); got != "Police" {
		t.Errorf("the search is called %q", got)
	}

	chosen := false
	b.OnChosen = func() { chosen = true }
	row, _ := hosttest.SideRow(b.Content(), "Police")
	row.OnTap()
	if len(f.Searched) != 1 || f.Searched[0] != "police" || !chosen {
		t.Errorf("the view searches for %q", f.Searched)
	}

	commands := b.Commands()
	if len(commands) != 2 || commands[1].Group != command.GroupView {
		t.Fatalf("there are %d commands", len(commands))
	}
	commands[1].Do()
	f.Until("the sentence", func() bool { return len(f.Said) == 2 })
	b.LoadViews()
	f.Until("no view", func() bool {
		_, shown := hosttest.SideRow(b.Content(), "Police")
		return !shown
	})
}

func TestATopicsMenuLeadsToItsGuideAndForm(t *testing.T) {
	f, b := shown(t)
	var guided, edited data.Topic
	b.OnGuide = func(t data.Topic) { guided = t }
	b.OnEdit = func(t data.Topic) { edited = t }
	row, _ := hosttest.SideRow(b.Content(), "Cartel")
	for _, name := range []string{"Guide", "Rename or edit…", "Label as Cartel", "Move down"} {
		row.OnSecondary(fyne.NewPos(10, 10))
		hosttest.Choose(t, f.Dialogs().Canvas(), name)
	}
	if cartel := f.Topic("Cartel"); guided.ID != cartel || edited.ID != cartel {
		t.Errorf("the menu leads to the guide of %q and the form of %q", guided.Name, edited.Name)
	}
	if len(f.Labels) != 1 || f.Labels[0].Topic != f.Topic("Cartel") || len(f.Moved) != 1 || !f.Moved[0].After {
		t.Errorf("the menu labels %+v and moves %+v", f.Labels, f.Moved)
	}
	row.OnSecondary(fyne.NewPos(10, 10))
	hosttest.Choose(t, f.Dialogs().Canvas(), "Archive")
	f.Until("the topic is archived", func() bool { topic, _ := f.Lib.Topic(f.Topic("Cartel")); return topic.Archived })
}

func TestAViewIsRenamedFromItsMenu(t *testing.T) {
	f, b := shown(t)
	b.OnChosen = func() {}
	for _, view := range []library.SavedView{{Name: "Police", Search: "police"}, {Name: "Flags", Search: "is:flagged"}} {
		if err := f.Lib.SaveView(t.Context(), view); err != nil {
			t.Fatal(err)
		}
	}
	b.LoadViews()
	row := func(name string) (*widget.Side, bool) { return hosttest.SideRow(b.Content(), name) }
	f.Until("the views", func() bool { _, there := row("Flags"); return there })
	rename := func(to string) {
		police, _ := row("Police")
		police.OnSecondary(fyne.NewPos(10, 10))
		hosttest.Choose(t, f.Dialogs().Canvas(), "Rename…")
		f.Dialogs().Canvas().Focused().(*dialog.Field).SetText(to)
		f.Press("Enter")
	}
	rename("flags")
	f.Until("why not", func() bool { return strings.Contains(hosttest.Words(f.Dialogs().Top().Content), "already a view") })
	f.Press("Escape")
	rename("Officers")
	f.Until("the dialog is gone", func() bool { return f.Dialogs().Top() == nil })
	b.LoadViews()
	f.Until("the new name", func() bool { _, there := row("Officers"); return there })
	views, err := f.Lib.SavedViews(t.Context())
	if err != nil || len(views) != 2 || views[0].Name != "Officers" || views[0].Search != "police" {
		t.Errorf("the views are %+v, %v", views, err)
	}
}
