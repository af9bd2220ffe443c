package library

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"blotter/classifier/copies"
	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/data/store"
	"blotter/internal/message"
)

// merges take in the libraries of other people.
type merges struct{ *core }

// Aspect is something of a topic that may differ between two libraries.
type Aspect string

// The aspects of a topic.
const (
	AspectName     Aspect = "names"
	AspectArchived Aspect = "archived"
	AspectParent   Aspect = "parents"
	AspectGuide    Aspect = "guides"
	AspectKeywords Aspect = "keywords"
)

// Aspects lists the aspects in the order in which differences are shown.
func Aspects() []Aspect {
	return []Aspect{AspectName, AspectArchived, AspectParent, AspectGuide, AspectKeywords}
}

// MergeChoices are the answers to what a merge asks. The zero value keeps all of mine as it is.
type MergeChoices struct {
	Topics map[int64]int64    // by topics there: the topic here that each is, 0 to add it; where none is named, as they are found
	Take   map[int64][]Aspect // by topics there: what the topic here takes over
	Own    bool               // a label of mine that is newer in the other copy replaces mine
	Only   bool               // articles that are not here are left out
}

// TopicDifference is something of a topic that differs there.
type TopicDifference struct {
	Here, There data.Topic
	Aspect      Aspect
	Taken       bool // here becomes what is there
	parent      string
}

// Said says the difference in a sentence.
func (d TopicDifference) Said() message.Message {
	switch d.Aspect {
	case AspectName:
		return message.New("people.topic-renamed", "Topic", d.Here.Said(), "Name", d.There.Name)
	case AspectArchived:
		if d.There.Archived {
			return message.New("people.topic-archived", "Topic", d.Here.Said())
		}
		return message.New("people.topic-not-archived", "Topic", d.Here.Said())
	case AspectParent:
		if d.parent == "" {
			return message.New("people.topic-at-the-top", "Topic", d.Here.Said())
		}
		return message.New("people.topic-moved", "Topic", d.Here.Said(), "Parent", d.parent)
	case AspectGuide:
		return message.New("people.guide-differs", "Topic", d.Here.Said())
	}
	return message.New("people.keywords-differ", "Topic", d.Here.Said())
}

// MergePlan says what a merge does, or would do.
type MergePlan struct {
	Path        string
	Owner       data.Author // who works in the other library
	Related     bool        // both libraries were one once
	Copy        bool        // the other one is a copy of this one with the same person at work
	Topics      []data.MergeTopic
	Differences []TopicDifference
	TooLarge    int // articles that hold more than an import takes, and are left out
	Unreadable  int // articles without a text
	Near        int // articles that are here in another wording
	Merged      data.Merged
	Step        message.Message // its name in the history, the zero Message where nothing was changed
}

// PlanMerge says what Merge would do with the same choices, and changes nothing.
func (m merges) PlanMerge(ctx context.Context, path string, choices MergeChoices, report func(done, total int64)) (*MergePlan, error) {
	return m.join(ctx, path, choices, true, report)
}

// Merge takes in the library of a colleague at path, or another copy of this one, as one change. Labels of who works here stay. Labels
// that others gave come beside them, and become the library's own where there was none. The file at path is read only, and not
// trusted. It returns a *data.FileError for what cannot be read, or the refusal of a choice; then nothing is changed.
func (m merges) Merge(ctx context.Context, path string, choices MergeChoices, report func(done, total int64)) (*MergePlan, error) {
	return m.join(ctx, path, choices, false, report)
}

func (m merges) join(ctx context.Context, path string, choices MergeChoices, rehearse bool, report func(done, total int64)) (plan *MergePlan, err error) {
	if SameLibrary(path, m.store.Path()) {
		return nil, message.NewError("people.same-file")
	}
	there, err := store.OpenForeign(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, there.Close()) }()
	j := &join{merges: m, there: there, choices: choices, report: report, plan: &MergePlan{Path: path}}
	if err := j.prepare(ctx); err != nil {
		return nil, err
	}
	return j.plan, j.run(ctx, rehearse)
}

// join is one call of Merge.
type join struct {
	merges
	there   *store.Foreign
	choices MergeChoices
	report  func(done, total int64)
	plan    *MergePlan
	merge   data.Merge
	here    map[int64]int64 // articles there that are near-copies of one here
	total   int64
}

