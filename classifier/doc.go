// Package classifier proposes a topic for an article and says why.
//
// The way of an article through the package:
//
//	text -> words (words.go) -> terms (terms.go) -> Document (document.go)
//	labels -> counts (counts.go) -> weights (estimate.go) -> Table (table.go)
//	Document x Table -> Suggestion, Scores, Explanation (explain.go)
//
// A Model learns by counting: its counts are integers kept by the bayesian
// package, so that learning and unlearning are exact inverses and the order of
// training never matters. Compile turns the counts into a Table of term
// weights, which scores articles without looking at the counts again.
// Refine reads the whole pile in the background and hands back a Refinement
// that makes the next Table better.
//
// The package reads no file, knows no database and draws no screen.
package classifier
