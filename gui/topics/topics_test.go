package topics

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
)

// managing opens the topics dialog over the starter library.
func managing(t *testing.T) (*hosttest.Fake, *topicsDialog) {
	t.Helper()
	f := hosttest.New(t)
	all := New(f)
	all.OnChanged = all.Refresh
	all.Manage(0)
	if all.open == nil || f.Dialogs().Canvas().Focused() != all.open.narrow {
		t.Fatal("the topics do not open with the field that narrows them")
	}
	return f, all.open
}

// undo takes the last change back, as the window does when the dialog asks for it.
func undo(f *hosttest.Fake, d *topicsDialog) {
	f.Press("Ctrl+Z")
	if len(f.Ran) > 0 && f.Ran[len(f.Ran)-1] == command.Undo {
		if _, err := f.Lib.Undo(context.Background()); err != nil {
			f.Fail(err)
		}
		d.refresh()
	}
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
func labels(f *hosttest.Fake, name string) int { return f.Counts().Topic[f.Topic(name)] }

func key(on fyne.Focusable, name fyne.KeyName) { on.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestTypingNarrowsTheTopicsAndTheFormFollows(t *testing.T) {
	f, d := managing(t)
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
	f.Press("Escape")
	if f.Dialogs().Top() != nil || d.all.open != nil {
		t.Error("Escape does not close the topics")
	}
}

func TestATopicIsChangedInPlaceAndUndone(t *testing.T) {
	f, d := managing(t)
	id := f.Topic("Cartel")
	d.find("cartel")
	d.form.name.SetText("Drug cartels")
	d.form.keywords.SetText("cocaine, cartel,  fentanyl")
	key(d.form.name, fyne.KeyReturn)
	f.Until("the new name", func() bool { got, _ := f.Lib.Topic(id); return got.Name == "Drug cartels" })
	if got, _ := f.Lib.Topic(id); strings.Join(got.Keywords, "|") != "cocaine|cartel|fentanyl" {
		t.Errorf("the keywords are %q", got.Keywords)
	}
	if f.Dialogs().Top() == nil {
		t.Fatal("Enter in the form closes the topics")
	}
	undo(f, d)
	f.Until("the old name", func() bool { return d.form.name.Text == "Cartel" })
	d.form.colors.OnChange = func(string) { d.save() }
	d.form.colors.Set("#117733")
	d.save()
	f.Until("the color", func() bool { got, _ := f.Lib.Topic(id); return got.Color == "#117733" })
}

func TestANameThatIsTakenStaysInTheForm(t *testing.T) {
	f, d := managing(t)
	d.find("cartel")
	d.form.name.SetText("art THEFT")
	d.save()
	f.Until("a sentence", func() bool { return strings.Contains(d.form.message.Words(), "Art theft") })
	if d.form.name.Text != "art THEFT" || f.Topic("Cartel") == 0 {
		t.Errorf("the form says %q", d.form.name.Text)
	}
	d.form.name.SetText("  ")
	d.save()
	if !strings.Contains(d.form.message.Words(), "needs a name") {
		t.Errorf("without a name it says %q", d.form.message.Words())
	}
}

func TestTopicsAreMovedByKeyAndByDragging(t *testing.T) {
	f, d := managing(t)
	first, second, third := d.found[0].ID, d.found[1].ID, d.found[2].ID
	f.Press("Alt+Up") // nothing is above it
	f.Press("Alt+Down")
	d.list.OnDrop(2, 0)
	want := []hosttest.Move{{Topic: first, Place: second, After: true}, {Topic: third, Place: first}}
	if !slices.Equal(f.Moved, want) {
		t.Fatalf("the topics move %v, want %v", f.Moved, want)
	}
	archived := d.found[1]
	archived.Archived = true
	if err := f.Lib.ChangeTopic(t.Context(), archived); err != nil {
		t.Fatal(err)
	}
	d.refresh()
	d.list.OnDrop(0, len(d.found)-1)
	if len(f.Moved) != 2 || d.form.message.Words() == "" {
		t.Errorf("among the archived topics it moves %v and says %q", f.Moved[2:], d.form.message.Words())
	}
}

func TestATopicIsRetiredAndOfferedAgain(t *testing.T) {
	f, d := managing(t)
	before := labels(f, "Cartel")
	d.find("cartel")
	test.Tap(d.archive)
	f.Until("it to be retired", func() bool {
		got, _ := f.Lib.Topic(d.at)
		return got.Archived && d.archive.Text() == i18n.T("topics.offer-it-again")
	})
	d.find("")
	if last := d.found[len(d.found)-1]; last.Name != "Cartel" || !d.list.Line(len(d.found)-1).Muted || labels(f, "Cartel") != before {
		t.Errorf("the last topic is %q, with %d labels", last.Name, labels(f, "Cartel"))
	}
	test.Tap(d.archive)
	f.Until("it to be offered", func() bool { got, _ := f.Lib.Topic(d.at); return !got.Archived })
}

func TestMergingSaysHowManyLabelsMoveAndIsUndoneWhole(t *testing.T) {
	f, d := managing(t)
	from, into := labels(f, "Espionage"), labels(f, "Cybercrime")
	d.find("espionage")
	d.askMerge()
	test.Type(f.Dialogs().Canvas().Focused(), "cyber")
	f.Press("Enter")
	if f.Dialogs().Top() == d.dialog || labels(f, "Espionage") != from {
		t.Fatal("nothing is asked before two topics become one")
	}
	f.Press("Enter")
	f.Until("the labels", func() bool { return labels(f, "Cybercrime") == from+into })
	undo(f, d)
	if labels(f, "Espionage") != from || labels(f, "Cybercrime") != into {
		t.Error("the undo leaves labels behind")
	}
	if got, _ := f.Lib.TopicNamed("Espionage"); got.Archived {
		t.Error("after the undo the topic is still retired")
	}
}

func TestSplittingMovesWhatIsTickedInOneStep(t *testing.T) {
	f, d := managing(t)
	before := labels(f, "Cybercrime")
	d.find("cyber")
	split := d.all.openSplit(d.form.topic)
	f.Until("its articles", func() bool { return len(split.ids) == before })
	f.Press("Enter")
	if !strings.Contains(split.count.Words(), "name") {
		t.Errorf("without a name it says %q", split.count.Words())
	}
	split.name.SetText("Ransomware")
	f.Press("Enter")
	if split.count.Words() != i18n.T("topicsplit.tick-the-articles-that-move-space") {
		t.Errorf("without a tick it says %q", split.count.Words())
	}
	split.words.SetText("ransom*")
	f.Until("those with the word", func() bool { return len(split.ids) > 0 && len(split.ids) < before })
	moved := len(split.ids)
	f.Press("Ctrl+A")
	f.Press("Enter")
	f.Until("the labels", func() bool {
		_, err := f.Lib.TopicNamed("Ransomware")
		return err == nil && labels(f, "Ransomware") == moved
	})
	if labels(f, "Cybercrime") != before-moved {
		t.Errorf("%d of %d moved, %d are left", moved, before, labels(f, "Cybercrime"))
	}
	f.Until("the new topic in the form", func() bool { return d.form.name.Text == "Ransomware" })
	undo(f, d)
	f.Until("the undo", func() bool { return labels(f, "Cybercrime") == before })
	if _, err := f.Lib.TopicNamed("Ransomware"); err == nil {
		t.Error("after the undo the new topic is still there")
	}
}

func TestASplitDoesNotDenyArticlesThatItIsLookingFor(t *testing.T) {
	f := hosttest.New(t)
	topic, _ := f.Lib.Topic(f.Topic("Cartel"))
	split := New(f).openSplit(topic)
	if split.list.Empty != i18n.T("topicsplit.looking-for-the-articles") {
		t.Errorf("before anything was found the list says %q", split.list.Empty)
	}
	f.Until("the articles", func() bool { return len(split.ids) > 0 })
	split.words.SetText("zzyzx")
	f.Until("nothing to be found", func() bool { return len(split.ids) == 0 })
	if split.list.Empty != "No article of this topic has these words." {
		t.Errorf("where nothing was found the list says %q", split.list.Empty)
	}
}

func TestOneLineIsTickedAtATime(t *testing.T) {
	f, d := managing(t)
	d.find("cartel")
	split := d.all.openSplit(d.form.topic)
	f.Until("its titles", func() bool { return len(split.ids) > 3 && split.lines[split.ids[0]].Title != "" })
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
	f.Press("Escape")
	if f.Dialogs().Top() != d.dialog {
		t.Error("Escape does not go back to the topics")
	}
}

func TestANewTopicIsAddedAndOneThatIsThereIsNot(t *testing.T) {
	f := hosttest.New(t)
	all := New(f)
	all.AskNew()
	field := f.Dialogs().Canvas().Focused().(*dialog.Field)
	test.Type(field, "Arson")
	key(field, fyne.KeyReturn)
	f.Until("the topic", func() bool { _, err := f.Lib.TopicNamed("Arson"); return err == nil && f.Dialogs().Top() == nil })
	all.AskNew()
	test.Type(f.Dialogs().Canvas().Focused(), "arson")
	f.Press("Enter")
	f.Until("a sentence", func() bool { return strings.Contains(hosttest.Words(f.Dialogs().Top().Content), "already") })
	if len(f.Failed) > 0 {
		t.Errorf("under the dialog the window says %v", f.Failed)
	}
}

func TestAnErrorAfterTheDialogIsSaidAllTheSame(t *testing.T) {
	f, d := managing(t)
	d.form.name.SetText("Cartel")
	f.Press("Escape") // saves what was typed
	f.Until("the error", func() bool { return len(f.Failed) > 0 })
	if !strings.Contains(f.Failed[0].Error(), "Cartel") {
		t.Errorf("it says %v", f.Failed[0])
	}
}

func TestTheDialogsSpeakSpanish(t *testing.T) {
	i18n.Use("es")
	defer i18n.Use("en")
	f := hosttest.New(t)
	all := New(f)
	topics := f.Topics()
	for where, open := range map[string]func(){
		"the topics": func() { all.Manage(0) }, "a new topic": all.AskNew,
		"a split": func() { all.openSplit(topics[0]) }, "a merge": func() { all.confirmMerge(topics[0], topics[1]) },
	} {
		open()
		for _, text := range hosttest.English(f.Dialogs().Canvas()) {
			if !slices.ContainsFunc(topics, func(t data.Topic) bool { return t.Name == text }) {
				t.Errorf("%s says %q", where, text)
			}
		}
		f.Dialogs().Close()
	}
}

func TestATopicBecomesPartOfAnotherOne(t *testing.T) {
	f, d := managing(t)
	cartel, spying := f.Topic("Cartel"), f.Topic("Espionage")
	d.goTo(spying)
	if line := d.line(slices.IndexFunc(d.found, func(t data.Topic) bool { return t.ID == spying })); line.Child {
		t.Fatal("a topic without a parent is indented")
	}
	d.form.parent.SetSelected("Cartel")
	f.Until("the parent", func() bool { topic, _ := f.Lib.Topic(spying); return topic.Parent == cartel })
	d.refresh()
	at := slices.IndexFunc(d.found, func(t data.Topic) bool { return t.ID == spying })
	if d.found[at-1].ID != cartel || !d.line(at).Child {
		t.Error("the child does not stand below its parent, indented")
	}
	d.show(d.found[at-1])
	if len(d.form.parents) != 1 {
		t.Errorf("a parent is offered the parents %v", d.form.parents)
	}
	d.goTo(spying)
	d.form.parent.SetSelectedIndex(0)
	f.Until("no parent", func() bool { topic, _ := f.Lib.Topic(spying); return topic.Parent == 0 })
}
