package library

import (
	"context"
	"math/rand/v2"
	"slices"

	"blotter/data"
	"blotter/data/store"
	"blotter/internal/index"
	"blotter/internal/message"
)

// audit are the operations on the audit sample: articles drawn at random and labeled without a suggestion in sight. The model never learns
// from them, and what is said of them is no label.
type audit struct{ *core }

// AuditDraw says what sample is wanted.
type AuditDraw struct {
	Articles int    // so many in all
	Monthly  int    // or so many of every month
	Seed     uint64 // of a new sample, 0 for one that is drawn; a sample that exists keeps its own
}

// Answering is what somebody says of an article of the audit sample; see store.Answering.
type Answering = store.Answering

// AuditState says how far the audit has come.
type AuditState struct {
	Plan    *data.AuditPlan // nil where no sample was drawn
	Drawn   int             // articles in the sample
	Done    int             // of those, so many were asked
	Open    int             // of those asked, so many were left open
	Waiting []int64         // the others, in the order in which they are asked
	Answers map[int64]data.AuditAnswer
}

// Audit returns how far the audit has come. It passes once over the index.
func (l audit) Audit() (s AuditState) {
	l.index.Read(func(x *index.Index) {
		s.Plan, s.Answers = x.Audit().Plan, map[int64]data.AuditAnswer{}
		for _, id := range index.AuditSample(x) {
			s.Drawn++
			answer, said := x.Answer(id)
			switch {
			case !said:
				s.Waiting = append(s.Waiting, id)
				continue
			case len(answer.Topics) == 0:
				s.Open++
			}
			s.Done++
			s.Answers[id] = answer
		}
	})
	return s
}

// DrawAudit draws the audit sample, or makes it larger: what is in it stays. It is one change, which undo takes back. Labels of its
// articles are unlearned. It returns how many articles are in the sample then.
func (l audit) DrawAudit(ctx context.Context, d AuditDraw) (int, error) {
	var articles []data.Sampled
	var plan *data.AuditPlan
	l.index.Read(func(x *index.Index) { articles, plan = index.Sampled(x), x.Audit().Plan })
	if len(articles) == 0 {
		return 0, message.NewError("audit.no-articles")
	}
	if d.Seed == 0 {
		d.Seed = 1 + rand.Uint64N(999_999)
	}
	if d.Monthly > 0 {
		plan = data.DrawAuditByMonth(plan, d.Seed, articles, d.Monthly)
	} else {
		plan = data.DrawAudit(plan, d.Seed, articles, d.Articles)
	}
	drawn := 0
	for _, a := range articles {
		if plan.Holds(a.Article, a.Published) {
			drawn++
		}
	}
	_, err := l.commit(ctx, byUser, func() (data.Delta, error) { return l.store.SetAuditPlan(ctx, plan, drawn) })
	return drawn, err
}

// EndAudit lets the articles of the sample go, so that their labels are learned again. What was said of them stays, and counts again
// should they be drawn once more. It is one change.
func (l audit) EndAudit(ctx context.Context) error {
	_, err := l.commit(ctx, byUser, func() (data.Delta, error) { return l.store.SetAuditPlan(ctx, nil, 0) })
	return err
}

// AnswerAudit keeps what somebody says of an article of the sample, as one change. It returns the change's name, the zero Message
// where nothing was to change, and data.ErrNoArticle, or an error that says that the article is not in the sample.
func (l audit) AnswerAudit(ctx context.Context, a Answering) (message.Message, error) {
	if !slices.ContainsFunc(l.sample(), func(id int64) bool { return id == a.Article }) {
		return message.Message{}, message.NewError("audit.not-in-sample", "ID", a.Article)
	}
	if len(a.Topics) > 1 && !l.several.Load() {
		return message.Message{}, message.NewError("library.one-topic-only")
	}
	d, err := l.commit(ctx, byUser, func() (data.Delta, error) { return l.store.AnswerAudit(ctx, a) })
	if err != nil || d.None() {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}

func (l audit) sample() (ids []int64) {
	l.index.Read(func(x *index.Index) { ids = index.AuditSample(x) })
	return ids
}

// StartSearch puts the articles that nobody has said anything of in a random order, as one change. Reading them in this order tells
// whether everything about a topic was found. seed 0 draws one.
func (l audit) StartSearch(ctx context.Context, seed uint64) (unread int, err error) {
	var ids []int64
	l.index.Read(func(x *index.Index) {
		for at := range x.Len() {
			f := x.Facts(at)
			if answer, said := x.Answer(f.ID); !f.Gone && f.Status != data.Labeled && (!f.Audit || !said || len(answer.Topics) == 0) {
				ids = append(ids, f.ID)
			}
		}
	})
	if len(ids) == 0 {
		return 0, message.NewError("audit.nothing-unread")
	}
	if seed == 0 {
		seed = 1 + rand.Uint64N(999_999)
	}
	_, err = l.commit(ctx, byUser, func() (data.Delta, error) {
		return l.store.SetSearch(ctx, data.NewSearch(seed, l.store.Now().UnixMilli(), ids))
	})
	return len(ids), err
}

// EndSearch forgets the random order. It is one change.
func (l audit) EndSearch(ctx context.Context) error {
	_, err := l.commit(ctx, byUser, func() (data.Delta, error) { return l.store.SetSearch(ctx, nil) })
	return err
}
