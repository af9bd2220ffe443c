package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"blotter/data"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// state is all that a person can see of a library.
type state struct {
	Articles []data.Article
	Trash    []int64
	Topics   []data.Topic
	Words    []data.Word
}

func stateOf(t testing.TB, s *Store) (st state) {
	t.Helper()
	ctx := context.Background()
	for a, err := range s.Texts(ctx, nil) {
		must(t, err)
		st.Articles = append(st.Articles, a)
	}
	for h, err := range s.Trashed(ctx) {
		must(t, err)
		st.Trash = append(st.Trash, h.ID)
	}
	var err error
	st.Topics = allTopics(t, s)
	st.Words, err = s.Words(ctx)
	must(t, err)
	return st
}

// gestures makes random gestures as a person might.
type gestures struct {
	t  testing.TB
	rt *rapid.T
	s  *Store
}

func (g *gestures) article() int64 {
	return rapid.Int64Range(1, 12).Draw(g.rt, "article")
}

func (g *gestures) articles() []int64 {
	return rapid.SliceOfN(rapid.Int64Range(1, 12), 1, 5).Draw(g.rt, "articles")
}

func (g *gestures) topic() int64 { return rapid.Int64Range(1, 6).Draw(g.rt, "topic") }

// one makes one gesture; that there is no such article, topic or step is what a person may run into.
func (g *gestures) one() {
	ctx := context.Background()
	var err error
	gesture := rapid.IntRange(0, 17).Draw(g.rt, "gesture")
	switch gesture {
	case 0, 1, 2, 3:
		status := rapid.SampledFrom([]data.Status{data.Labeled, data.Labeled, data.Skipped, data.Unlabeled}).Draw(g.rt, "status")
		how := rapid.SampledFrom([]data.How{data.ByHand, data.Confirmed, data.Corrected}).Draw(g.rt, "how")
		_, err = g.s.Label(ctx, data.Labeling{Articles: g.articles(), Topic: g.topic(), Status: status, How: how})
	case 4, 5:
		_, err = g.s.Undo(ctx)
	case 6:
		_, err = g.s.Redo(ctx)
	case 7:
		_, err = g.s.Trash(ctx, g.articles())
	case 8:
		_, err = g.s.Restore(ctx, g.articles())
	case 9:
		_, err = g.s.SetNote(ctx, g.article(), rapid.SampledFrom([]string{"", "see also", "doubtful"}).Draw(g.rt, "note"))
	case 10:
		_, _, err = g.s.AddTopic(ctx, data.Topic{Name: rapid.SampledFrom([]string{"Fraud", "Spies", "cartel"}).Draw(g.rt, "name")})
	case 11:
		_, err = g.s.ChangeTopic(ctx, data.Topic{
			ID: g.topic(), Name: rapid.SampledFrom([]string{"Cartel", "Fraud", "Drugs"}).Draw(g.rt, "name"), Retired: rapid.Bool().Draw(g.rt, "retired"),
		})
	case 12:
		_, err = g.s.MergeTopics(ctx, g.topic(), g.topic())
	case 13:
		_, err = g.s.SetWord(ctx, data.Word{Word: "heist", Topic: rapid.Int64Range(0, 4).Draw(g.rt, "topic")}, rapid.Bool().Draw(g.rt, "on"))
	case 14:
		g.bring()
	case 15:
		g.outOfTurn()
	case 16:
		_, err = g.s.SetFlag(ctx, g.articles(), rapid.Bool().Draw(g.rt, "on"))
	case 17:
		_, _, err = g.s.SplitTopic(ctx, g.topic(), data.Topic{Name: rapid.SampledFrom([]string{"Fraud", "Spies"}).Draw(g.rt, "name")}, g.articles()[:1])
	}
	g.check(gesture, err)
}

// bring imports a few articles, of which some may be there, perhaps with a topic of their own and a label for an article that is there.
func (g *gestures) bring() {
	ctx := context.Background()
	batch, err := g.s.Begin(ctx, "seeds.txt", data.ImportChange)
	must(g.t, err)
	own := g.importedTopic(batch)
	var articles []data.NewArticle
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 8), 1, 4).Draw(g.rt, "imported") {
		a := data.NewArticle{Draft: data.Draft{Title: fmt.Sprint("Article ", n), Text: "Text."}, Topic: int64(n % 4), Sample: n == 0}
		if own != 0 && n%3 == 1 {
			a.Topic = own
		}
		articles = append(articles, a)
	}
	added, _, err := g.s.Add(ctx, batch, articles)
	must(g.t, err)
	for i, a := range added {
		if a.CopyOf != 0 && articles[i].Topic != 0 {
			_, err := g.s.Label(ctx, data.Labeling{Articles: []int64{a.CopyOf}, Topic: articles[i].Topic, Status: data.Labeled, How: data.Imported, Import: batch})
			g.check(14, err)
		}
	}
	must(g.t, g.s.Finish(ctx, batch, "Import from seeds.txt"))
}

