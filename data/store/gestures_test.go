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
	Audit    data.Audit
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
	st.Audit = auditOf(t, s)
	return st
}

// gestures makes random gestures as a person might.
type gestures struct {
	t  testing.TB
	rt *rapid.T
	s  *Store

	heard func(data.Delta) // nil where nobody listens
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
	gesture := rapid.IntRange(0, 27).Draw(g.rt, "gesture")
	switch gesture {
	case 14:
		g.bring()
		return
	case 15:
		g.outOfTurn()
		return
	}
	d, err := g.gesture(gesture)
	g.did(gesture, d, err)
}

// did hears what a gesture changed.
func (g *gestures) did(gesture int, d data.Delta, err error) {
	g.check(gesture, err)
	if err == nil && g.heard != nil {
		g.heard(d)
	}
}

func (g *gestures) gesture(gesture int) (d data.Delta, err error) {
	ctx := context.Background()
	switch gesture {
	case 0, 1, 2, 3:
		status := rapid.SampledFrom([]data.Status{data.Labeled, data.Labeled, data.Skipped, data.Unlabeled}).Draw(g.rt, "status")
		how := rapid.SampledFrom([]data.How{data.ByHand, data.Confirmed, data.Corrected}).Draw(g.rt, "how")
		also := rapid.SliceOfN(rapid.Int64Range(1, 6), 0, 2).Draw(g.rt, "also")
		return g.s.Label(ctx, data.Labeling{Articles: g.articles(), Topic: g.topic(), Status: status, How: how, Also: also})
	case 4, 5:
		return g.s.Undo(ctx)
	case 6:
		return g.s.Redo(ctx)
	case 7:
		return g.s.Trash(ctx, g.articles())
	case 8:
		return g.s.Restore(ctx, g.articles())
	case 9:
		return g.s.SetNote(ctx, g.article(), rapid.SampledFrom([]string{"", "see also", "doubtful"}).Draw(g.rt, "note"))
	case 10:
		_, d, err = g.s.AddTopic(ctx, data.Topic{Name: rapid.SampledFrom([]string{"Fraud", "Spies", "cartel"}).Draw(g.rt, "name"), Parent: g.parent()})
	case 11:
		return g.s.ChangeTopic(ctx, data.Topic{
			ID: g.topic(), Name: rapid.SampledFrom([]string{"Cartel", "Fraud", "Drugs"}).Draw(g.rt, "name"), Archived: rapid.Bool().Draw(g.rt, "retired"),
			Parent: g.parent(),
		})
	case 12:
		return g.s.MergeTopics(ctx, g.topic(), g.topic())
	case 13:
		return g.s.SetWord(ctx, data.Word{Word: "heist", Topic: rapid.Int64Range(0, 4).Draw(g.rt, "topic")}, rapid.Bool().Draw(g.rt, "on"))
	case 16:
		return g.s.SetFlag(ctx, g.articles(), rapid.Bool().Draw(g.rt, "on"))
	case 17:
		_, d, err = g.s.SplitTopic(ctx, g.topic(), data.Topic{Name: rapid.SampledFrom([]string{"Fraud", "Spies"}).Draw(g.rt, "name")}, g.articles()[:1])
	case 18, 19:
		mode := rapid.SampledFrom([]data.LabelMode{data.AddTopic, data.RemoveTopic}).Draw(g.rt, "mode")
		return g.s.Label(ctx, data.Labeling{Articles: g.articles(), Mode: mode, Topic: g.topic(), How: data.ByHand})
	case 20:
		return g.s.ReorderTopics(ctx, rapid.SliceOfN(rapid.Int64Range(1, 4), 1, 4).Draw(g.rt, "order"))
	case 21:
		return g.moveTopic()
	case 22, 23:
		topics := rapid.SliceOfNDistinct(rapid.Int64Range(1, 6), 0, 2, rapid.ID).Draw(g.rt, "answer")
		return g.s.AnswerAudit(ctx, Answering{Article: g.article(), Topics: topics, Clear: rapid.Bool().Draw(g.rt, "clear")})
	case 24:
		return g.sample()
	case 25:
		var all []data.Accepting
		for _, id := range g.articles() {
			all = append(all, data.Accepting{Article: id, Topic: g.topic()})
		}
		return g.s.Accept(ctx, all, "m1")
	case 26:
		r := data.Ruling{Kind: rapid.SampledFrom([]data.RulingKind{data.KeepLabel, data.NotHere}).Draw(g.rt, "kind"), Article: g.article(), Topic: g.topic()}
		return g.s.Rule(ctx, r, rapid.Bool().Draw(g.rt, "on"))
	case 27:
		_, d, err = g.s.SetMarkList(ctx, data.MarkList{
			ID: rapid.Int64Range(0, 2).Draw(g.rt, "list"), Name: rapid.SampledFrom([]string{"", "Places", "Groups"}).Draw(g.rt, "name"),
			Words: rapid.SliceOfN(rapid.SampledFrom([]string{"Marrow Bay", "Ostra"}), 0, 2).Draw(g.rt, "words"),
		})
	}
	return d, err
}