// prepare reads all of the other library but the articles themselves.
func (j *join) prepare(ctx context.Context) error {
	about, err := j.there.About(ctx)
	if err != nil {
		return err
	}
	mine, err := j.store.About(ctx)
	if err != nil {
		return err
	}
	p := j.plan
	p.Owner, p.Related = about.Author, about.UUID == mine.UUID
	p.Owner.Name = cleanName(p.Owner.Name)
	p.Copy = p.Related && about.Author.UUID == mine.Author.UUID
	j.merge = data.Merge{File: clean.Line(filepath.Base(p.Path)), Owner: about.Author.ID, OwnToo: j.choices.Own}
	if j.merge.Authors, err = j.there.Authors(ctx); err != nil {
		return err
	}
	for i := range j.merge.Authors {
		j.merge.Authors[i].Name = cleanName(j.merge.Authors[i].Name)
	}
	if err := j.topics(ctx); err != nil {
		return err
	}
	if p.TooLarge, err = j.there.TooLarge(ctx); err != nil {
		return err
	}
	return j.match(ctx)
}

// cleanName brings the name of a person or a topic to the form that a library keeps.
func cleanName(name string) string {
	const most = 200
	name = clean.Line(name)
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most])
	}
	if name == "" {
		name = "?"
	}
	return name
}

// run merges, or says what merging would do.
func (j *join) run(ctx context.Context, rehearse bool) error {
	j.merge.Rehearse = rehearse
	j.merge.Articles = j.articles(ctx)
	d, err := j.commit(ctx, byImport, func() (d data.Delta, err error) {
		j.plan.Merged, d, err = j.store.Merge(ctx, j.merge)
		return d, err
	})
	if err != nil {
		return err
	}
	if err := j.nameAuthors(ctx); err != nil || d.None() {
		return err
	}
	j.plan.Step = d.Change.Said()
	return j.renewPeople(ctx)
}

// nameAuthors has the plan call people as the library does, or would do after the merge: two of one name by numbers.
func (j *join) nameAuthors(ctx context.Context) error {
	all, err := j.store.Authors(ctx)
	if err != nil {
		return err
	}
	for _, there := range j.merge.Authors {
		if !slices.ContainsFunc(all, func(a data.Author) bool { return a.UUID == there.UUID }) {
			all = append(all, there)
		}
	}
	names := map[string]string{}
	for _, a := range toldApart(all) {
		names[a.UUID] = a.Name
	}
	w := &j.plan.Merged.Whose
	for _, list := range [][]data.ByAuthor{w.Adopted, w.Followed, w.Returned} {
		for i := range list {
			list[i].Author.Name = names[list[i].Author.UUID]
		}
	}
	j.plan.Owner.Name = names[j.plan.Owner.UUID]
	return nil
}

