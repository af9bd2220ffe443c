package classifier

import "context"

// A Learner turns labels into knowledge. Whatever it has learned it can unlearn,
// exactly, and the order of learning never matters.
type Learner interface {
	// Prepare turns an article into what is learned and scored.
	Prepare(title, text, language string) Document
	// Learn counts an article for its main topic and for further ones.
	Learn(d Document, topic int64, also ...int64)
	// Unlearn is the exact inverse of Learn.
	Unlearn(d Document, topic int64, also ...int64)
	// Teach sets or takes back that a word speaks for a topic.
	Teach(word string, topic int64, on bool)
	// Ignore sets or takes back that a word says nothing.
	Ignore(word string, on bool)
	// Refine learns from labeled and unlabeled articles together, beside all
	// other methods; Adopt takes what it found into use.
	Refine(ctx context.Context, labeled []Example, unlabeled []Document, progress func(done, total int)) (*Refinement, error)
	Adopt(r *Refinement)
	// Version is the same wherever the same was learned.
	Version() string
}

// A Scorer tells what was learned about one article at a time. It never changes,
// and may be asked from everywhere at once.
type Scorer interface {
	// Suggest proposes the main topic of an article.
	Suggest(d Document) Suggestion
	// Scores returns every topic with its confidence, best first; they sum to one.
	Scores(d Document) []Score
	// Also returns the further topics of an article whose main one is known.
	Also(d Document, main int64) []Score
	// Families returns the confidence of every topic that has parts.
	Families(d Document) []Score
	// Explain says what speaks for and against a topic; the parts add up to its score.
	Explain(title, text, language string, topic int64) Explanation
	// Strongest returns the terms that speak most for a topic.
	Strongest(d Document, topic int64, n int) []string
	// Matches returns the keywords of a topic that an article has.
	Matches(d Document, topic int64) []string
	// Calibrated reports whether confidences were checked on held-out labels.
	Calibrated() bool
}

var (
	_ Learner = (*Model)(nil)
	_ Scorer  = (*Table)(nil)
)
