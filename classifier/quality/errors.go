package quality

import "fmt"

// TooFewLabelsError says that there are too few labels to hold some out and learn from the others: it takes two topics with two labeled
// articles each that are not near-copies of each other.
type TooFewLabelsError struct {
	// Articles are labeled, and bear Topics different labels; Judged of these topics have enough of them.
	Articles, Topics, Judged int
}

// Error is a sentence for the reader.
func (e TooFewLabelsError) Error() string {
	return fmt.Sprintf("too few labels to tell how good the model is: %d labeled in %d topics, and %d of these with two articles that are not copies of each other; it takes two such topics",
		e.Articles, e.Topics, e.Judged)
}
