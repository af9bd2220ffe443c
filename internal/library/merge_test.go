package library

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"blotter/data"
)

// pile is so many articles as JSON lines, numbered from first on.
func pile(first, n int) string {
	var b strings.Builder
	for i := first; i < first+n; i++ {
		fmt.Fprintf(&b, `{"title":"Story %d","text":"%s"}`+"\n", i, strings.Repeat(fmt.Sprintf("word%d tale%d yarn%d. ", i*7, i*11, i*13), 6))
	}
	return b.String()
}

// desk is a person at work in a library of their own.
type desk struct {
	*Library
	t     testing.TB
	clock time.Time
}

// newDesk makes a library with three topics and some articles.
func newDesk(t testing.TB, name string, first, n int) *desk {
	t.Helper()
	dir := t.TempDir()
	path, source := filepath.Join(dir, name+".blotter"), filepath.Join(dir, "pile.jsonl")
	must(t, os.WriteFile(source, []byte(pile(first, n)), 0o600))
	must(t, CreateWith(context.Background(), path, []data.Topic{{Name: "Cartel", Guide: "Drugs."}, {Name: "Theft"}, {Name: "Fraud"}}))
	d := sitDown(t, path)
	must(t, d.SetAuthorName(context.Background(), name))
	_, err := d.Import(context.Background(), []string{source}, Reading{})
	must(t, err)
	must(t, d.store.Seal(context.Background()))
	return d
}

// sitDown opens a library whose clock moves by a second with each look at it.
func sitDown(t testing.TB, path string) *desk {
	t.Helper()
	d := &desk{t: t, clock: time.UnixMilli(1_750_000_000_000).Add(time.Duration(rand.IntN(1000)) * time.Millisecond)}
	l, err := Open(context.Background(), path, Options{Now: func() time.Time { d.clock = d.clock.Add(time.Second); return d.clock }})
	must(t, err)
	d.Library = l
	t.Cleanup(func() { _ = l.Close() })
	return d
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// handedOut makes a library for a colleague and sits down at it.
func (d *desk) handedOut(o HandOutOptions) *desk {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "ben.blotter")
	_, err := d.HandOut(context.Background(), []string{path}, []string{"ben"}, o)
	must(d.t, err)
	return sitDown(d.t, path)
}

// sent returns a copy of the library as it is now, as a colleague would get it.
func (d *desk) sent() string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), filepath.Base(d.Path()))
	must(d.t, d.store.Backup(context.Background(), path, nil))
	return path
}

func (d *desk) merge(path string) *MergePlan {
	d.t.Helper()
	plan, err := d.Merge(context.Background(), path, MergeChoices{}, nil)
	must(d.t, err)
	return plan
}

func (d *desk) titles() (titles map[string]int64) {
	titles = map[string]int64{}
	for h, err := range d.store.Heads(context.Background()) {
		must(d.t, err)
		titles[h.Title] = h.ID
	}
	return titles
}

func (d *desk) topic(name string) int64 {
	d.t.Helper()
	t, err := d.TopicNamed(name)
	must(d.t, err)
	return t.ID
}

// label labels stories by hand, one by one.
func (d *desk) label(topic string, stories ...int) {
	d.t.Helper()
	titles := d.titles()
	for _, n := range stories {
		id := titles[fmt.Sprint("Story ", n)]
		_, err := d.Label(context.Background(), Gesture{Articles: []int64{id}, Topic: d.topic(topic), Status: data.Labeled})
		must(d.t, err)
	}
}

// labelNames returns the label of each story that has one.
func (d *desk) labelNames() map[string]string {
	names := map[string]string{}
	for h, err := range d.store.Heads(context.Background()) {
		must(d.t, err)
		if h.Status == data.Labeled {
			names[h.Title] = nameOf(d.Topics(), h.Topic)
		}
	}
	return names
}