// importedTopic returns a topic that comes with the import, 0 for none.
func (g *gestures) importedTopic(batch int64) int64 {
	name := rapid.SampledFrom([]string{"", "", "Fraud", "Heists"}).Draw(g.rt, "own topic")
	if name == "" {
		return 0
	}
	topic, _, err := g.s.AddTopicTo(context.Background(), batch, data.Topic{Name: name})
	g.check(14, err)
	return topic.ID
}

// outOfTurn undoes or redoes any batch, if that conflicts with nothing.
func (g *gestures) outOfTurn() {
	id := rapid.Int64Range(1, 30).Draw(g.rt, "batch")
	var err error
	if rapid.Bool().Draw(g.rt, "redo") {
		_, err = g.s.RedoBatch(context.Background(), id)
	} else {
		_, err = g.s.UndoBatch(context.Background(), id)
	}
	g.check(15, err)
}

func (g *gestures) check(gesture int, err error) {
	var taken *data.NameTakenError
	var conflict *data.ConflictError
	switch {
	case err == nil, errors.Is(err, data.ErrNoArticle), errors.Is(err, data.ErrNoTopic), errors.Is(err, data.ErrNoBatch),
		errors.Is(err, data.ErrNothingToUndo), errors.Is(err, data.ErrNothingToRedo), errors.As(err, &taken):
	case errors.As(err, &conflict):
		if gesture == 4 || gesture == 5 || gesture == 6 {
			g.rt.Fatalf("a step in its turn conflicts: %v", err)
		}
	case gesture == 12: // a topic into itself, or "None of these"
	case gesture == 17: // an article that has another label
	default:
		g.rt.Fatalf("gesture %d: %v", gesture, err)
	}
}

// toTheEnd undoes or redoes until there is nothing left.
func toTheEnd(rt *rapid.T, step func(context.Context) (data.Delta, error)) {
	for {
		_, err := step(context.Background())
		if errors.Is(err, data.ErrNothingToUndo) || errors.Is(err, data.ErrNothingToRedo) {
			return
		}
		if err != nil {
			rt.Fatal(err)
		}
	}
}

// TestUndoAllAndRedoAll: whatever was done, undoing all of it leads to the start, redoing all of it to the end,
// and the labels are what the history says.
func TestUndoAllAndRedoAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, err := Create(context.Background(), filepath.Join(t.TempDir(), "x.blotter"), testTopics, OpenOptions{})
		must(t, err)
		defer func() { _ = s.Close() }()
		clock := time.UnixMilli(1_700_000_000_000)
		s.now = func() time.Time { clock = clock.Add(time.Second); return clock }
		start := stateOf(t, s)
		g := &gestures{t: t, rt: rt, s: s}
		g.bring()
		for range rapid.IntRange(1, 25).Draw(rt, "gestures") {
			g.one()
		}
		toTheEnd(rt, s.Redo)
		end := stateOf(t, s)
		replayLabels(t, rt, s)
		toTheEnd(rt, s.Undo)
		back := stateOf(t, s)
		back.Trash = nil // what came since is in the trash
		same(rt, "undoing all", back, start)
		toTheEnd(rt, s.Redo)
		same(rt, "redoing all", stateOf(t, s), end)
		replayLabels(t, rt, s)
		report, err := s.Check(context.Background(), nil)
		must(t, err)
		if len(report.Findings) > 0 {
			rt.Fatalf("findings: %+v", report.Findings)
		}
	})
}

func same(rt *rapid.T, what string, got, want state) {
	if diff := cmp.Diff(want, got); diff != "" {
		rt.Fatalf("%s does not lead there (-want +got):\n%s", what, diff)
	}
}

// replayLabels reads the history from the beginning and compares where it leads with the labels.
func replayLabels(t testing.TB, rt *rapid.T, s *Store) {
	rows, err := s.History(context.Background(), data.HistoryQuery{Kind: data.LabelChange, Limit: 10_000})
	must(t, err)
	slices.Reverse(rows)
	labels := map[int64]string{}
	for _, r := range rows {
		if labels[r.Article] != r.From {
			rt.Fatalf("the history says that article %d goes from %q, but it was at %q", r.Article, r.From, labels[r.Article])
		}
		labels[r.Article] = r.To
	}
	for h, err := range s.Heads(context.Background()) {
		must(t, err)
		if got := labelCode(h.Status, h.Topic); got != labels[h.ID] {
			rt.Fatalf("article %d is %q, the history says %q", h.ID, got, labels[h.ID])
		}
	}
}
