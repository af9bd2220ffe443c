// Package classifier proposes topics for an article and says why.
//
// The way of an article through the package:
//
//	text -> words (words.go) -> terms -> Document (document.go)
//	labels -> counts (counts.go) -> weights (estimate.go) -> Table (table.go)
//	Document x Table -> Suggestion, Scores (suggest.go), Also, Families, Explanation
//
// A Model is a Learner. It learns by counting: its counts are integers kept by
// the bayesian package, so that learning and unlearning are exact inverses and
// the order of training never matters. Compile turns the counts into a Table of
// term weights, which is a Scorer: it scores articles without looking at the
// counts again.
//
// Refine reads the whole pile in the background and hands back a Refinement
// that makes the next Table better. It convenes a committee (committee.go):
//
//   - naive Bayes on the labels, without the pile and with it in three ways
//     (em.go), whose weights follow every later label at once,
//   - complement naive Bayes on tf-idf (complement.go),
//   - logistic regression (logistic.go) in the latent space of the pile
//     (latent.go), which becomes weights of terms,
//   - from 300 labels on linear support vector machines (svm.go).
//
// Held-out labels (validate.go) decide how much each member counts (mixture.go)
// and how far the common score can be trusted (trust.go); so does, while labels
// are few, how often the members agree on the pile (views.go). Every member is a
// linear function of the same vector (linear.go), and so is the weighted sum.
// One Table holds it, and an explanation adds up exactly to the score.
//
// A column of its own says whether an article is like anything labeled at all
// (likeness.go).
//
// Topics may have a name and keywords, which speak for them before any article
// (forms.go, phrase.go), a parent (family.go), and articles may have several (also.go).
//
// The package reads no file, knows no database and draws no screen.
package classifier
