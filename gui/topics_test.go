package gui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// keepingTopics opens the topics of the starter library.
func keepingTopics(t *testing.T) (*stage, *topicsDialog) {
	t.Helper()
	s := openStage(t)
	s.keepTopics()
	if s.keeper == nil || s.win.Canvas().Focused() != s.keeper.narrow {
		t.Fatal("the topics do not open with the field that narrows them")
	}
	return s, s.keeper
}

// find narrows the topics to those with a word.
func (d *topicsDialog) find(word string) { d.narrow.SetText(word) }

func (d *topicsDialog) names() []string {
	var names []string
	for _, t := range d.found {
		names = append(names, t.Name)
	}
	return names
}

// labels counts the labels of a topic by its name.
func (s *stage) labels(name string) int { return s.library.Counts().Topic[s.topic(name)] }

func key(on fyne.Focusable, name fyne.KeyName) { on.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestTypingNarrowsTheTopicsAndTheFormFollows(t *testing.T) {
	s, d := keepingTopics(t)
	if len(d.found) != 10 || d.form.name.Text != "Art theft" || d.list.Line(0).Key != "1" {
		t.Fatalf("the topics are %v, the form is of %q", d.names(), d.form.name.Text)
	}
	d.find("crime")
	if got := strings.Join(d.names(), ", "); got != "Cybercrime, Financial crime, Environmental crime" && len(d.found) != 3 {
		t.Errorf("crime finds %s", got)
	}
	if d.form.name.Text != d.found[0].Name {
		t.Errorf("the form is of %q, the list at %q", d.form.name.Text, d.found[0].Name)
	}
	key(d.narrow, fyne.KeyDown)
	if d.form.name.Text != d.found[1].Name || d.list.At() != 1 {
		t.Errorf("after Down the form is of %q", d.form.name.Text)
	}
	s.keys("Escape")
	if s.dialogs.Top() != nil || s.keeper != nil {
		t.Error("Escape does not close the topics")
	}
}

func TestATopicIsChangedInPlaceAndUndone(t *testing.T) {
	s, d := keepingTopics(t)
	id := s.topic("Cartel")
	d.find("cartel")
	d.form.name.SetText("Drug cartels")
	d.form.keywords.SetText("cocaine, cartel,  fentanyl")
	key(d.form.name, fyne.KeyReturn)
	s.until("the new name", func() bool { got, _ := s.library.Topic(id); return got.Name == "Drug cartels" })
	if got, _ := s.library.Topic(id); strings.Join(got.Keywords, "|") != "cocaine|cartel|fentanyl" {
		t.Errorf("the keywords are %q", got.Keywords)
	}
	if s.dialogs.Top() == nil {
		t.Fatal("Enter in the form closes the topics")
	}
	s.keys("Ctrl+Z")
	s.until("the old name", func() bool { return d.form.name.Text == "Cartel" })
	d.form.colours.OnChange = func(string) { d.keep() }
	d.form.colours.Set("#117733")
	d.keep()
	s.until("the colour", func() bool { got, _ := s.library.Topic(id); return got.Colour == "#117733" })
}

func TestANameThatIsTakenStaysInTheForm(t *testing.T) {
	s, d := keepingTopics(t)
	d.find("cartel")
	d.form.name.SetText("art THEFT")
	d.keep()
	s.until("a sentence", func() bool { return strings.Contains(d.form.message.Words(), "Art theft") })
	if d.form.name.Text != "art THEFT" || s.topic("Cartel") == 0 {
		t.Errorf("the form says %q", d.form.name.Text)
	}
	d.form.name.SetText("  ")
	d.keep()
	if !strings.Contains(d.form.message.Words(), "needs a name") {
		t.Errorf("without a name it says %q", d.form.message.Words())
	}
}

func TestTopicsAreMovedByKeyAndByDragging(t *testing.T) {
	s, d := keepingTopics(t)
	first := d.found[0]
	s.keys("Alt+Down", "Alt+Down")
	if d.found[2].ID != first.ID || d.list.At() != 2 {
		t.Fatalf("after two Alt+Down the topics are %v, the list at %d", d.names(), d.list.At())
	}
	s.until("the order", func() bool { return s.library.Topics()[2].ID == first.ID && s.moving == 0 })
	if s.topics.Offered()[2].ID != first.ID {
		t.Error("the number keys do not follow")
	}
	d.list.OnDrop(2, 0)
	s.until("the old order", func() bool { return s.library.Topics()[0].ID == first.ID })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return d.found[2].ID == first.ID })
}

func TestATopicIsRetiredAndOfferedAgain(t *testing.T) {
	s, d := keepingTopics(t)
	labels := s.labels("Cartel")
	d.find("cartel")
	test.Tap(d.retire)
	s.until("it to be retired", func() bool {
		got, _ := s.library.Topic(d.at)
		return got.Retired && d.retire.Text() == "Offer it again"
	})
	d.find("")
	if last := d.found[len(d.found)-1]; last.Name != "Cartel" || !d.list.Line(len(d.found)-1).Muted || s.labels("Cartel") != labels {
		t.Errorf("the last topic is %q, with %d labels", last.Name, s.labels("Cartel"))
	}
	test.Tap(d.retire)
	s.until("it to be offered", func() bool { got, _ := s.library.Topic(d.at); return !got.Retired })
}