func TestTwoPeopleShareTheWork(t *testing.T) {
	ana := newDesk(t, "ana", 0, 10)
	ana.label("Cartel", 0, 1, 2)
	ben := ana.handedOut(HandOutOptions{Count: 7, Overlap: 3, Seed: 1})
	if got := ben.labelNames(); len(got) != 0 {
		t.Fatalf("the colleague sees labels: %v", got)
	}
	if g := ben.Topics()[0].Guide; g != "Drugs." {
		t.Errorf("the guide did not go along: %q", g)
	}
	for title, id := range ben.titles() {
		name := "Theft"
		if title == "Story 0" || title == "Story 1" {
			name = "Cartel"
		}
		_, err := ben.Label(t.Context(), Gesture{Articles: []int64{id}, Topic: ben.topic(name), Status: data.Labeled})
		must(t, err)
	}
	plan := ana.merge(ben.sent())
	if m := plan.Merged; m.Met != 7 || m.Adopted != 4 || m.Conflicts != 1 || m.Judgments != 7 || m.Added != 0 || !plan.Related || plan.Copy {
		t.Errorf("the merge: %+v", plan.Merged)
	}
	labels := ana.labelNames()
	if len(labels) != 7 || labels["Story 2"] != "Cartel" {
		t.Errorf("labels after the merge: %v", labels)
	}
	a, err := ana.Agreement(t.Context(), nil, 1)
	must(t, err)
	if len(a.Pairs) != 1 || a.Pairs[0].Articles != 3 || a.Pairs[0].Same != 2 {
		t.Errorf("agreement: %+v", a.Pairs)
	}
	disputes, err := ana.Disputes(t.Context(), false)
	must(t, err)
	if len(disputes) != 1 || disputes[0].Title != "Story 2" || len(disputes[0].Said) != 2 {
		t.Fatalf("disputes: %+v", disputes)
	}
	_, err = ana.Settle(t.Context(), data.Settlement{
		Article: disputes[0].Article, Topics: []int64{ana.topic("Theft")}, Cause: data.GuideUnclear, Note: "Robbed traffickers count as theft.", Guide: true,
	})
	must(t, err)
	after, err := ana.Agreement(t.Context(), nil, 1)
	must(t, err)
	if after.Pairs[0].Same != 2 {
		t.Error("the settlement changed what the two said")
	}
	if guide := ana.Topics()[1].Guide; guide != "Robbed traffickers count as theft." {
		t.Errorf("the guide says %q", guide)
	}
	if open, _ := ana.Disputes(t.Context(), false); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	if got := ana.labelNames()["Story 2"]; got != "Theft" {
		t.Errorf("settled as %q", got)
	}
	sound(t, ana)
}

func sound(t testing.TB, d *desk) {
	t.Helper()
	report, err := d.store.Check(context.Background(), nil)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("findings: %+v", report.Findings)
	}
}

// view is what a person sees of a library, without numbers.
type view struct {
	Articles []string
	Topics   []data.Topic
	Said     []string
	Settled  []string
}

func (d *desk) view() (v view) {
	for a, err := range d.store.Texts(context.Background(), nil) {
		must(d.t, err)
		v.Articles = append(v.Articles, fmt.Sprintf("%s: %s %d %v %s %v %q %v", a.Title, a.Status, a.Topic, a.Also, a.How, a.LabeledAt, a.Note, a.Flagged))
	}
	number := func(topic int64) string { return fmt.Sprint(topic) }
	v.Topics, v.Said, v.Settled = d.Topics(), d.said(number), d.settled(number)
	return v
}

// said returns what everyone said, with topics by some name.
func (d *desk) said(name func(int64) string) (all []string) {
	said, err := d.store.Judgments(context.Background())
	must(d.t, err)
	authors, err := d.store.Authors(context.Background())
	must(d.t, err)
	titles := map[int64]string{}
	for title, id := range d.titles() {
		titles[id] = title
	}
	for _, j := range said {
		i := slices.IndexFunc(authors, func(a data.Author) bool { return a.ID == j.Author })
		line := fmt.Sprintf("%s %s %v", titles[j.Article], authors[i].UUID, j.Blind)
		var labels []string
		for _, l := range j.Labels {
			labels = append(labels, fmt.Sprintf("%s/%v/%s/%d", name(l.Topic), l.Main, l.How, l.At))
		}
		slices.Sort(labels)
		all = append(all, line+" "+strings.Join(labels, ","))
	}
	slices.Sort(all)
	return all
}