// articles yields the articles of the other library, cleaned as an import cleans them.
func (j *join) articles(ctx context.Context) iter.Seq2[data.MergeArticle, error] {
	return func(yield func(data.MergeArticle, error) bool) {
		done := int64(0)
		err := j.there.Articles(ctx, func(a store.ForeignArticle) error {
			if done++; j.report != nil && done%64 == 0 {
				j.report(done, j.total)
			}
			out, fit := j.article(a)
			if fit && !yield(out, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(data.MergeArticle{}, err)
		}
	}
}

var errEnough = errors.New("no more is wanted")

func (j *join) article(a store.ForeignArticle) (out data.MergeArticle, fit bool) {
	draft := cleanDraft(a.Draft)
	if draft.Text == "" {
		return out, false
	}
	out = data.MergeArticle{Draft: draft, Judgments: cleanJudgments(a.Judgments), Settled: cleanSettlement(a.Settled), Changed: a.Changed, Only: j.choices.Only, Sample: a.Sample}
	if here := j.here[a.ID]; here != 0 {
		out.Here, out.Changed = here, 0
	}
	return out, true
}

func cleanDraft(d data.Draft) data.Draft {
	d.Title, d.Text, d.Note = clean.Line(d.Title), clean.Text(d.Text), clean.Text(d.Note)
	d.Source, d.URL, d.Published = clean.Line(d.Source), clean.Line(d.URL), clean.Line(d.Published)
	d.Language, d.Split = clean.LanguageCode(d.Language), clean.Line(d.Split)
	if d.Title == "" {
		d.Title = clean.Clip(d.Text)
	}
	return d
}

// match finds the articles that are here in another wording: near-copies of one that none of theirs repeats exactly.
func (j *join) match(ctx context.Context) error {
	mine, err := j.store.Fingerprints(ctx)
	if err != nil {
		return err
	}
	signed := map[int64]copies.Signature{}
	claimed := map[int64]bool{}
	var order []int64
	err = j.there.Articles(ctx, func(a store.ForeignArticle) error {
		j.total++
		d := cleanDraft(a.Draft)
		if d.Text == "" {
			j.plan.Unreadable++
			return nil
		}
		if here, exact := mine[store.SameContent(d.Title, d.Text)]; exact {
			claimed[here] = true
			return nil
		}
		if !a.Sample {
			signed[a.ID] = copies.Sign(d.Title, d.Text)
			order = append(order, a.ID)
		}
		return nil
	})
	if err != nil || len(order) == 0 {
		return err
	}
	return j.matchNear(ctx, mine, claimed, order, signed)
}

// matchNear pairs each article there with the nearest of the articles here that is not taken yet.
func (j *join) matchNear(ctx context.Context, mine map[string]int64, claimed map[int64]bool, order []int64, signed map[int64]copies.Signature) error {
	var free []int64
	for _, id := range mine {
		if !claimed[id] {
			free = append(free, id)
		}
	}
	if len(free) == 0 {
		return nil
	}
	slices.Sort(free) // of two that are as near the older one is taken
	x := copies.NewIndex()
	for a, err := range prefetch(j.store.Texts(ctx, free)) {
		if err != nil {
			return message.Wrap(err, "library.articles-unread")
		}
		x.Add(a.ID, a.Title, a.Text)
	}
	j.here = map[int64]int64{}
	for _, id := range order {
		for _, match := range x.AddSigned(-id, signed[id]) {
			if match.ID > 0 && !claimed[match.ID] {
				claimed[match.ID] = true
				j.here[id] = match.ID
				j.plan.Near++
				break
			}
		}
	}
	return nil
}

// topics finds out what becomes of the topics, parents before their children.
func (j *join) topics(ctx context.Context) error {
	theirs, err := j.there.Topics(ctx)
	if err != nil {
		return err
	}
	known, err := j.store.TopicUUIDs(ctx)
	if err != nil {
		return err
	}
	slices.SortStableFunc(theirs, func(a, b store.ForeignTopic) int { return int(min(a.Parent, 1) - min(b.Parent, 1)) })
	for i := range theirs {
		theirs[i].Topic = cleanTopic(theirs[i].Topic)
	}
	m := topicMatch{all: slices.Clone(j.index.Now().Topics), known: known, choices: j.choices, owner: j.plan.Owner.Name, taken: map[int64]bool{}}
	j.merge.Topics = m.match(theirs)
	j.plan.Topics, j.plan.Differences = j.merge.Topics, m.differences(j.merge.Topics)
	return m.refused
}

// latest is the last moment that a date can be written of, in Unix milliseconds.
var latest = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC).UnixMilli()

// cleanJudgments makes labels of which no one knows how they came to be imported ones, and keeps their times within what can be shown.
func cleanJudgments(all []data.Judgment) []data.Judgment {
	for _, j := range all {
		for i := range j.Labels {
			l := &j.Labels[i]
			if !l.How.IsHowOfLabel() {
				l.How = data.Imported
			}
			l.At = min(max(l.At, 0), latest)
		}
	}
	return all
}

// cleanSettlement leaves out a cause that does not exist.
func cleanSettlement(s *data.Settlement) *data.Settlement {
	if s == nil {
		return nil
	}
	out := *s
	out.Note = clean.Text(out.Note)
	out.At = min(max(out.At, 0), latest)
	if !slices.Contains(data.Causes(), out.Cause) {
		out.Cause = ""
	}
	return &out
}

func cleanTopic(t data.Topic) data.Topic {
	t.Name, t.Guide = cleanName(t.Name), clean.Text(t.Guide)
	if !validColor(t.Color) {
		t.Color = ""
	}
	words := t.Keywords[:0]
	for _, word := range t.Keywords[:min(len(t.Keywords), 1000)] {
		if word = clean.Line(word); word != "" && len(word) < 200 {
			words = append(words, word)
		}
	}
	t.Keywords = words
	return t
}

func validColor(color string) bool {
	var r, g, b uint8
	n, err := fmt.Sscanf(color, "#%02x%02x%02x", &r, &g, &b)
	return err == nil && n == 3 && len(color) == 7
}
