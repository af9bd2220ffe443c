package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/data/store"
	"blotter/gui/dialog"
	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/host/hosttest"
	"blotter/gui/look"
	"blotter/gui/review"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// stage is a window over a real library, played by one goroutine: what the program would post to the UI goroutine waits
// in a queue until the test looks.
type stage struct {
	*Window
	t     *testing.T
	posts chan func()
}

// openStage opens a window on a new library with the starter's articles.
func openStage(t *testing.T) *stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stage.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	return stageOn(t, path)
}

func stageOn(t *testing.T, path string) *stage {
	t.Helper()
	s := emptyStageOn(t, path)
	s.until("the first article", func() bool { return s.Article().ID != 0 && s.Article().ID == s.articles.List.Current() })
	return s
}

// emptyStageOn opens a window on a library that may have no article.
func emptyStageOn(t *testing.T, path string) *stage {
	t.Helper()
	d, err := library.Open(t.Context(), path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 1))
	s := &stage{t: t, posts: make(chan func(), 10_000)}
	win := test.NewTempWindow(t, nil)
	s.Window = NewWindow(win, d, func(f func()) { s.posts <- f })
	win.Resize(fyne.NewSize(1400, 900))
	s.recall(memory{})
	t.Cleanup(func() {
		s.Close()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// until plays what is posted until something is so.
func (s *stage) until(what string, so func() bool) {
	s.t.Helper()
	late := time.After(2 * time.Minute)
	for !so() {
		select {
		case f := <-s.posts:
			f()
		case <-late:
			s.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// keys presses keys as a person would, with nothing focused.
func (s *stage) keys(names ...string) {
	for _, name := range names {
		s.press(name)
	}
}

// onDisk reads an article of the library as it is on disk.
func (s *stage) onDisk(id int64) data.Article {
	s.t.Helper()
	store, err := store.Open(s.t.Context(), s.library.Path(), store.OpenOptions{ReadOnly: true})
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = store.Close() }() // it was only read
	a, err := store.Article(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// row is what the list knows of an article.
func (s *stage) row(id int64) library.Row {
	row, _ := s.articles.List.Row(id)
	return row
}

// head is what the list's head says.
func (s *stage) head() string { return hosttest.Words(s.articles.List.Content()) }

// find returns the visible object of a type in the window that matches.
func find[T fyne.CanvasObject](s *stage, match func(T) bool) T {
	s.t.Helper()
	found, ok := hosttest.Find(s.win.Content(), match)
	if !ok {
		s.t.Fatalf("there is no such %T", found)
	}
	return found
}

func (s *stage) topic(name string) int64 {
	s.t.Helper()
	t, err := s.library.TopicNamed(name)
	if err != nil {
		s.t.Fatal(err)
	}
	return t.ID
}

func TestEnterConfirmsAndGoesOn(t *testing.T) {
	s := openStage(t)
	first, suggested := s.articles.List.Current(), s.Article().Suggestion.Topic
	s.keys("Enter")
	if s.articles.List.At() != 1 {
		t.Errorf("the list is at %d after Enter, want 1", s.articles.List.At())
	}
	s.until("the label", func() bool { return s.articles.List.Unsaved() == 0 && s.row(first).Status == data.Labeled })
	a := s.onDisk(first)
	if a.Topic != suggested || a.How != data.Confirmed {
		t.Errorf("labeled %d, %s; want %d, confirmed", a.Topic, a.How, suggested)
	}
}

func TestANumberCorrectsAndUndoTakesItBack(t *testing.T) {
	s := openStage(t)
	id, art := s.articles.List.Current(), s.topic("Art theft")
	if s.Article().Suggestion.Topic == art {
		s.keys("J")
		s.until("the next article", func() bool { return s.Article().ID == s.articles.List.Current() })
		id = s.articles.List.Current()
	}
	s.keys("1")
	s.until("the label", func() bool { return s.row(id).Topic == art })
	if a := s.onDisk(id); a.How != data.Corrected {
		t.Errorf("the label came %s, want corrected", a.How)
	}
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.row(id).Status == data.Unlabeled })
	if a := s.onDisk(id); a.Topic != 0 {
		t.Errorf("still labeled %d after undo", a.Topic)
	}
	s.keys("Ctrl+Shift+Z")
	s.until("the redo", func() bool { return s.row(id).Topic == art })
}

func TestSkippedAndNoneOfThese(t *testing.T) {
	s := openStage(t)
	first, second := s.articles.List.IDs()[0], s.articles.List.IDs()[1]
	s.keys("S")
	s.until("the second article", func() bool { return s.Article().ID == second })
	s.keys("0")
	s.until("both", func() bool {
		return s.row(first).Status == data.Skipped && s.row(second).Status == data.Labeled
	})
	if got := s.onDisk(second).Topic; got != s.topic("None of these") {
		t.Errorf("labeled %d, want None of these", got)
	}
}

func TestKeysDoNotLabelWhileTyping(t *testing.T) {
	s := openStage(t)
	labeled := s.library.Counts().Labeled
	s.keys("/")
	if s.win.Canvas().Focused() != s.top.Search() {
		t.Fatal("/ does not focus the search")
	}
	test.Type(s.top.Search(), "museum 123")
	s.top.Search().SetText("museum")
	s.until("what was found", func() bool {
		return s.Query().Search == "museum" && len(s.articles.List.IDs()) > 0 && s.Article().ID != 0
	})
	if got := s.library.Counts().Labeled; got != labeled {
		t.Errorf("typing labeled %d articles", got-labeled)
	}
	s.keys("Escape")
	s.until("the list again", func() bool { return s.Query().Search == "" && len(s.articles.List.IDs()) == 36 })
}

func TestManyAreLabeledAfterAQuestionAndUndoneInOneStep(t *testing.T) {
	s := openStage(t)
	s.keys("Ctrl+A", "2")
	if s.dialogs.Top() == nil {
		t.Fatal("labeling 36 articles asks nothing")
	}
	s.keys("Enter")
	cartel := s.topic("Cartel")
	s.until("the labels", func() bool { return s.library.Counts().Unlabeled == 0 && s.articles.List.Unsaved() == 0 })
	if got := s.onDisk(s.articles.List.IDs()[20]); got.Topic != cartel || got.How != data.InBulk {
		t.Errorf("labeled %d, %s; want %d, in bulk", got.Topic, got.How, cartel)
	}
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.library.Counts().Unlabeled == 36 })
}

func TestTheSelectionIsCountedAmongAllThatStandInTheList(t *testing.T) {
	s := openStage(t)
	s.keys("1")
	s.until("the label", func() bool { return s.counts.Unlabeled == 35 })
	s.keys("Ctrl+A") // the one that was just labeled still stands there
	if said := s.head(); !strings.HasPrefix(said, "36 selected") {
		t.Errorf("the head says %q", said)
	}
}

// TestWhatComesNextIsRankedAnewAfterFiveLabels confirms five suggestions. Up to the current line the list holds still; below it the same
// articles stand in another order.
func TestWhatComesNextIsRankedAnewAfterFiveLabels(t *testing.T) {
	s := openStage(t)
	s.articles.Touch()
	before := slices.Clone(s.articles.List.IDs())
	for i := range 5 {
		s.keys("Enter")
		at := s.articles.List.Current()
		s.until("the next article", func() bool { return s.Article().ID == at })
		if i < 4 && !slices.Equal(s.articles.List.IDs(), before) {
			t.Fatalf("after %d labels the list has moved", i+1)
		}
	}
	s.until("the counts", func() bool { return s.counts.Unlabeled == 31 })
	s.until("the new order", func() bool { return !slices.Equal(s.articles.List.IDs(), before) })
	got := s.articles.List.IDs()
	if !slices.Equal(got[:6], before[:6]) || !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(before))) {
		t.Errorf("the list was %v, is %v", before, got)
	}
	if s.articles.List.At() != 5 || s.Article().ID != before[5] {
		t.Errorf("the list is at line %d, on screen is article %d, want line 5, article %d", s.articles.List.At(), s.Article().ID, before[5])
	}
}

func TestEverythingComesBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	s.articles.OpenAt(library.Query{View: library.ViewAll}, 0)
	s.until("all articles", func() bool { return len(s.articles.List.IDs()) == 148 })
	s.keys("J", "J", "J")
	at := s.articles.List.Current()
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Article == at })
	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	again.until("the same place", func() bool { return again.Query().View == library.ViewAll && again.articles.List.Current() == at })
}

// A desktop may end the program without asking, so widths are kept when a divider is let go.
func TestDraggedWidthsAreKeptAtOnce(t *testing.T) {
	s := openStage(t)
	split := find(s, func(*widget.Split3) bool { return true })
	split.SetWidths(180, 300)
	split.OnMoved(split.Widths())
	s.until("the widths are kept", func() bool { return remembered(t.Context(), s.library).List == 300 })
}

func TestAWordIsTaughtAndTakenBack(t *testing.T) {
	s := openStage(t)
	cartel := s.topic("Cartel")
	if err := s.library.SetWord(t.Context(), data.Word{Word: "bridge", Topic: cartel}, true); err != nil {
		t.Fatal(err)
	}
	s.until("the word", func() bool {
		words, err := s.library.Words(t.Context())
		return err == nil && len(words) == 1
	})
	s.keys("Ctrl+Z")
	s.until("no word", func() bool {
		words, err := s.library.Words(t.Context())
		return err == nil && len(words) == 0
	})
}

