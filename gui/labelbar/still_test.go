package labelbar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"blotter/classifier"
	"blotter/data"
	"blotter/gui/host/hosttest"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/widget"
	"blotter/internal/library"
)

// randomArticle returns an article in any of the states that the bar can show, with words of any length.
func randomArticle(r *rand.Rand, topics []data.Topic) library.Detail {
	topic := func() int64 { return topics[r.IntN(len(topics))].ID }
	var d library.Detail
	d.ID = 1 + r.Int64N(1_000_000)
	if d.Status = []data.Status{data.Unlabeled, data.Unlabeled, data.Skipped, data.Labeled}[r.IntN(4)]; d.Status == data.Labeled {
		d.Topic = topic()
		d.How = []data.How{data.ByHand, data.Imported, data.ByRule}[r.IntN(3)]
	}
	if r.IntN(10) > 0 {
		d.Suggestion = library.Suggestion{
			Topic: topic(), Confidence: r.Float64(), Sure: r.IntN(2) == 0, Labels: r.IntN(2000),
			Basis: []library.Basis{library.BasisPercentage, library.BasisGuess, library.BasisAlone, library.BasisUnlike}[r.IntN(4)],
		}
	}
	for _, at := range r.Perm(len(topics))[:r.IntN(len(topics))] {
		d.Scores = append(d.Scores, classifier.Score{Topic: topics[at].ID, Confidence: r.Float64()})
	}
	for range r.IntN(3) {
		d.Head.Also = append(d.Head.Also, topic())
		d.Also = append(d.Also, classifier.Score{Topic: topic(), Confidence: r.Float64()})
	}
	d.Why.Topic = d.Suggestion.Topic
	d.Why.Terms = make([]classifier.Evidence, r.IntN(12))
	for i := range d.Why.Terms {
		d.Why.Terms[i].Term, d.Why.Terms[i].Weight = fmt.Sprintf("%.*s", 2+r.IntN(24), "constitutionalization-act"), 4*r.Float64()-1.5
	}
	return d
}

// buttons returns the places of everything in the bar that can be pressed and is there for every article.
func (b *Bar) buttons() []fyne.Position {
	places := []fyne.Position{under(b.content, b.confirm)}
	for _, c := range b.caps {
		places = append(places, under(b.content, c.cap))
	}
	return append(places, under(b.content, b.chips.content), under(b.content, b.why.row), fyne.NewPos(0, b.content.MinSize().Height))
}

// slotsShown returns the places of the chips on screen, from left to right.
func (b *Bar) slotsShown() (places []fyne.Position) {
	_, each := b.chips.slots(b.chips.content.Size().Width)
	shown := b.chips.own
	if each > 0 {
		shown = b.chips.likely
	}
	for _, topic := range shown {
		if chip := b.chips.ofTopic[topic]; chip.Visible() {
			places = append(places, chip.Position(), fyne.NewPos(chip.Size().Components()))
		}
	}
	return append(places, b.chips.rest.Position())
}

// under returns the place of an object within another one.
func under(root, o fyne.CanvasObject) fyne.Position {
	if root == o {
		return fyne.Position{}
	}
	if c, is := root.(*fyne.Container); is {
		for _, child := range c.Objects {
			if at := under(child, o); at != nowhere {
				return at.Add(child.Position())
			}
		}
	}
	return nowhere
}

var nowhere = fyne.NewPos(-1e6, -1e6)

