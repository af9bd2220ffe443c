package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"blotter/data"
)

// joinNotes returns the paragraphs of a note with those of another that it lacks.
func joinNotes(note, other string) string {
	paragraphs := splitNote(note)
	joined := note
	for _, p := range splitNote(other) {
		if slices.Contains(paragraphs, p) {
			continue
		}
		paragraphs = append(paragraphs, p)
		if joined != "" {
			joined += "\n\n"
		}
		joined += p
	}
	return joined
}

func splitNote(note string) (paragraphs []string) {
	for p := range strings.SplitSeq(note, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	return paragraphs
}

// judgments takes in what people said of an article: beside its labels, and as its label where it has none.
func (in *joining) judgments(ctx context.Context, a data.MergeArticle) error {
	article, err := labelsIn(in.tx).of(ctx, a.Here)
	if err != nil {
		return err
	}
	owner, err := in.authorHere(ctx, in.merge.Owner)
	if err != nil {
		return err
	}
	if err := in.settlement(ctx, &article, a, owner); err != nil {
		return err
	}
	spoke, differed := false, in.result.Conflicts
	for _, there := range byOwnerFirst(a.Judgments, in.merge.Owner) {
		j, err := in.here(ctx, there, a.Here)
		if err != nil {
			return err
		}
		spoke = spoke || j.Author == owner
		said := j.At()
		if j.Author == owner { // their last word may be an earlier label that an undo brought back
			said = max(said, a.Changed)
		}
		if err := in.judgment(ctx, &article, j, said); err != nil {
			return err
		}
	}
	in.result.Conflicts = min(in.result.Conflicts, differed+1) // of articles, not of people
	if spoke || owner == in.author {
		return nil
	}
	return in.withdrawn(ctx, &article, owner, a.Changed)
}

// byOwnerFirst puts what the owner of the other library said before the others, then the latest: an article without a label gets the
// first.
func byOwnerFirst(all []data.Judgment, owner int64) []data.Judgment {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b data.Judgment) int {
		switch {
		case (a.Author == owner) != (b.Author == owner):
			return mainFirst(a.Author == owner) - mainFirst(b.Author == owner)
		case a.At() > b.At():
			return -1
		case a.At() < b.At():
			return 1
		}
		return 0
	})
	return sorted
}

// here returns a judgment with the numbers of this library.
func (in *joining) here(ctx context.Context, there data.Judgment, article int64) (j data.Judgment, err error) {
	j = data.Judgment{Article: article, Came: in.at, Blind: there.Blind}
	if j.Author, err = in.authorHere(ctx, there.Author); err != nil {
		return j, err
	}
	seen := map[int64]bool{}
	for _, l := range there.Labels {
		topic, known := in.topics[l.Topic]
		if !known {
			return j, in.dangling("topic", l.Topic)
		}
		if !seen[topic] { // two topics there may be one here
			seen[topic] = true
			j.Labels = append(j.Labels, data.Label{Topic: topic, Main: l.Main, How: l.How, At: l.At, Author: j.Author})
		}
	}
	sortLabels(j.Labels)
	return j, nil
}

// judgment takes in what one person said, which was their word at the time that said gives.
func (in *joining) judgment(ctx context.Context, article *labeled, j data.Judgment, said int64) error {
	if j.Author == in.author {
		return in.own(ctx, article, j)
	}
	before, err := judgmentsIn(in.tx).of(ctx, j.Article, j.Author)
	if err != nil {
		return err
	}
	newer := said > before.At() || len(before.Labels) == 0
	fresh := newer && !sameLabels(before, j)
	switch {
	case fresh:
		in.size++
		in.result.Judgments++
		if err := in.returned(ctx, before); err != nil {
			return err
		}
		if err := judgmentsIn(in.tx).edit(ctx, in.change.ID, before, j); err != nil {
			return err
		}
	case !newer:
		j = before
	}
	return in.label(ctx, article, j, fresh || j.Author == in.authors[in.merge.Owner])
}

// returned counts what a person said of an article and is new here, if it was here before and was taken out. before is what they say of it
// here.
func (in *joining) returned(ctx context.Context, before data.Judgment) error {
	if len(before.Labels) > 0 {
		return nil
	}
	var out bool
	err := in.scan(ctx, wasTakenOut, []any{before.Article, before.Author}, &out)
	if out {
		in.credit(&in.result.Whose.Returned, before.Author)
	}
	return err
}

// label gives an article the label of a judgment where it has none, or has one of the same person. Where it has another, that is a
// conflict, which counts if told is set: what a third person said is in both libraries already.
func (in *joining) label(ctx context.Context, article *labeled, j data.Judgment, told bool) error {
	switch {
	case article.label.status == data.Labeled && article.label.author == j.Author && article.label.how != data.Settled:
		if in.agrees(*article, j) {
			return nil
		}
		in.result.Followed++
		in.credit(&in.result.Whose.Followed, j.Author)
	case article.label.status == data.Skipped:
		in.result.Postponed++
		return nil
	case article.label.status == data.Labeled || len(article.also) > 0:
		if told && !in.agrees(*article, j) && article.label.how != data.Settled {
			in.result.Conflicts++
		}
		return nil
	default:
		cleared, err := in.clearedSince(ctx, *article, j)
		if err != nil || cleared {
			return err
		}
		in.result.Adopted++
		in.credit(&in.result.Whose.Adopted, j.Author)
	}
	return in.relabel(ctx, article, j)
}