// known names a topic by the least of the UUIDs under which the library knows it, so that it has one name in both.
func (d *desk) known() func(int64) string {
	uuids, err := d.store.TopicUUIDs(context.Background())
	must(d.t, err)
	names := map[int64]string{}
	for uuid, id := range uuids {
		if have, ok := names[id]; !ok || uuid < have {
			names[id] = uuid
		}
	}
	return func(id int64) string { return names[id] }
}

// common is what two libraries have in common once each has taken in the other.
type common struct {
	Topics, Said, Titles, Notes, Disputed, Settled []string
	Labels                                         map[string]string
	Anew                                           []string // labeled anew after they were settled
}

func (d *desk) common() (c common) {
	name := d.known()
	c.Labels = map[string]string{}
	for _, t := range d.Topics() {
		c.Topics = append(c.Topics, name(t.ID))
	}
	for a, err := range d.store.Texts(context.Background(), nil) {
		must(d.t, err)
		c.Titles = append(c.Titles, a.Title)
		paragraphs := strings.Split(a.Note, "\n\n")
		slices.Sort(paragraphs)
		c.Notes = append(c.Notes, fmt.Sprintf("%s %q %v", a.Title, paragraphs, a.Flagged))
		if a.Status == data.Labeled {
			c.Labels[a.Title] = name(a.Topic)
		}
	}
	c.Said, c.Settled, c.Anew = d.said(name), d.settled(name), d.labeledAnew()
	disputes, err := d.Disputes(context.Background(), false)
	must(d.t, err)
	for _, one := range disputes {
		c.Disputed = append(c.Disputed, one.Title)
	}
	for _, list := range [][]string{c.Topics, c.Titles, c.Notes, c.Disputed} {
		slices.Sort(list)
	}
	return c
}

// work makes random gestures; that one is refused is what a person may run into.
func (d *desk) work(random *rand.Rand, n int) {
	ctx := context.Background()
	for range n {
		ids := slices.Sorted(func(yield func(int64) bool) {
			for _, id := range d.titles() {
				if !yield(id) {
					return
				}
			}
		})
		some := []int64{ids[random.IntN(len(ids))]}
		topics := d.Topics()
		topic := topics[random.IntN(len(topics))]
		var err error
		switch random.IntN(16) {
		case 0, 1, 2, 3, 4:
			_, err = d.Label(ctx, Gesture{Articles: some, Topic: topic.ID, Status: data.Labeled})
		case 5:
			_, err = d.Label(ctx, Gesture{Articles: some, Status: []data.Status{data.Skipped, data.Unlabeled}[random.IntN(2)]})
		case 6:
			_, err = d.Undo(ctx)
		case 7:
			_, err = d.Redo(ctx)
		case 8:
			err = d.SetNote(ctx, some[0], fmt.Sprintf("Note %d.\n\nSeen.", random.IntN(4)))
		case 9:
			err = d.SetFlag(ctx, some, random.IntN(2) == 0)
		case 10:
			topic.Name = []string{"Cartel", "Robbery", "Scams", "Graft"}[random.IntN(4)]
			err = d.ChangeTopic(ctx, topic)
		case 11:
			_, err = d.AddTopic(ctx, data.Topic{Name: []string{"Robbery", "Arson", "Graft"}[random.IntN(3)]})
		case 12:
			topic.Archived = !topic.Archived
			err = d.ChangeTopic(ctx, topic)
		case 13:
			_, err = d.SplitTopic(ctx, topic.ID, data.Topic{Name: []string{"Arson", "Heists"}[random.IntN(2)]}, some)
		default:
			err = d.settleOne(random)
		}
		if errors.Is(err, context.Canceled) {
			d.t.Fatal(err)
		}
	}
}

// settleOne settles a difference as one of the two sides said, if there is one.
func (d *desk) settleOne(random *rand.Rand) error {
	open, err := d.Disputes(context.Background(), false)
	if err != nil || len(open) == 0 {
		return err
	}
	one := open[random.IntN(len(open))]
	topics := one.Said[random.IntN(len(one.Said))].Topics()
	cause := append(data.Causes(), "")[random.IntN(4)]
	_, err = d.Settle(context.Background(), data.Settlement{Article: one.Article, Topics: topics[:1], Cause: cause, Note: []string{"", "Ransom."}[random.IntN(2)]})
	return err
}

