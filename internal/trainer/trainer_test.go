package trainer_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"blotter/classifier"
	"blotter/data"
	"blotter/internal/index"
	"blotter/internal/job"
	"blotter/internal/message"
	"blotter/internal/trainer"
)

// pile is a library in memory.
type pile struct{ articles []data.Article }

// Texts yields the articles of these numbers, all where ids is nil.
func (p pile) Texts(_ context.Context, ids []int64) iter.Seq2[data.Article, error] {
	wanted := map[int64]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	return func(yield func(data.Article, error) bool) {
		for _, a := range p.articles {
			if (ids == nil || wanted[a.ID]) && !yield(a, nil) {
				return
			}
		}
	}
}

var subjects = []string{"painting museum stolen gallery thief", "cartel cocaine shipment border gang", "spy embassy secret agent intelligence"}

func newPile(n int) pile {
	var p pile
	for i := range n {
		words := strings.Fields(subjects[i%3])
		a := data.Article{Text: fmt.Sprintf("%s %s number%d %s", words[i%5], words[(i+2)%5], i, words[(i/3)%5])}
		a.ID, a.Title, a.Language = int64(i+1), words[0], "en"
		p.articles = append(p.articles, a)
	}
	return p
}

var threeTopics = []data.Topic{{ID: 1, Name: "Art theft"}, {ID: 2, Name: "Cartel"}, {ID: 3, Name: "Espionage"}}

// bench is a trainer over a pile, with what it said.
type bench struct {
	*trainer.Trainer
	index *index.Guarded
	jobs  *job.Group
	mu    sync.Mutex
	told  []string
}

func train(t testing.TB, p pile) *bench {
	t.Helper()
	x := index.New()
	x.SetTopics(threeTopics)
	for _, a := range p.articles {
		x.Put(a.Head)
	}
	b := &bench{index: index.Guard(x), jobs: job.NewGroup(context.Background(), func(job.Progress) {})}
	t.Cleanup(b.jobs.Close)
	tell := func(what string) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.told = append(b.told, what)
	}
	b.Trainer = trainer.New(b.index, p, threeTopics, nil, trainer.Hooks{
		Start:   func(name message.Message, key string, work job.Work) *job.Job { return b.jobs.Start(name, key, work) },
		Quietly: func(key string, work job.Work) { b.jobs.Start(message.Message{}, key, work) },
		Changed: func(int, bool) { tell("changed") },
		Checked: func() { tell("checked") },
	})
	return b
}

// says returns what the model of the moment says of an article.
func (b *bench) says(a data.Article) classifier.Suggestion {
	now := b.Now()
	return now.Table.Suggest(now.Model.Prepare(a.Title, a.Text, a.Language))
}

func labeled(article, topic int64) data.Review {
	if topic == 0 {
		return data.Review{Article: article}
	}
	return data.Review{Article: article, Status: data.Labeled, How: data.ByHand, At: 1, Labels: []data.Label{{Topic: topic, Main: true}}}
}