// agrees reports whether the labels of an article are those of a judgment, as far as the library can have them.
func (in *joining) agrees(a labeled, j data.Judgment) bool {
	main, also := in.wanted(j)
	if a.label.topic != main.Topic || in.several && len(also) != len(a.also) {
		return false
	}
	return !slices.ContainsFunc(also, func(topic int64) bool { return !a.has(topic) })
}

// wanted lists the topics of a judgment that the library takes as labels: the main one, and the others where it allows several.
func (in *joining) wanted(j data.Judgment) (main data.Label, also []int64) {
	for i, l := range j.Labels {
		if i == 0 && l.Main {
			main = l
		} else if in.several {
			also = append(also, l.Topic)
		}
	}
	if main.Topic == 0 && !in.several {
		main = j.Labels[0] // further topics alone: the first has to do
	}
	return main, also
}

// clearedSince reports whether who works here took the label off an article after another gave it. Taking out all that a person said is no
// judgment of the article: a later merge brings their labels back.
func (in *joining) clearedSince(ctx context.Context, a labeled, j data.Judgment) (bool, error) {
	last, err := labelsIn(in.tx).lastEdit(ctx, a, data.LabelEdit, 0)
	if err != nil || last == 0 {
		return false, err
	}
	var at int64
	err = in.scan(ctx, selectClearedAt, []any{last, in.author}, &at)
	return at > j.At(), err
}

// relabel gives an article the labels of a judgment, made by who said it, in the way and at the time it was said.
func (in *joining) relabel(ctx context.Context, article *labeled, j data.Judgment) error {
	main, also := in.wanted(j)
	var edits []labelEdit
	for _, l := range article.also {
		if l.topic != main.Topic && !slices.Contains(also, l.topic) {
			edits = append(edits, alsoEdit(l.topic, false))
		}
	}
	switch {
	case main.Topic != 0:
		edits = append(edits, setMain(*article, data.Labeling{Status: data.Labeled, Topic: main.Topic, Also: also})...)
	case article.label.status == data.Labeled:
		edits = append(edits, labelEdit{data.LabelEdit, 0, article.label.String(), ""})
		fallthrough
	default:
		edits = append(edits, addTopics(labeled{also: article.also}, 0, also)...)
	}
	return in.editAs(ctx, article, j, edits)
}

// editAs makes edits of labels as those of the person who said a judgment.
func (in *joining) editAs(ctx context.Context, article *labeled, j data.Judgment, edits []labelEdit) error {
	if len(edits) == 0 {
		return nil
	}
	how := data.Imported
	if len(j.Labels) > 0 {
		how = j.Labels[0].How
	}
	in.size += len(edits)
	err := in.as(j.Author, cmp.Or(j.At(), in.at), func() error {
		return labelsIn(in.tx).edit(ctx, data.Labeling{How: how}, in.change.ID, *article, edits)
	})
	if err == nil {
		*article, err = labelsIn(in.tx).of(ctx, article.id)
	}
	return err
}

// as makes what f does that of another person, at another time.
func (t *tx) as(author, at int64, f func() error) error {
	now, me := t.at, t.author
	defer func() { t.at, t.author = now, me }()
	t.at, t.author = at, author
	return f()
}

// own takes in what who works here said in another copy of the library.
func (in *joining) own(ctx context.Context, article *labeled, j data.Judgment) error {
	said, err := judgmentsIn(in.tx).of(ctx, j.Article, j.Author)
	if err != nil || len(said.Labels) > 0 {
		return err // a settlement stands in its place
	}
	settled := article.label.how == data.Settled && article.label.status == data.Labeled
	mine := article.label.status == data.Labeled && article.label.author == in.author
	switch {
	case settled || article.label.status == data.Unlabeled:
		return in.ownMissing(ctx, article, j, settled)
	case article.label.status == data.Skipped, !mine:
		return nil
	case in.agrees(*article, j) || j.At() <= article.label.at:
		return nil
	}
	in.result.Own++
	if !in.merge.OwnToo {
		return nil
	}
	return in.relabel(ctx, article, j)
}

// ownMissing takes in what who works here said in another copy, of an article on which they say nothing here: as its label, or beside
// the settlement that it has. What they took back since stays so.
func (in *joining) ownMissing(ctx context.Context, article *labeled, j data.Judgment, settled bool) error {
	back, err := in.takenBackSince(ctx, article.id, data.LabelEdit, j.At())
	if err != nil || back {
		return err
	}
	if !settled {
		return in.label(ctx, article, j, true)
	}
	j.Came = 0
	in.size++
	in.result.Judgments++
	return judgmentsIn(in.tx).edit(ctx, in.change.ID, data.Judgment{Article: j.Article, Author: j.Author}, j)
}

// withdrawn takes back what the owner of the other library said once and says no longer.
func (in *joining) withdrawn(ctx context.Context, article *labeled, owner, changed int64) error {
	before, err := judgmentsIn(in.tx).of(ctx, article.id, owner)
	if err != nil || len(before.Labels) == 0 || changed <= before.At() {
		return err
	}
	in.size++
	in.result.Withdrawn++
	if err := judgmentsIn(in.tx).edit(ctx, in.change.ID, before, data.Judgment{Article: article.id, Author: owner}); err != nil {
		return err
	}
	if article.label.author != owner || article.label.how == data.Settled {
		return nil
	}
	return in.editAs(ctx, article, data.Judgment{Article: article.id, Author: owner}, setMain(*article, data.Labeling{Status: data.Unlabeled}))
}
