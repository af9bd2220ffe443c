package gui

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/data/store"
	"blotter/gui/command"
	"blotter/gui/host"
	"blotter/gui/look"
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
	s.until("the first article", func() bool { return s.read.detail.ID != 0 && s.read.detail.ID == s.list.current() })
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
	late := time.After(20 * time.Second)
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
	first, suggested := s.list.current(), s.read.detail.Suggestion.Topic
	s.keys("Enter")
	if s.list.at != 1 {
		t.Errorf("the list is at %d after Enter, want 1", s.list.at)
	}
	s.until("the label", func() bool { return len(s.list.saving) == 0 && s.list.lines[first].Status == data.Labeled })
	a := s.onDisk(first)
	if a.Topic != suggested || a.How != data.Confirmed {
		t.Errorf("labeled %d, %s; want %d, confirmed", a.Topic, a.How, suggested)
	}
}

func TestANumberCorrectsAndUndoTakesItBack(t *testing.T) {
	s := openStage(t)
	id, art := s.list.current(), s.topic("Art theft")
	if s.read.detail.Suggestion.Topic == art {
		s.keys("J")
		s.until("the next article", func() bool { return s.read.detail.ID == s.list.current() })
		id = s.list.current()
	}
	s.keys("1")
	s.until("the label", func() bool { return s.list.lines[id].Topic == art })
	if a := s.onDisk(id); a.How != data.Corrected {
		t.Errorf("the label came %s, want corrected", a.How)
	}
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.list.lines[id].Status == data.Unlabeled })
	if a := s.onDisk(id); a.Topic != 0 {
		t.Errorf("still labeled %d after undo", a.Topic)
	}
	s.keys("Ctrl+Shift+Z")
	s.until("the redo", func() bool { return s.list.lines[id].Topic == art })
}

func TestSkippedAndNoneOfThese(t *testing.T) {
	s := openStage(t)
	first, second := s.list.ids[0], s.list.ids[1]
	s.keys("S")
	s.until("the second article", func() bool { return s.read.detail.ID == second })
	s.keys("0")
	s.until("both", func() bool {
		return s.list.lines[first].Status == data.Skipped && s.list.lines[second].Status == data.Labeled
	})
	if got := s.onDisk(second).Topic; got != s.topic("None of these") {
		t.Errorf("labeled %d, want None of these", got)
	}
}

func TestKeysDoNotLabelWhileTyping(t *testing.T) {
	s := openStage(t)
	labeled := s.library.Counts().Labeled
	s.keys("/")
	if s.win.Canvas().Focused() != s.top.search {
		t.Fatal("/ does not focus the search")
	}
	test.Type(s.top.search, "museum 123")
	s.top.search.SetText("museum")
	s.until("what was found", func() bool { return s.list.query.Search == "museum" && len(s.list.ids) > 0 && s.read.detail.ID != 0 })
	if got := s.library.Counts().Labeled; got != labeled {
		t.Errorf("typing labeled %d articles", got-labeled)
	}
	s.keys("Escape")
	s.until("the list again", func() bool { return s.list.query.Search == "" && len(s.list.ids) == 36 })
}

func TestManyAreLabeledAfterAQuestionAndUndoneInOneStep(t *testing.T) {
	s := openStage(t)
	s.keys("Ctrl+A", "2")
	if s.dialogs.Top() == nil {
		t.Fatal("labeling 36 articles asks nothing")
	}
	s.keys("Enter")
	cartel := s.topic("Cartel")
	s.until("the labels", func() bool { return s.library.Counts().Unlabeled == 0 && len(s.list.saving) == 0 })
	if got := s.onDisk(s.list.ids[20]); got.Topic != cartel || got.How != data.InBulk {
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
	if said := s.list.head.title.Words() + s.list.head.count.Words(); said != "36 of 36 selected" {
		t.Errorf("the head says %q", said)
	}
}

func TestTheListHoldsStillWhileTheModelLearns(t *testing.T) {
	s := openStage(t)
	before := append([]int64(nil), s.list.ids...)
	for range 5 {
		s.keys("Enter")
		at := s.list.current()
		s.until("the next article", func() bool { return s.read.detail.ID == at })
	}
	s.until("the counts", func() bool { return s.counts.Unlabeled == 31 })
	for i, id := range before {
		if s.list.ids[i] != id {
			t.Fatalf("line %d is article %d, was %d", i, s.list.ids[i], id)
		}
	}
}

func TestEverythingComesBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	s.openAt(s.allArticles(), 0)
	s.until("all articles", func() bool { return len(s.list.ids) == 148 })
	s.keys("J", "J", "J")
	at := s.list.current()
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Article == at })
	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	again.until("the same place", func() bool { return again.list.query.View == library.ViewAll && again.list.current() == at })
}

func TestAWordIsTaughtAndTakenBack(t *testing.T) {
	s := openStage(t)
	cartel := s.topic("Cartel")
	s.teach("Bridge", cartel)
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
	if s.list.at != 1 {
		t.Error("the window does not answer keys any more")
	}
}

func TestASearchAndWhatItCoversComeBackAtTheNextStart(t *testing.T) {
	s := openStage(t)
	likely := host.Likely(s.topic("Cybercrime"))
	s.Show(likely)
	s.until("the likely ones", func() bool { return s.list.shown == likely && len(s.list.ids) > 1 })
	s.keys("J")
	under := s.list.current()
	s.searchFor("police")
	s.until("what is found", func() bool { return s.list.shown.Search == "police" && len(s.list.ids) > 2 })
	s.keys("J", "J")
	at := s.list.current()
	s.remember()
	s.until("it is kept", func() bool { return remembered(t.Context(), s.library).Article == at })

	again := stageOn(t, s.library.Path())
	again.recall(remembered(t.Context(), again.library))
	again.until("the search", func() bool { return again.list.shown.Search == "police" && again.list.current() == at })
	if got := again.top.search.Text; got != "police" {
		t.Errorf("the search box says %q", got)
	}
	again.keys("Escape")
	again.until("the list that the search covered", func() bool { return again.list.shown == likely && again.list.current() == under })
}

func TestAListWhoseTopicIsGoneDoesNotComeBack(t *testing.T) {
	s := openStage(t)
	s.recall(memory{place: place{Query: library.Query{View: library.ViewUnlabeled, Suggested: 4711}}})
	s.until("what is next", func() bool { return s.list.shown.View == library.ViewNext && len(s.list.ids) == 36 })
}

func TestAnEmptyListOfLikelyArticlesSaysSo(t *testing.T) {
	s := openStage(t)
	s.Show(host.Likely(s.topic("None of these")))
	s.until("the list", func() bool { return s.list.shown.Suggested != 0 })
	if got := s.list.empty.title.Words(); len(s.list.ids) > 0 || got != "Nothing likely" {
		t.Errorf("a list of %d says %q", len(s.list.ids), got)
	}
}

func TestEveryListLeavesTheSearch(t *testing.T) {
	s := openStage(t)
	for _, cmd := range s.commands() {
		if cmd.Group != command.GroupGo || cmd.ID != "Next up" && cmd.ID != "All articles" && cmd.ID != "Labeled" {
			continue
		}
		s.searchFor("police")
		s.until("what is found", func() bool { return s.list.shown.Search == "police" })
		cmd.Do()
		s.until(cmd.ID, func() bool { return s.list.shown.Search == "" })
		if s.top.search.Text != "" || s.before != nil {
			t.Errorf("%s leaves %q in the search box", cmd.ID, s.top.search.Text)
		}
	}
}
