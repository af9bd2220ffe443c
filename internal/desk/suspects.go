package desk

// Suspicion says that a label looks wrong, and what the article looks like instead.
type Suspicion struct {
	Topic      int64 // 0: the label looks right
	Confidence float64
}