func TestATrainerLearnsAndSuggests(t *testing.T) {
	t.Parallel()
	b := train(t, newPile(60))
	if b.State().Phase != trainer.Idle || b.Now().Learned || b.Now().Version != "" {
		t.Errorf("before it is asked it is %v, learned: %v", b.State(), b.Now().Learned)
	}
	if err := b.Learn(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	var reviews []data.Review
	for id := int64(1); id <= 30; id++ {
		reviews = append(reviews, labeled(id, 1+(id-1)%3))
	}
	if e := b.Apply(data.Delta{Reviews: reviews}); len(e.Reviewed) != 30 || !e.Model {
		t.Errorf("the effect is %+v", e)
	}
	right := 0
	for id := int64(31); id <= 60; id++ {
		a := newPile(60).articles[id-1]
		if s := b.Now().Table.Suggest(b.Now().Model.Prepare(a.Title, a.Text, a.Language)); s.Topic == 1+(id-1)%3 {
			right++
		}
	}
	if right < 28 {
		t.Errorf("%d of 30 suggestions are right", right)
	}
	if s := b.State(); s.Phase != trainer.Ready || s.Unrefined != 30 {
		t.Errorf("afterwards it is %v, %d changes unrefined", s, s.Unrefined)
	}
}

// Whatever is done and taken back, the model is the one that a trainer learns from the same library at once: to the last bit,
// which its version tells.
func TestTheModelDependsOnTheLibraryAlone(t *testing.T) {
	t.Parallel()
	p := newPile(24)
	rapid.Check(t, func(rt *rapid.T) {
		b := train(t, p)
		defer b.jobs.Close()
		if err := b.Learn(t.Context(), false, nil); err != nil {
			rt.Fatal(err)
		}
		topics, words, labels := threeTopics, []data.Word{}, map[int64]int64{}
		for range rapid.IntRange(1, 30).Draw(rt, "changes") {
			var d data.Delta
			switch rapid.IntRange(0, 3).Draw(rt, "kind") {
			case 0:
				topics = append([]data.Topic{}, topics...)
				at := rapid.IntRange(0, 2).Draw(rt, "topic")
				topics[at].Archived = !topics[at].Archived
				d.Topics = topics
			case 1:
				w := data.Word{Word: rapid.SampledFrom([]string{"museum", "gang", "secret"}).Draw(rt, "word"), Topic: rapid.Int64Range(0, 3).Draw(rt, "for")}
				words = toggled(words, w)
				d.Words = words
			default:
				id, topic := rapid.Int64Range(1, 24).Draw(rt, "article"), rapid.Int64Range(0, 3).Draw(rt, "label")
				labels[id] = topic
				d.Reviews = []data.Review{labeled(id, topic)}
			}
			b.Apply(d)
			b.Apply(d) // a delta sets values, so twice is once
			if rapid.IntRange(0, 9).Draw(rt, "refine") == 0 {
				if err := b.Learn(t.Context(), true, nil); err != nil {
					rt.Fatal(err)
				}
			}
		}
		fresh := train(t, p)
		defer fresh.jobs.Close()
		fresh.Apply(data.Delta{Topics: topics, Words: words})
		var reviews []data.Review
		for id, topic := range labels {
			reviews = append(reviews, labeled(id, topic))
		}
		fresh.Apply(data.Delta{Reviews: reviews})
		if err := fresh.Learn(t.Context(), false, nil); err != nil {
			rt.Fatal(err)
		}
		if got, want := b.Now().Version, fresh.Now().Version; got != want {
			rt.Fatalf("the model is %s, learned anew it is %s", got, want)
		}
		for _, one := range []*bench{b, fresh} {
			if err := one.Learn(t.Context(), true, nil); err != nil {
				rt.Fatal(err)
			}
		}
		for _, a := range p.articles {
			if got, want := b.says(a), fresh.says(a); got != want {
				rt.Fatalf("article %d: the model says %+v, learned anew %+v", a.ID, got, want)
			}
		}
	})
}

func toggled(words []data.Word, w data.Word) []data.Word {
	out := []data.Word{}
	found := false
	for _, known := range words {
		if known == w {
			found = true
		} else {
			out = append(out, known)
		}
	}
	if !found {
		out = append(out, w)
	}
	return out
}

// Topics and words that are known already are no news, so that nothing is learned anew for them.
func TestWhatIsKnownIsNoNews(t *testing.T) {
	t.Parallel()
	b := train(t, newPile(9))
	if err := b.Learn(t.Context(), false, nil); err != nil {
		t.Fatal(err)
	}
	taught := []data.Word{{Word: "museum", Topic: 1}}
	if e := b.Apply(data.Delta{Words: taught}); !e.Model {
		t.Error("a word that is taught changes nothing")
	}
	before := b.Now()
	e := b.Apply(data.Delta{Topics: append([]data.Topic{}, threeTopics...), Words: append([]data.Word{}, taught...)})
	if e.Model || e.Topics || b.Now() != before {
		t.Errorf("what is known makes a new table: %+v", e)
	}
}

// A window's day: the log shows each state once it begins, and no step that the table of steps does not allow.
func TestTheStatesCanBeSeenInTheLog(t *testing.T) {
	var log bytes.Buffer
	var mu sync.Mutex
	previous := slog.Default()
	defer slog.SetDefault(previous)
	slog.SetDefault(slog.New(slog.NewTextHandler(locked{&mu, &log}, &slog.HandlerOptions{Level: slog.LevelDebug})))

	b := train(t, newPile(45))
	b.Apply(data.Delta{Reviews: []data.Review{labeled(1, 1), labeled(2, 2), labeled(3, 3), labeled(4, 1), labeled(5, 2), labeled(6, 3)}})
	b.StartLearning()
	l := locked{&mu, &log}
	l.waitFor(t, "to=checking")
	for id := int64(7); id <= 20; id++ {
		b.Apply(data.Delta{Reviews: []data.Review{labeled(id, 1+(id-1)%3)}})
		b.Rescore(true)
	}
	l.waitFor(t, "+rescoring")
	l.waitFor(t, "from=ready to=refining")
	b.jobs.Close()

	mu.Lock()
	defer mu.Unlock()
	for _, want := range []string{"from=idle to=loading", "to=ready", "to=refining", "unrefined=6"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q:\n%s", want, &log)
		}
	}
	if strings.Contains(log.String(), "allowed=false") {
		t.Errorf("a step was taken that is not allowed:\n%s", &log)
	}
}

