package index

import (
	"blotter/classifier"
)

// Example is an article with a label for the model to learn from.
type Example struct {
	classifier.Example
	ID int64
}

// Examples lists the prepared articles whose label is evidence, and the documents of an even sample of the others, both by rising
// number. The sample has most documents, or nearly twice as many.
func Examples(x *Index, most int) (labeled []Example, unlabeled []classifier.Document) {
	for _, at := range sample(x, most) {
		f := &x.facts[at]
		switch {
		case !f.Prepared:
		case f.Teaches():
			labeled = append(labeled, Example{classifier.Example{Document: x.Document(at), Topic: int64(f.Topic), Also: x.Further(f.ID)}, f.ID})
		case x.excludes(f): // see Exclusions
		default:
			unlabeled = append(unlabeled, x.Document(at))
		}
	}
	return labeled, unlabeled
}

// Sample lists the articles that Examples looks at.
func Sample(x *Index, most int) []int64 {
	places := sample(x, most)
	ids := make([]int64, len(places))
	for i, at := range places {
		ids[i] = x.ids[at]
	}
	return ids
}

// sample lists the places of all labeled articles, and of an even sample of the others.
func sample(x *Index, most int) (places []int) {
	step := max(1, (x.counts.Unlabeled+x.counts.Skipped+x.counts.Accepted)/most)
	seen := 0
	for at := range x.facts {
		f := &x.facts[at]
		switch {
		case f.Gone:
		case f.Evidence():
			places = append(places, at)
		default:
			if seen%step == 0 {
				places = append(places, at)
			}
			seen++
		}
	}
	return places
}