func TestTwoDialogsCloseOneAfterTheOther(t *testing.T) {
	s := openStage(t)
	s.keys("?")
	first := s.dialogs.Top()
	second := s.dialogs.Open("Above", widget.NewLabel("it"), "", nil)
	first.Close()
	if s.dialogs.Top() != second {
		t.Fatal("closing the lower dialog took the keys from the upper one")
	}
	s.keys("Escape")
	if s.dialogs.Top() != nil || s.win.Canvas().Overlays().Top() != nil {
		t.Fatal("a dialog is left open")
	}
	s.dialogs.Top().Close()
	s.keys("J")
	if s.articles.List.At() != 1 {
		t.Error("the window does not answer keys any more")
	}
}

func TestASearchAndWhatItCoversComeBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	likely := host.Likely(s.topic("Cybercrime"))
	s.Show(likely)
	s.until("the likely ones", func() bool { return s.articles.List.Listed() == likely && len(s.articles.List.IDs()) > 1 })
	s.keys("J")
	under := s.articles.List.Current()
	s.Search("police", "")
	s.until("what is found", func() bool { return s.articles.List.Listed().Search == "police" && len(s.articles.List.IDs()) > 2 })
	s.keys("J", "J")
	at := s.articles.List.Current()
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Article == at })

	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	again.until("the search", func() bool {
		return again.articles.List.Listed().Search == "police" && again.articles.List.Current() == at
	})
	if got := again.top.Search().Text; got != "police" {
		t.Errorf("the search box says %q", got)
	}
	again.keys("Escape")
	again.until("the list that the search covered", func() bool { return again.articles.List.Listed() == likely && again.articles.List.Current() == under })
}

func TestAListWhoseTopicIsGoneDoesNotComeBack(t *testing.T) {
	s := openStage(t)
	s.recall(memory{State: review.State{Place: review.Place{Query: library.Query{View: library.ViewUnlabeled, Suggested: 4711}}}})
	s.until("what is next", func() bool {
		return s.articles.List.Listed().View == library.ViewNext && len(s.articles.List.IDs()) == 36
	})
}

func TestAnEmptyListOfLikelyArticlesSaysSo(t *testing.T) {
	s := openStage(t)
	s.Show(host.Likely(s.topic("None of these")))
	s.until("the list", func() bool { return s.articles.List.Listed().Suggested != 0 })
	if got := s.head(); len(s.articles.List.IDs()) > 0 || !strings.Contains(got, "Nothing likely") {
		t.Errorf("a list of %d says %q", len(s.articles.List.IDs()), got)
	}
}

func TestEveryListLeavesTheSearch(t *testing.T) {
	s := openStage(t)
	lists := 0
	for _, cmd := range s.commands() {
		if !slices.Contains([]string{"command.next-up", "command.all-articles", "command.labeled"}, cmd.ID) {
			continue
		}
		lists++
		s.Search("police", "")
		s.until("what is found", func() bool { return s.articles.List.Listed().Search == "police" })
		cmd.Do()
		s.until(cmd.ID, func() bool { return s.articles.List.Listed().Search == "" })
		if s.top.Search().Text != "" {
			t.Errorf("%s leaves %q in the search box", cmd.ID, s.top.Search().Text)
		}
	}
	if lists != 3 {
		t.Errorf("%d lists were opened", lists)
	}
}

