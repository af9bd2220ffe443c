package desk

// Accuracy says about what share of suggestions is right, with a 90 % interval, from Of articles; Of is 0 where it is not
// known yet.
type Accuracy struct {
	Share, Low, High float64
	Of               int
}

// Accuracy returns what the last check of the suggestions found.
func (d *Desk) Accuracy() Accuracy {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.accuracy
}