// settled returns the settlements that are in force.
func (d *desk) settled(name func(int64) string) (all []string) {
	decided, err := d.store.Settlements(context.Background())
	must(d.t, err)
	authors, err := d.store.Authors(context.Background())
	must(d.t, err)
	for _, s := range decided {
		rows, err := d.Rows(context.Background(), []int64{s.Article})
		must(d.t, err)
		if i := slices.IndexFunc(authors, func(a data.Author) bool { return a.ID == s.Author }); i >= 0 {
			all = append(all, fmt.Sprintf("%s: %s, %q %q, %s, %d", rows[0].Title, name(rows[0].Topic), s.Cause, s.Note, authors[i].UUID, s.At))
		}
	}
	slices.Sort(all)
	return all
}

// labeledAnew lists the articles that got another label after they were settled.
func (d *desk) labeledAnew() (titles []string) {
	decided, err := d.store.Settlements(context.Background())
	must(d.t, err)
	for _, s := range decided {
		if s.Author == 0 {
			rows, err := d.Rows(context.Background(), []int64{s.Article})
			must(d.t, err)
			titles = append(titles, rows[0].Title)
		}
	}
	return titles
}

// pairOf makes two libraries: one handed out from the other, or two that never knew each other.
func pairOf(t testing.TB, random *rand.Rand) (a, b *desk) {
	a = newDesk(t, "ana", 0, 8)
	a.work(random, random.IntN(6))
	if random.IntN(3) == 0 {
		b = newDesk(t, "ben", 4, 8)
	} else {
		b = a.handedOut(HandOutOptions{Count: 3, Overlap: 1, Seed: random.Uint64(), Labels: false})
		if random.IntN(2) == 0 {
			must(t, os.WriteFile(b.Path()+".jsonl", []byte(pile(20, 3)), 0o600))
			_, err := b.Import(context.Background(), []string{b.Path() + ".jsonl"}, Reading{})
			must(t, err)
		}
	}
	a.work(random, 4+random.IntN(12))
	b.work(random, 4+random.IntN(12))
	return a, b
}

// TestMergingIsIdempotentAndCommutative merges random pairs of libraries both ways round, lets both people go on, settle differences
// among other things, and merges again.
func TestMergingIsIdempotentAndCommutative(t *testing.T) {
	if testing.Short() {
		t.Skip("long: many pairs of libraries are merged")
	}
	rounds := 8
	if os.Getenv("BLOTTER_SLOW") != "" {
		rounds = 500
	}
	for seed := range rounds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(uint64(seed), 2))
			a, b := pairOf(t, random)
			exchange(t, a, b)
			a.work(random, 6+random.IntN(8))
			b.work(random, 6+random.IntN(8))
			exchange(t, a, b)
			sound(t, a)
			sound(t, b)
		})
	}
}

// exchange merges each of two libraries into the other and looks at what a merge promises: a rehearsal says what happens and changes
// nothing, a second merge changes nothing, undo takes all of it back, redo brings it again, and then both hold the same.
func exchange(t *testing.T, a, b *desk) {
	t.Helper()
	fileA, fileB := a.sent(), b.sent()
	before := a.view()
	plan, err := a.PlanMerge(t.Context(), fileB, MergeChoices{}, nil)
	must(t, err)
	same(t, "a rehearsal", before, a.view())
	done := a.merge(fileB)
	if !cmp.Equal(plan.Merged, done.Merged) {
		t.Errorf("said before:\n%+v\ndone:\n%+v", plan.Merged, done.Merged)
	}
	after := a.view()
	if again := a.merge(fileB); !again.Step.IsZero() {
		t.Errorf("merging again changed something: %+v", again.Merged)
	}
	b.merge(fileA)
	both(t, a.common(), b.common())
	if back := a.merge(b.sent()); !back.Step.IsZero() {
		t.Errorf("merging what was merged changed something: %+v", back.Merged)
	}
	same(t, "merging again", after, a.view())
	if done.Step.IsZero() {
		return
	}
	_, err = a.Undo(t.Context())
	must(t, err)
	same(t, "undo", before, a.view())
	_, err = a.Redo(t.Context())
	must(t, err)
	same(t, "redo", after, a.view())
}

