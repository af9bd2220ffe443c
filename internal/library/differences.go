package library

import "blotter/classifier/copies"

// Span is a stretch of a text, in bytes.
type Span = copies.Span

// Differences returns the sentences of each of two texts that the other does not have, in their order, and how many sentences the second
// text has. Case, spaces and punctuation make no difference.
func Differences(a, b string) (onlyA, onlyB []Span, of int) { return copies.Differences(a, b) }