// locked writes under a lock.
type locked struct {
	mu *sync.Mutex
	to *bytes.Buffer
}

// Write is part of io.Writer.
func (l locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(p)
}

// waitFor waits until something was written.
func (l locked) waitFor(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(time.Millisecond) {
		l.mu.Lock()
		written := l.to.String()
		l.mu.Unlock()
		if strings.Contains(written, text) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the log never says %q:\n%s", text, written)
		}
	}
}

// Documents prepared by one table's model mean the same to the next, so a snapshot that is held stays good.
func TestASnapshotStaysAsItIs(t *testing.T) {
	t.Parallel()
	b := train(t, newPile(30))
	if err := b.Learn(t.Context(), false, nil); err != nil {
		t.Fatal(err)
	}
	b.Apply(data.Delta{Reviews: []data.Review{labeled(1, 1), labeled(2, 2)}})
	held := b.Now()
	a := newPile(30).articles[3]
	doc := held.Model.Prepare(a.Title, a.Text, a.Language)
	before := held.Table.Suggest(doc)
	b.Apply(data.Delta{Reviews: []data.Review{labeled(4, 3), labeled(7, 3), labeled(1, 3)}})
	if after := held.Table.Suggest(doc); after != before {
		t.Errorf("the table that was held said %+v and says %+v", before, after)
	}
	if b.Now().Table == held.Table {
		t.Error("labels made no new table")
	}
}

// How often suggestions are right is said once single suggestions have percentages, and not before: the foot of the window and the
// list never contradict each other.
func TestNoAccuracyBesideGuesses(t *testing.T) {
	t.Parallel()
	p := newPile(90)
	b := train(t, p)
	if err := b.Learn(t.Context(), false, nil); err != nil {
		t.Fatal(err)
	}
	said := map[bool]int{}
	for id := int64(1); id <= 60; id += 6 {
		var reviews []data.Review
		for more := range int64(6) {
			reviews = append(reviews, labeled(id+more, 1+(id+more-1)%3))
		}
		b.Apply(data.Delta{Reviews: reviews})
		if err := b.Learn(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		if err := b.Check(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		percentages := 0
		for _, a := range p.articles[60:] {
			if b.says(a).Basis == classifier.Percentage {
				percentages++
			}
		}
		known := b.Accuracy().Of > 0
		if known != (percentages > 0) {
			t.Errorf("%d labels: accuracy %+v beside %d percentages", id+5, b.Accuracy(), percentages)
		}
		said[known]++
	}
	if said[true] == 0 || said[false] == 0 {
		t.Errorf("the accuracy was known %d times and unknown %d times", said[true], said[false])
	}
}

// An import that brings labels and is followed by a rest leaves the model that the same library gives at the next start.
func TestANewArticleIsRefinedOnAfterARest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := train(t, newPile(60))
		if err := b.Learn(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		next := newPile(63).articles[60:]
		for i, a := range next {
			head := a.Head
			head.Status, head.Topic, head.How = data.Labeled, int64(i+1), data.Imported
			b.Apply(data.Delta{Came: []data.Head{head}})
			b.Keep([]int64{a.ID}, b.Read(1, func(int) (title, text, language string) { return a.Title, a.Text, a.Language }))
		}
		if s := b.State(); s.Added != 3 || s.Unrefined != 0 {
			t.Errorf("after the import it is %+v", s)
		}
		b.Rescore(false)
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := b.State(); s.Added != 0 || s.Phase != trainer.Ready {
			t.Errorf("after a rest it is %+v", s)
		}
		b.jobs.Close()
	})
}