func same(t *testing.T, what string, want, got view) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// both compares what two libraries have in common. Where people disagree, or one keeps an article unlabeled or labeled it anew after it
// was settled, each keeps its own label.
func both(t *testing.T, a, b common) {
	t.Helper()
	for _, title := range slices.Concat(a.Anew, b.Anew) {
		for _, c := range []*common{&a, &b} {
			delete(c.Labels, title)
			c.Disputed = slices.DeleteFunc(c.Disputed, func(one string) bool { return one == title })
			c.Settled = slices.DeleteFunc(c.Settled, func(one string) bool { return strings.HasPrefix(one, title+":") })
		}
	}
	a.Anew, b.Anew = nil, nil
	for _, c := range []*common{&a, &b} {
		c.Settled = slices.DeleteFunc(c.Settled, func(one string) bool {
			title, _, _ := strings.Cut(one, ":")
			_, here := a.Labels[title]
			_, there := b.Labels[title]
			return !here || !there // who took the label off keeps it off
		})
	}
	for title := range a.Labels {
		if _, labeled := b.Labels[title]; !labeled || slices.Contains(a.Disputed, title) {
			delete(a.Labels, title)
			delete(b.Labels, title)
		}
	}
	for title := range b.Labels {
		if _, labeled := a.Labels[title]; !labeled {
			delete(b.Labels, title)
		}
	}
	if diff := cmp.Diff(a, b, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the two libraries differ (-ana +ben):\n%s", diff)
	}
}

// TestTheWayBackFromAMerge: what others said follows a merged topic, comes again after an undone merge, and is taken out whole.
func TestTheWayBackFromAMerge(t *testing.T) {
	ana := newDesk(t, "ana", 0, 6)
	ana.label("Cartel", 0, 1)
	ben := newDesk(t, "ben", 0, 9)
	ben.label("Fraud", 0, 1, 2, 7)
	start := ana.view()
	plan := ana.merge(ben.sent())
	if plan.Related || plan.Merged.Added != 3 || plan.Merged.Conflicts != 2 || plan.Merged.Adopted != 2 {
		t.Errorf("strangers: %+v", plan.Merged)
	}
	merged := ana.view()
	_, err := ana.Undo(t.Context())
	must(t, err)
	same(t, "undo", start, ana.view())
	if again := ana.merge(ben.sent()); !cmp.Equal(again.Merged, plan.Merged) {
		t.Errorf("after an undo the merge does %+v", again.Merged)
	}
	must(t, ana.MergeTopics(t.Context(), ana.topic("Fraud"), ana.topic("Cartel")))
	if open, err := ana.Disputes(t.Context(), false); err != nil || len(open) != 0 {
		t.Errorf("they differ about a topic that is no longer: %+v, %v", open, err)
	}
	_, err = ana.Undo(t.Context())
	must(t, err)
	if got := ana.said(ana.known()); len(got) != len(merged.Said) {
		t.Errorf("said after undoing the merge of topics: %q", got)
	}
	author, err := ana.PersonNamed(t.Context(), "be")
	must(t, err)
	_, err = ana.RemovePerson(t.Context(), author)
	must(t, err)
	if labels := ana.labelNames(); len(labels) != 2 {
		t.Errorf("labels of a person who was taken out stay: %v", labels)
	}
	sound(t, ana)
}

// TestABetterNamedTopicIsTakenOver: what a colleague renamed, archived, moved or described is asked about, one by one.
func TestABetterNamedTopicIsTakenOver(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 2, Seed: 1})
	for name, change := range map[string]func(*data.Topic){
		"Fraud": func(t *data.Topic) { t.Name, t.Guide = "Scams", "Lies for money." },
		"Theft": func(t *data.Topic) { t.Archived = true },
	} {
		topic, err := ben.TopicNamed(name)
		must(t, err)
		change(&topic)
		must(t, ben.ChangeTopic(t.Context(), topic))
	}
	child, err := ben.TopicNamed("Scams")
	must(t, err)
	child.Parent = ben.topic("Cartel")
	must(t, ben.ChangeTopic(t.Context(), child))
	file := ben.sent()
	plan, err := ana.PlanMerge(t.Context(), file, MergeChoices{}, nil)
	must(t, err)
	var found []Aspect
	choices := MergeChoices{Take: map[int64][]Aspect{}}
	for _, diff := range plan.Differences {
		found = append(found, diff.Aspect)
		if diff.Aspect != AspectArchived {
			choices.Take[diff.There.ID] = append(choices.Take[diff.There.ID], diff.Aspect)
		}
	}
	slices.Sort(found)
	if want := []Aspect{AspectArchived, AspectGuide, AspectName, AspectParent}; !slices.Equal(found, want) {
		t.Fatalf("differences %q, want %q", found, want)
	}
	_, err = ana.Merge(t.Context(), file, choices, nil)
	must(t, err)
	scams, err := ana.TopicNamed("Scams")
	must(t, err)
	theft, err := ana.TopicNamed("Theft")
	must(t, err)
	if scams.Guide != "Lies for money." || scams.Parent != ana.topic("Cartel") || theft.Archived {
		t.Errorf("Scams %+v, Theft %+v", scams, theft)
	}
	sound(t, ana)
}

