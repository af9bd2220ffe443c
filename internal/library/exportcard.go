package library

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"blotter/data"
	"blotter/internal/message"
	"blotter/internal/query"
	"blotter/internal/trainer"
	"blotter/internal/version"
)

// fillCard says what the card of a dataset says beside what is counted.
func (e exports) fillCard(o *Writing, q Query) {
	o.Card.Title = strings.TrimSuffix(filepath.Base(e.store.Path()), filepath.Ext(e.store.Path()))
	o.Card.Date = time.Now().Format(time.DateOnly)
	o.Card.Program = "Blotter " + version.String()
	in := o.Language
	if in == "" {
		in = message.English
	}
	for _, said := range e.chosenSaid(q, *o) {
		o.Card.Chosen = append(o.Card.Chosen, said.In(in))
	}
	asked := *o
	o.Card.Quality = func(ctx context.Context) ([]string, error) { return e.qualitySaid(ctx, in, asked) }
}

// viewsSaid are the messages that say what a view holds, for those who do not know the program.
var viewsSaid = map[query.View]string{
	ViewAll: "card.all", ViewLabeled: "card.all-labeled", ViewUnlabeled: "card.unlabeled", ViewSkipped: "card.skipped", ViewNext: "card.next",
	ViewCheck: "card.check", ViewCopies: "card.view-copies", ViewMoved: "card.moved", ViewFlagged: "card.flagged", ViewNoted: "card.noted",
}

// chosenSaid says which articles a query and options choose, a sentence each.
func (e exports) chosenSaid(q Query, o Writing) (said []message.Message) {
	topics := e.index.Now().Topics
	if id := viewsSaid[q.View]; id != "" {
		said = append(said, message.New(id))
	}
	if q.Topic != 0 {
		said = append(said, message.New("card.of-topic", "Topic", data.Path(topics, q.Topic)))
	}
	if q.Suggested != 0 {
		said = append(said, message.New("card.suggested", "Topic", data.Path(topics, q.Suggested)))
	}
	switch {
	case q.Search == "":
	case o.Pseudonyms != nil: // it may name what pseudonyms hide
		said = append(said, message.New("card.search-hidden"))
	default:
		said = append(said, message.New("card.search", "Search", q.Search))
	}
	if o.Least > 0 {
		said = append(said, message.New("card.least", "Percent", 100*o.Least))
	}
	if o.Pseudonyms != nil {
		said = append(said, message.New("card.pseudonyms"))
	}
	return said
}

// cardLevel is the level of the intervals on a card.
const cardLevel = 0.90

// qualitySaid says how good suggestions are and how far people agree, as far as either can be measured: a sentence for each number
// with what it rests on. What was measured of the same labels before is not measured again. Where nobody has asked for suggestions yet, a
// model is learned to measure it.
func (e exports) qualitySaid(ctx context.Context, in message.Language, o Writing) (sentences []string, err error) {
	report := forward(o.Card.Measuring)
	if !e.trainer.Now().Learned && e.trainer.State().Phase == trainer.Idle {
		if err := e.trainer.LearnModel(ctx, inPart(report, 0, 2)); err != nil {
			return nil, err
		}
		report = inPart(report, 1, 2)
	}
	if e.trainer.Now().Learned {
		q, err := figures{core: e.core}.Judged(ctx, cardLevel, report)
		if err != nil {
			return nil, err
		}
		sentences = q.AccuracySaid(in)
		if twice := q.Self.Said(in); !twice.IsZero() {
			sentences = append(sentences, twice.In(in))
		}
	}
	agreement, err := people{core: e.core}.Agreement(ctx, nil, 1)
	if err != nil {
		return nil, err
	}
	agreement.rename(o.PersonName)
	for _, said := range agreement.Said(e.several.Load()) {
		sentences = append(sentences, said.In(in))
	}
	return sentences, nil
}

// rename gives the people of an agreement other names.
func (a *Agreement) rename(name func(string) string) {
	for i := range a.Pairs {
		p := &a.Pairs[i]
		p.First.Name, p.Second.Name = name(p.First.Name), name(p.Second.Name)
	}
}

// Said says how far people agree: a sentence for each two who labeled the same articles independently, and one for all where they are more.
func (a *Agreement) Said(several bool) (sentences []message.Message) {
	for _, p := range a.Pairs {
		if p.Articles == 0 {
			continue
		}
		sentences = append(sentences, message.Count("people.pair-said", p.Articles, "First", p.First.Name, "Second", p.Second.Name,
			"Same", ShareSaid(p.Percent), "Kappa", FigureSaid(p.Kappa)))
		if several {
			sentences = append(sentences, message.New("people.sets-said", "Alpha", FigureSaid(p.Sets)))
		}
	}
	if len(a.People) > 2 && a.Group.Articles > 0 {
		sentences = append(sentences, message.Count("people.group-said", a.Group.Articles, "People", len(a.People), "Alpha", FigureSaid(a.Group.Alpha)))
	}
	return sentences
}