func TestMergingSaysHowManyLabelsMoveAndIsUndoneWhole(t *testing.T) {
	s, d := keepingTopics(t)
	from, into := s.labels("Espionage"), s.labels("Cybercrime")
	d.find("espionage")
	d.askMerge()
	test.Type(s.win.Canvas().Focused(), "cyber")
	s.keys("Enter")
	if s.dialogs.Top() == d.question || s.labels("Espionage") != from {
		t.Fatal("nothing is asked before two topics become one")
	}
	s.keys("Enter")
	s.until("the labels", func() bool { return s.labels("Cybercrime") == from+into })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.labels("Espionage") == from && s.labels("Cybercrime") == into })
	if got, _ := s.library.TopicNamed("Espionage"); got.Retired {
		t.Error("after the undo the topic is still retired")
	}
}

func TestSplittingMovesWhatIsTickedInOneStep(t *testing.T) {
	s, d := keepingTopics(t)
	before := s.labels("Cybercrime")
	d.find("cyber")
	split := s.openSplit(d.form.topic)
	s.until("its articles", func() bool { return len(split.ids) == before })
	s.keys("Enter")
	if !strings.Contains(split.count.Words(), "name") {
		t.Errorf("without a name it says %q", split.count.Words())
	}
	split.name.SetText("Ransomware")
	s.keys("Enter")
	if !strings.Contains(split.count.Words(), "Tick") {
		t.Errorf("without a tick it says %q", split.count.Words())
	}
	split.words.SetText("ransom*")
	s.until("those with the word", func() bool { return len(split.ids) > 0 && len(split.ids) < before })
	moved := len(split.ids)
	s.keys("Ctrl+A", "Enter")
	s.until("the labels", func() bool {
		_, err := s.library.TopicNamed("Ransomware")
		return err == nil && s.labels("Ransomware") == moved
	})
	if s.labels("Cybercrime") != before-moved {
		t.Errorf("%d of %d moved, %d are left", moved, before, s.labels("Cybercrime"))
	}
	s.until("the new topic in the form", func() bool { return d.form.name.Text == "Ransomware" })
	s.keys("Ctrl+Z")
	s.until("the undo", func() bool { return s.labels("Cybercrime") == before })
	if _, err := s.library.TopicNamed("Ransomware"); err == nil {
		t.Error("after the undo the new topic is still there")
	}
}

func TestOneLineIsTickedAtATime(t *testing.T) {
	s, d := keepingTopics(t)
	d.find("cartel")
	split := s.openSplit(d.form.topic)
	s.until("its titles", func() bool { return len(split.ids) > 3 && split.lines[split.ids[0]].Title != "" })
	key(split.list, fyne.KeySpace)
	key(split.list, fyne.KeyDown)
	if !split.ticked[split.ids[0]] || len(split.ticked) != 1 {
		t.Errorf("ticked: %v", split.ticked)
	}
	split.list.OnTick(3, true)
	if len(split.ticked) != 4 {
		t.Errorf("with Shift %d lines are ticked, want 4", len(split.ticked))
	}
	split.tickAll(false)
	if len(split.ticked) != 0 {
		t.Error("None leaves ticks")
	}
	s.keys("Escape")
	if s.dialogs.Top() != d.question {
		t.Error("Escape does not go back to the topics")
	}
}

func TestANewTopicIsAddedFromTheSideBar(t *testing.T) {
	s := openStage(t)
	s.askNewTopic()
	form := s.win.Canvas().Focused().(*formField)
	test.Type(form, "Arson")
	key(form, fyne.KeyReturn)
	s.until("the topic", func() bool { _, err := s.library.TopicNamed("Arson"); return err == nil && s.dialogs.Top() == nil })
	s.askNewTopic()
	test.Type(s.win.Canvas().Focused(), "arson")
	s.keys("Enter")
	s.until("a sentence", func() bool { return strings.Contains(s.status.Whole(), "Arson") })
	if s.dialogs.Top() == nil {
		t.Error("the form is gone with what was typed")
	}
}

// hundredTopics opens a window on a library of that many topics.
func hundredTopics(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hundred.blotter")
	var topics []data.Topic
	for i := range 100 {
		topics = append(topics, data.Topic{Name: "Topic " + strings.Repeat("i", i%7+1) + " " + i18n.Number(i), Order: i})
	}
	if err := library.CreateWith(t.Context(), path, topics); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAHundredTopicsAreKept(t *testing.T) {
	s := emptyStageOn(t, hundredTopics(t))
	s.keepTopicsAt(s.topic("Topic ii 99"))
	d := s.keeper
	if d.list.At() != 99 || d.form.name.Text != "Topic ii 99" {
		t.Errorf("the list is at %d, the form at %q", d.list.At(), d.form.name.Text)
	}
	s.keys("Alt+Up")
	if d.found[98].Name != "Topic ii 99" {
		t.Errorf("the 99th topic is %q", d.found[98].Name)
	}
}

func TestATopicIsMovedInTheSideBarByKeys(t *testing.T) {
	s := openStage(t)
	first, second := s.topics.Offered()[0].ID, s.topics.Offered()[1].ID
	name := s.topics.Offered()[1].Name
	row, _ := hosttest.SideRow(s.side.Content(), name)
	s.win.Canvas().Focus(row)
	s.keys("Alt+Up")
	s.until("the new order", func() bool {
		return s.moving == 0 && s.topics.Offered()[0].ID == second && s.topics.Offered()[1].ID == first
	})
	if got := s.library.Topics()[0].ID; got != second {
		t.Errorf("the library begins with the topic %d", got)
	}
	s.keys("Alt+Up") // there is nothing above it
	s.keys("Alt+Down")
	s.until("the order before", func() bool { return s.moving == 0 && s.topics.Offered()[0].ID == first })
}