// TestNothingInTheBarMoves shows 2,000 random articles in both languages, at text sizes from 80 to 200 % and in places from narrow to wide: whoever clicks on one spot again and again
// always meets the same button.
func TestNothingInTheBarMoves(t *testing.T) {
	defer i18n.Use("en")
	f := hosttest.New(t)
	if err := f.Lib.SetSeveral(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Smuggling of cultural property, archaeological finds and antiquities", "War"} {
		if _, err := f.Lib.AddTopic(t.Context(), data.Topic{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(7, 11))
	scales, widths := []float32{0.8, 1, 1.25, 1.5, 2}, []float32{430, 780, 1300, 2600}
	const articles = 2000
	for _, language := range []string{"en", "es"} {
		for _, scale := range scales {
			fyne.CurrentApp().Settings().SetTheme(look.New(look.Light, scale))
			i18n.Use(language)
			b := New(f)
			b.Fit([]float32{300, 500, 800}[r.IntN(3)])
			f.Put(b.Content())
			for _, width := range widths {
				b.Content().Resize(fyne.NewSize(width, b.Content().MinSize().Height))
				b.Show(randomArticle(r, f.Topics().Offered()))
				buttons, slots := b.buttons(), b.slotsShown()
				for range articles / (len(scales) * len(widths)) {
					b.Show(randomArticle(r, f.Topics().Offered()))
					if now := b.buttons(); fmt.Sprint(now) != fmt.Sprint(buttons) {
						t.Fatalf("%s at %.0f %%, %.0f wide: the buttons went from %v to %v", language, 100*scale, width, buttons, now)
					}
					if now := b.slotsShown(); fmt.Sprint(now) != fmt.Sprint(slots) {
						t.Fatalf("%s at %.0f %%, %.0f wide: the chips went from %v to %v", language, 100*scale, width, slots, now)
					}
				}
			}
		}
	}
}

// TestChipsStayWhileTheArticleDoes gives an article a further topic and takes it away: both clicks are at the same place. Another suggestion
// that has no slot gets one.
func TestChipsStayWhileTheArticleDoes(t *testing.T) {
	f, b := shown(t)
	if err := f.Lib.SetSeveral(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	b.Content().Resize(fyne.NewSize(500, 200))
	before := slices.Clone(b.chips.slotted())
	if len(before) < 2 || len(before) == len(b.chips.own) {
		t.Fatalf("%d of %d topics have a slot", len(before), len(b.chips.own))
	}
	d := f.Detail
	d.Head.Also = []int64{before[len(before)-1]}
	b.Show(d)
	if now := b.chips.slotted(); !slices.Equal(now, before) {
		t.Errorf("with a further topic the chips went from %v to %v", before, now)
	}
	unseen := slices.IndexFunc(b.chips.own, func(topic int64) bool { return !slices.Contains(before, topic) })
	d.Suggestion.Topic = b.chips.own[unseen]
	b.Show(d)
	if !slices.Contains(b.chips.slotted(), d.Suggestion.Topic) {
		t.Error("what Enter would take has no chip")
	}
	d.ID++
	d.Head.Also = before[1:2]
	b.Show(d)
	if now := b.chips.slotted(); now[0] != before[1] {
		t.Errorf("of another article the topics %v come first", now)
	}
}

func TestNoneAndNotSureAreInTheNarrowestPlace(t *testing.T) {
	_, b := shown(t)
	for _, width := range []float32{b.Content().MinSize().Width, 300, 500, 2000} {
		b.Content().Resize(fyne.NewSize(width, 200))
		for _, c := range b.caps[:capsThatStay] {
			if at := c.cap.Position(); at.Y < 0 || at.X+c.cap.Size().Width > width {
				t.Errorf("%.0f wide: %q is at %v", width, c.text, at)
			}
		}
	}
}

func TestWhereRoomIsShortTheLikeliestTopicsComeFirst(t *testing.T) {
	f, b := shown(t)
	for i := range 9 {
		f.Keys["command.label-as-topic-"+fmt.Sprint(i+1)] = fmt.Sprint(i + 1)
	}
	offered := f.Topics().Offered()
	last := offered[len(offered)-3]
	f.Detail.ID++ // another article
	f.Detail.Suggestion.Topic = last.ID
	f.Detail.Scores = []classifier.Score{{Topic: last.ID, Confidence: 0.6}, {Topic: offered[4].ID, Confidence: 0.3}}
	b.Content().Resize(fyne.NewSize(640, 200))
	b.Show(f.Detail)
	first, second := b.chips.ofTopic[last.ID], b.chips.ofTopic[offered[4].ID]
	if !first.Visible() || first.Position().X != 0 || !second.Visible() || second.Position().X <= 0 {
		t.Errorf("the likeliest topics are at %v and %v", first.Position(), second.Position())
	}
	if got := second.Data().Key; got != "5" {
		t.Errorf("the fifth topic has the key %q there", got)
	}
	b.chips.MinSize(nil) // as whatever holds the bar asks at any time
	if rest := b.chips.rest; !rest.Visible() || rest.Data().Name != i18n.N("labelbar.n-more", len(offered)-visible(b)) {
		t.Errorf("%d of %d topics show, the last chip says %q", visible(b), len(offered), rest.Data().Name)
	}
	b.Content().Resize(fyne.NewSize(4000, 200))
	if first.Position().X == 0 || b.chips.rest.Visible() {
		t.Error("where there is room for all the topics are not in their own order")
	}
}

// visible counts the topics on screen.
func visible(b *Bar) (n int) {
	for _, chip := range b.chips.ofTopic {
		if chip.Visible() {
			n++
		}
	}
	return n
}

func TestAClickRightAfterTheArticleChangedLabelsNothing(t *testing.T) {
	f, b := shown(t)
	now := time.Now()
	b.now = func() time.Time { return now }
	b.Clear()
	b.Show(f.Detail)
	chip, _ := hosttest.Find(b.Content(), func(c *widget.Chip) bool { return c.Data().Name != "" && c != b.chips.rest })
	press := []func(){b.confirm.OnTap, chip.OnTap, b.caps[0].cap.OnTap, b.caps[1].cap.OnTap}
	now = now.Add(149 * time.Millisecond)
	for _, tap := range press {
		tap()
	}
	if len(f.Labels)+len(f.Ran) != 0 || len(f.Said) != len(press) {
		t.Errorf("labeled %v, ran %q, said %q", f.Labels, f.Ran, f.Said)
	}
	b.Show(f.Detail) // the same article, brought up to date
	now = now.Add(time.Millisecond)
	for _, tap := range press {
		tap()
	}
	if len(f.Labels) != 1 || len(f.Ran) != 3 {
		t.Errorf("150 ms later: labeled %v, ran %q", f.Labels, f.Ran)
	}
}