// TestTheTrashLeavesTheOrderOfTheList labels some articles, which changes what is useful, and then puts one into the trash: the others
// stay where they are, even where the window looks for the article again before it hears of the trash.
func TestTheTrashLeavesTheOrderOfTheList(t *testing.T) {
	for name, trash := range map[string]func(s *stage, id int64){
		"by a key": func(s *stage, _ int64) { s.keys("Delete") },
		"looked for again": func(s *stage, id int64) {
			if err := s.Library().Trash(t.Context(), []int64{id}); err != nil {
				t.Fatal(err)
			}
			s.articles.Update(events.Batch{Checked: true})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStage(t)
			s.articles.Touch()
			for range 3 {
				s.keys("Enter")
				at := s.articles.List.Current()
				s.until("the next article", func() bool { return s.Article().ID == at })
			}
			s.until("the counts", func() bool { return s.counts.Unlabeled == 33 })
			want := slices.Clone(s.articles.List.IDs())
			gone := s.articles.List.Current()
			want = slices.DeleteFunc(want, func(id int64) bool { return id == gone })
			next := want[s.articles.List.At()]
			trash(s, gone)
			s.until("the next article", func() bool { return s.Article().ID == next })
			if got := s.articles.List.IDs(); !slices.Equal(got, want) {
				t.Errorf("without %d the list is %v, want %v", gone, got, want)
			}
		})
	}
}

// An export is asked for, written and put away by the keyboard alone, with large text too.
func TestEscapeClosesWhatAnExportSays(t *testing.T) {
	s := openStage(t)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, 2))
	canvas := s.win.Canvas()
	key := func(name fyne.KeyName) {
		if focused := canvas.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
			return
		}
		canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	for _, tabs := range []int{0, 1, 2} {
		s.keys("Ctrl+E")
		path, ok := canvas.Focused().(*dialog.Field)
		if !ok {
			t.Fatalf("the keyboard is at %T", canvas.Focused())
		}
		path.SetText(filepath.Join(t.TempDir(), "out.csv"))
		asking := s.dialogs.Top()
		key(fyne.KeyReturn)
		s.until("the end of the export", func() bool { return s.dialogs.Top() != nil && s.dialogs.Top() != asking })
		for range tabs {
			canvas.FocusNext()
		}
		key(fyne.KeyEscape)
		if s.dialogs.IsOpen() || canvas.Overlays().Top() != nil {
			t.Fatalf("after %d Tabs Escape leaves it open", tabs)
		}
	}
}

// TestTheOrderChosenForAListIsKept chooses orders for two lists, and comes back to each from a topic, from a search and in a new window.
func TestTheOrderChosenForAListIsKept(t *testing.T) {
	s := openStage(t)
	next, likely := library.Query{View: library.ViewNext}, host.Likely(s.topic("Cartel"))
	shows := func(q library.Query, order library.Order) {
		t.Helper()
		s.Show(q)
		s.until("the list in its order", func() bool {
			at := s.articles.List.Listed()
			return at.View == q.View && at.Suggested == q.Suggested && at.Search == "" && library.OrderOf(at) == order
		})
	}
	choose := func(q library.Query, order library.Order) {
		q.Order = order
		s.articles.Order(q)
		shows(q, order)
	}
	shows(next, library.OrderUseful)
	choose(next, library.OrderNewest)
	shows(library.Query{View: library.ViewTopic, Topic: likely.Suggested}, library.OrderOf(library.Query{View: library.ViewTopic}))
	shows(likely, library.OrderSure)
	choose(likely, library.OrderRandom)
	shows(next, library.OrderNewest)
	s.Search("police", "")
	s.until("what is found", func() bool { return s.articles.List.Listed().Search == "police" })
	shows(likely, library.OrderRandom)
	shows(next, library.OrderNewest)
	left := s.articles.State()
	choose(next, library.OrderUseful)
	s.articles.Restore(left) // as the next window does
	shows(likely, library.OrderRandom)
	shows(next, library.OrderNewest)
}