// sample draws an audit sample or a random order, or ends one.
func (g *gestures) sample() (data.Delta, error) {
	ctx := context.Background()
	seed := rapid.Uint64Range(0, 3).Draw(g.rt, "seed")
	if rapid.Bool().Draw(g.rt, "search") {
		if seed == 0 {
			return g.s.SetSearch(ctx, nil)
		}
		return g.s.SetSearch(ctx, data.NewSearch(seed, 1, []int64{1, 2, 3}))
	}
	if seed == 0 {
		return g.s.SetAuditPlan(ctx, nil, 0)
	}
	return g.s.SetAuditPlan(ctx, &data.AuditPlan{Version: 1, Seed: seed, Rate: 0.5}, 3)
}

// parent is none, most of the time.
func (g *gestures) parent() int64 { return max(rapid.Int64Range(-4, 4).Draw(g.rt, "parent"), 0) }

// moveTopic gives a topic another parent and nothing else.
func (g *gestures) moveTopic() (data.Delta, error) {
	id := g.topic()
	for _, topic := range allTopics(g.t, g.s) {
		if topic.ID == id {
			topic.Parent = g.parent()
			return g.s.ChangeTopic(context.Background(), topic)
		}
	}
	return data.Delta{}, data.ErrNoTopic
}

// bring imports a few articles, of which some may be there, perhaps with a topic of their own and a label for an article that is there.
func (g *gestures) bring() {
	ctx := context.Background()
	change, err := g.s.Begin(ctx, importOf("seeds.txt"))
	must(g.t, err)
	own := g.importedTopic(change)
	var articles []data.NewArticle
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 8), 1, 4).Draw(g.rt, "imported") {
		a := data.NewArticle{Draft: data.Draft{Title: fmt.Sprint("Article ", n), Text: "Text."}, Topic: int64(n % 4), Sample: n == 0}
		if own != 0 && n%3 == 1 {
			a.Topic = own
		}
		if n%4 == 2 {
			a.Also = []int64{3, 1}
		}
		articles = append(articles, a)
	}
	added, d, err := g.s.Add(ctx, change, articles)
	must(g.t, err)
	g.did(14, d, err)
	for i, a := range added {
		if a.CopyOf != 0 && articles[i].Topic != 0 {
			d, err := g.s.Label(ctx, data.Labeling{Articles: []int64{a.CopyOf}, Topic: articles[i].Topic, Status: data.Labeled, How: data.Imported, Import: change})
			g.did(14, d, err)
		}
	}
	must(g.t, g.s.Finish(ctx, change, len(added)))
}

// importedTopic returns a topic that comes with the import, 0 for none.
func (g *gestures) importedTopic(change int64) int64 {
	name := rapid.SampledFrom([]string{"", "", "Fraud", "Heists"}).Draw(g.rt, "own topic")
	if name == "" {
		return 0
	}
	topic, d, err := g.s.AddTopicTo(context.Background(), change, data.Topic{Name: name})
	g.did(14, d, err)
	return topic.ID
}

// outOfTurn undoes or redoes any change, if that conflicts with nothing.
func (g *gestures) outOfTurn() {
	id := rapid.Int64Range(1, 30).Draw(g.rt, "change")
	turn := g.s.UndoChange
	if rapid.Bool().Draw(g.rt, "redo") {
		turn = g.s.RedoChange
	}
	d, err := turn(context.Background(), id)
	g.did(15, d, err)
}

func (g *gestures) check(gesture int, err error) {
	var taken *data.NameTakenError
	var conflict *data.ConflictError
	switch {
	case err == nil, errors.Is(err, data.ErrNoArticle), errors.Is(err, data.ErrNoTopic), errors.Is(err, data.ErrNoChange),
		errors.Is(err, data.ErrNothingToUndo), errors.Is(err, data.ErrNothingToRedo), errors.As(err, &taken):
	case errors.As(err, &conflict):
		if gesture == 4 || gesture == 5 || gesture == 6 {
			g.rt.Fatalf("a step in its turn conflicts: %v", err)
		}
	case gesture == 12: // a topic into itself, or "None of these", or children below a child
	case gesture == 10, gesture == 11, gesture == 21: // a third level
	case gesture == 17: // an article that has another label
	case gesture == 27: // a list of marks of that name
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
	labels := map[int64]string{}
	also := map[[2]int64]string{}
	for _, r := range labelHistory(t, s) {
		was := labels[r.Article]
		if r.Kind == data.AlsoEdit {
			was = also[[2]int64{r.Article, r.Topic}]
			also[[2]int64{r.Article, r.Topic}] = r.To
		} else {
			labels[r.Article] = r.To
		}
		if was != r.From {
			rt.Fatalf("the history says that the %s of article %d goes from %q, but it was at %q", r.Kind, r.Article, r.From, was)
		}
	}
	for h, err := range s.Heads(context.Background()) {
		must(t, err)
		if got := labelCode(h.Status, h.Topic); got != labels[h.ID] {
			rt.Fatalf("article %d is %q, the history says %q", h.ID, got, labels[h.ID])
		}
		for topic := range int64(12) {
			if has := slices.Contains(h.Also, topic); has != (also[[2]int64{h.ID, topic}] != "") {
				rt.Fatalf("article %d has the further topics %v, the history says %v", h.ID, h.Also, also)
			}
		}
	}
}

// labelHistory returns the changes of labels, the oldest first.
func labelHistory(t testing.TB, s *Store) (rows []data.HistoryRow) {
	all, err := s.History(context.Background(), data.HistoryQuery{Limit: 10_000})
	must(t, err)
	for _, r := range slices.Backward(all) {
		if r.Kind == data.LabelEdit || r.Kind == data.AlsoEdit {
			rows = append(rows, r)
		}
	}
	return rows
}
