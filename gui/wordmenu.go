package gui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"blotter/data"
	"blotter/gui/command"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/tasks"
)

// stepWord goes to the next tinted word, or with -1 to the one before.
func (w *Window) stepWord(step int) {
	if _, found := w.read.text.StepTint(step); !found {
		w.Say(i18n.T("wordmenu.no-word-of-this-article-is"))
	}
}

// wordMenuByKey opens the menu of the tinted word that keys went to.
func (w *Window) wordMenuByKey() {
	tint, at, found := w.read.text.Stepped()
	if !found {
		w.Say(i18n.T("wordmenu.go-to-a-tinted-word-first",
			"Next", w.Key(command.NextWord), "Before", w.Key(command.WordBefore)))
		return
	}
	text := w.read.detail.Text
	if tint.Title {
		text = w.read.detail.Title
	}
	w.wordMenu(text[tint.Start:tint.End], at)
}

// wordMenu offers what a word can be taught, and what else can be done with it, once it is known what it was taught before.
func (w *Window) wordMenu(word string, at fyne.Position) {
	article := w.read.detail.ID
	tasks.Fetch(w.back, "word", func(ctx context.Context) ([]data.Word, error) { return w.library.Words(ctx) }, func(taught []data.Word, err error) {
		switch {
		case err != nil:
			w.Fail(err)
		case article == w.read.detail.ID && !w.dialogs.IsOpen():
			w.dialogs.ShowMenu(fyne.NewMenu("", w.wordItems(word, taught)...), at)
		}
	})
}

// fewTopics is how many topics the menu names.
const fewTopics = 9

func (w *Window) wordItems(word string, taught []data.Word) []*fyne.MenuItem {
	items := w.takeBackItems(word, taught)
	topics := w.byScore()
	for i, t := range topics {
		if i == fewTopics {
			items = append(items, fyne.NewMenuItem(i18n.T("wordmenu.another-topic"), func() { w.findTopicOf(word) }))
			break
		}
		items = append(items, fyne.NewMenuItem(i18n.T("wordmenu.word-counts-for-topic", "Word", word, "Topic", t.Name), func() { w.teach(word, t.ID) }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(i18n.T("wordmenu.ignore-word", "Word", word), func() { w.teach(word, 0) }),
		fyne.NewMenuItem(i18n.T("wordmenu.search-for-word", "Word", word), func() { w.searchFor(word) }),
		fyne.NewMenuItem(i18n.T("command.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(cmp.Or(w.read.text.SelectedText(), word)) }),
	)
}

// takeBackItems offers to take back what the word was taught.
func (w *Window) takeBackItems(word string, taught []data.Word) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, t := range taught {
		if !strings.EqualFold(t.Word, word) {
			continue
		}
		items = append(items, fyne.NewMenuItem(w.noLonger(t), func() { w.unteach(t) }))
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	return items
}

// noLonger words what taking a word's lesson back does.
func (w *Window) noLonger(t data.Word) string {
	if t.Topic == 0 {
		return i18n.T("wordmenu.word-is-no-longer-ignored", "Word", t.Word)
	}
	name, _ := w.topics.Name(t.Topic)
	return i18n.T("wordmenu.word-no-longer-counts-for-topic", "Word", t.Word, "Topic", name)
}

// byScore lists the topics that are offered, the likeliest for the article first.
func (w *Window) byScore() []data.Topic {
	place := map[int64]int{}
	for i, s := range w.read.detail.Scores {
		place[s.Topic] = i + 1
	}
	topics := w.topics.Offered()
	slices.SortStableFunc(topics, func(a, b data.Topic) int {
		return cmp.Compare(cmp.Or(place[a.ID], len(place)+1), cmp.Or(place[b.ID], len(place)+1))
	})
	return topics
}

// findTopicOf finds the topic that a word counts for by typing.
func (w *Window) findTopicOf(word string) {
	var all []dialog.Choosable
	for _, t := range w.byScore() {
		all = append(all, dialog.Choosable{Name: t.Name, Color: look.ParseOr(t.Colour), Do: func() { w.teach(word, t.ID) }})
	}
	w.dialogs.Find(i18n.T("wordmenu.word-counts-for", "Word", word), i18n.T("common.type-the-topics-first-letters"), all, nil)
}

// teach tells the model what a word says; Ctrl+Z takes it back.
func (w *Window) teach(word string, topic int64) {
	word = strings.ToLower(word)
	name, _ := w.topics.Name(topic)
	said := i18n.T("wordmenu.word-counts-for-topic-from-now", "Word", word, "Topic", name)
	if topic == 0 {
		said = i18n.T("wordmenu.word-is-ignored-from-now-on", "Word", word)
	}
	w.setWord(data.Word{Word: word, Topic: topic}, true, said)
}

// unteach takes a word's lesson back.
func (w *Window) unteach(t data.Word) { w.setWord(t, false, w.noLonger(t)+".") }

func (w *Window) setWord(t data.Word, on bool, said string) {
	w.back.Do(func(ctx context.Context) error { return w.library.SetWord(ctx, t, on) }, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Say(said)
	})
}