// TestALabelGivenAfterSeeingAnotherIsNotIndependent: what Ana says after a merge showed her Ben's label does not count.
func TestALabelGivenAfterSeeingAnotherIsNotIndependent(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 4, Overlap: 0, Seed: 1})
	ben.label("Fraud", 0, 1)
	ana.clock = ben.clock
	ana.label("Fraud", 0)
	ana.merge(ben.sent())
	ana.label("Theft", 1)
	a, err := ana.Agreement(t.Context(), nil, 1)
	must(t, err)
	if a.Pairs[0].Articles != 1 || a.Left != 1 {
		t.Errorf("%d articles count, %d labels are left out", a.Pairs[0].Articles, a.Left)
	}
}

// TestASettlementTravels: what Ana settled is settled in Ben's library once he takes hers in, and his own label stays beside it. It goes
// when she takes it back, and does not come back to her from him.
func TestASettlementTravels(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 4, Seed: 1})
	ana.label("Cartel", 0, 1)
	ben.label("Theft", 0, 1, 2)
	ana.clock = ben.clock
	ana.merge(ben.sent())
	ben.merge(ana.sent())
	open, err := ana.Disputes(t.Context(), false)
	must(t, err)
	if len(open) != 2 {
		t.Fatalf("%d differences, want 2", len(open))
	}
	_, err = ana.Settle(t.Context(), data.Settlement{Article: open[0].Article, Topics: []int64{ana.topic("Fraud")}, Cause: data.Slip, Note: "Forged checks."})
	must(t, err)
	settledFile, before := ana.sent(), ben.view()
	plan := ben.merge(settledFile)
	if plan.Merged.Settled != 1 || ben.labelNames()[open[0].Title] != "Fraud" {
		t.Fatalf("after the merge %q, %+v", ben.labelNames()[open[0].Title], plan.Merged)
	}
	decided, err := ben.Disputes(t.Context(), true)
	must(t, err)
	if len(decided) != 1 || decided[0].Settled.Note != "Forged checks." || len(decided[0].Said) != 2 {
		t.Errorf("settled at Ben's: %+v", decided)
	}
	if again := ben.merge(settledFile); !again.Step.IsZero() {
		t.Errorf("merging again changed %+v", again.Merged)
	}
	both(t, ana.common(), ben.common())
	after := ben.view()
	_, err = ben.Undo(t.Context())
	must(t, err)
	same(t, "undo", before, ben.view())
	_, err = ben.Redo(t.Context())
	must(t, err)
	same(t, "redo", after, ben.view())

	fromBen := ben.sent()
	_, err = ana.Undo(t.Context())
	must(t, err)
	if back := ana.merge(fromBen); back.Merged.Settled != 0 {
		t.Error("a settlement that Ana took back came back from Ben")
	}
	if gone := ben.merge(ana.sent()); gone.Merged.Reopened != 1 || ben.labelNames()[open[0].Title] != "Theft" {
		t.Errorf("after Ana took it back: %q, %+v", ben.labelNames()[open[0].Title], gone.Merged)
	}
	both(t, ana.common(), ben.common())
	sound(t, ben)
}

