package reader

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
	"blotter/gui/widget"
)

// StepWord goes to the next tinted word, or with -1 to the one before.
func (p *Pane) StepWord(step int) {
	if _, found := p.text.StepTint(step); !found {
		p.h.Say(i18n.T("wordmenu.no-word-of-this-article-is"))
	}
}

// OpenWordMenu opens the menu of the tinted word that keys went to.
func (p *Pane) OpenWordMenu() {
	tint, at, found := p.text.Stepped()
	if !found {
		p.h.Say(i18n.T("wordmenu.go-to-a-tinted-word-first",
			"Next", p.h.Key(command.NextWord), "Before", p.h.Key(command.WordBefore)))
		return
	}
	text := p.detail.Text
	if tint.Title {
		text = p.detail.Title
	}
	words{p}.menu(text[tint.Start:tint.End], at)
}

// words is what can be done with a word of the article.
type words struct{ *Pane }

// menu offers what a word can be taught, and what else can be done with it, once it is known what it was taught before.
func (p words) menu(word string, at fyne.Position) {
	article := p.detail.ID
	tasks.Fetch(p.h.Tasks(), "word", func(ctx context.Context) ([]data.Word, error) { return p.h.Library().Words(ctx) }, func(taught []data.Word, err error) {
		switch {
		case err != nil:
			p.h.Fail(err)
		case article == p.detail.ID && !p.h.Dialogs().IsOpen():
			p.h.Dialogs().ShowMenu(p.items(word, taught), at)
		}
	})
}

// fewTopics is how many topics the menu names.
const fewTopics = 9

func (p words) items(word string, taught []data.Word) []widget.MenuItem {
	items := p.takeBackItems(word, taught)
	topics := p.byScore()
	for i, t := range topics {
		if i == fewTopics {
			items = append(items, widget.MenuItem{Name: i18n.T("wordmenu.another-topic"), Do: func() { p.findTopicOf(word) }})
			break
		}
		items = append(items, widget.MenuItem{Name: i18n.T("wordmenu.word-counts-for-topic", "Word", word, "Topic", t.Name), Color: look.ParseOr(t.Color), Do: func() { p.teach(word, t.ID) }})
	}
	return append(items, widget.MenuItem{},
		widget.MenuItem{Name: i18n.T("wordmenu.ignore-word", "Word", word), Do: func() { p.teach(word, 0) }},
		widget.MenuItem{Name: i18n.T("wordmenu.search-for-word", "Word", word), Do: func() { p.h.Search(word, "") }},
		widget.MenuItem{Name: i18n.T("command.copy"), Do: func() { fyne.CurrentApp().Clipboard().SetContent(cmp.Or(p.text.SelectedText(), word)) }},
	)
}

// takeBackItems offers to take back what the word was taught.
func (p words) takeBackItems(word string, taught []data.Word) []widget.MenuItem {
	var items []widget.MenuItem
	for _, t := range taught {
		if !strings.EqualFold(t.Word, word) {
			continue
		}
		items = append(items, widget.MenuItem{Name: p.noLonger(t), Do: func() { p.unteach(t) }})
	}
	if len(items) > 0 {
		items = append(items, widget.MenuItem{})
	}
	return items
}

// noLonger words what taking a word's lesson back does.
func (p words) noLonger(t data.Word) string {
	if t.Topic == 0 {
		return i18n.T("wordmenu.word-is-no-longer-ignored", "Word", t.Word)
	}
	name, _ := p.h.Topics().Name(t.Topic)
	return i18n.T("wordmenu.word-no-longer-counts-for-topic", "Word", t.Word, "Topic", name)
}

// byScore lists the topics that are offered, the likeliest for the article first.
func (p words) byScore() []data.Topic {
	place := map[int64]int{}
	for i, s := range p.detail.Scores {
		place[s.Topic] = i + 1
	}
	topics := p.h.Topics().Offered()
	slices.SortStableFunc(topics, func(a, b data.Topic) int {
		return cmp.Compare(cmp.Or(place[a.ID], len(place)+1), cmp.Or(place[b.ID], len(place)+1))
	})
	return topics
}

// findTopicOf finds the topic that a word counts for by typing.
func (p words) findTopicOf(word string) {
	var all []dialog.Choosable
	for _, t := range p.byScore() {
		all = append(all, dialog.Choosable{Name: t.Name, Color: look.ParseOr(t.Color), Do: func() { p.teach(word, t.ID) }})
	}
	p.h.Dialogs().Find(i18n.T("wordmenu.word-counts-for", "Word", word), i18n.T("common.type-the-topics-first-letters"), all, nil)
}

// teach tells the model what a word says; Ctrl+Z takes it back.
func (p words) teach(word string, topic int64) {
	word = strings.ToLower(word)
	name, _ := p.h.Topics().Name(topic)
	said := i18n.T("wordmenu.word-counts-for-topic-from-now", "Word", word, "Topic", name)
	if topic == 0 {
		said = i18n.T("wordmenu.word-is-ignored-from-now-on", "Word", word)
	}
	p.setWord(data.Word{Word: word, Topic: topic}, true, said)
}

// unteach takes a word's lesson back.
func (p words) unteach(t data.Word) { p.setWord(t, false, p.noLonger(t)+".") }

func (p words) setWord(t data.Word, on bool, said string) {
	p.h.Tasks().Do(func(ctx context.Context) error { return p.h.Library().SetWord(ctx, t, on) }, func(err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.h.Say(said)
	})
}