// TestMergedTopicsKeepWhoSaidSo: who merges two topics says nothing of the articles, so that a colleague's label stays the colleague's.
func TestMergedTopicsKeepWhoSaidSo(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 2, Seed: 1})
	for _, id := range ben.titles() {
		_, err := ben.Label(t.Context(), Gesture{Articles: []int64{id}, Topic: ben.topic("Fraud"), Status: data.Labeled})
		must(t, err)
	}
	ana.merge(ben.sent())
	must(t, ana.MergeTopics(t.Context(), ana.topic("Fraud"), ana.topic("Theft")))
	people, err := ana.People(t.Context())
	must(t, err)
	if people[0].Judged != 0 || people[0].Labels != 0 || people[1].Labels != 2 {
		t.Errorf("after merging topics Ana labeled %d articles, and %d labels are hers", people[0].Judged, people[0].Labels)
	}
}

// whose says whose labels a merge took for articles that had none.
func whose(by []data.ByAuthor) map[string]int {
	all := map[string]int{}
	for _, b := range by {
		all[b.Author.Name] += b.Articles
	}
	return all
}

// TestAnotherCopyBringsTheLabelsOfOthersByTheirNames: where a copy of one's own library knows what a colleague said, an article that has no
// label here takes it, and the merge says whose it is.
func TestAnotherCopyBringsTheLabelsOfOthersByTheirNames(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 3, Seed: 1})
	other := sitDown(t, ana.sent())
	ben.label("Fraud", titlesOf(ben)[:2]...)
	other.merge(ben.sent())
	free := slices.DeleteFunc([]int{0, 1, 2, 3}, func(n int) bool { return slices.Contains(titlesOf(ben)[:2], n) })
	other.label("Theft", free[0])
	plan := ana.merge(other.sent())
	if got, want := whose(plan.Merged.Whose.Adopted), map[string]int{"ben": 2, "ana": 1}; !plan.Copy || !cmp.Equal(got, want) {
		t.Errorf("took the labels of %v, want %v", got, want)
	}
	var said strings.Builder
	for _, line := range plan.Said() {
		said.WriteString(line.String() + "\n")
	}
	for _, want := range []string{"2 articles that you had not labeled take the label of ben.", "One article without a label here takes the one that you gave it"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q is not in\n%s", want, said.String())
		}
	}
}

// titlesOf lists the numbers of the stories of a library.
func titlesOf(d *desk) (numbers []int) {
	for title := range d.titles() {
		var n int
		_, err := fmt.Sscanf(title, "Story %d", &n)
		must(d.t, err)
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}

// TestWhoWasTakenOutComesBackWhole: a later merge brings the labels of a person who was taken out back with their judgments, and says so.
// What who works here took a label off stays without one.
func TestWhoWasTakenOutComesBackWhole(t *testing.T) {
	ana := newDesk(t, "ana", 0, 4)
	ben := ana.handedOut(HandOutOptions{Count: 3, Seed: 1})
	ben.label("Fraud", titlesOf(ben)...)
	ana.clock = ben.clock
	file := ben.sent()
	ana.merge(file)
	off := ana.titles()[fmt.Sprint("Story ", titlesOf(ben)[0])]
	_, err := ana.Label(t.Context(), Gesture{Articles: []int64{off}, Status: data.Unlabeled})
	must(t, err)
	before := ana.view()
	author, err := ana.PersonNamed(t.Context(), "ben")
	must(t, err)
	_, err = ana.RemovePerson(t.Context(), author)
	must(t, err)
	if len(ana.labelNames()) != 0 || len(ana.said(ana.known())) != 0 {
		t.Fatalf("after ben was taken out: %v", ana.labelNames())
	}
	plan := ana.merge(file)
	if got := whose(plan.Merged.Whose.Returned); got["ben"] != 3 || plan.Merged.Adopted != 2 {
		t.Errorf("come back: %v, %d labels", got, plan.Merged.Adopted)
	}
	if after := ana.view(); !cmp.Equal(before.Said, after.Said, cmpopts.SortSlices(strings.Compare)) {
		t.Errorf("said before and after:\n%s", cmp.Diff(before.Said, after.Said))
	}
	if labels := ana.labelNames(); len(labels) != 2 {
		t.Errorf("labels after the merge: %v", labels)
	}
	if again := ana.merge(file); !again.Step.IsZero() {
		t.Errorf("merging again changed %+v", again.Merged)
	}
	sound(t, ana)
}
