package data

import "blotter/internal/message"

// Judgment is what one person said of one article. A library keeps those of colleagues beside its own labels: its model and its
// counts rest on the labels alone.
type Judgment struct {
	Article int64
	Author  int64
	Labels  []Label // the main one first, then by topic; never empty
	Came    int64   // when a merge brought it, in Unix milliseconds; 0 where it was said in this library
	Blind   bool    // it was said by a person who had not seen what others said
}

// At returns when the newest label of a judgment was given, in Unix milliseconds.
func (j Judgment) At() (at int64) {
	for _, l := range j.Labels {
		at = max(at, l.At)
	}
	return at
}

// Topics returns the topics of a judgment, the main one first.
func (j Judgment) Topics() []int64 {
	topics := make([]int64, len(j.Labels))
	for i, l := range j.Labels {
		topics[i] = l.Topic
	}
	return topics
}

// Judges says which people, besides the one who works in the library, labeled an article: by a label of the library, or by a judgment
// beside it. Own reports whether the one who works in it did.
type Judges struct {
	Article int64
	Others  []int64 // their numbers, by rising number; nil for none
	Own     bool
}

// Personal reports whether a label is what a person thought of an article, and not one that came with a file, from a rule or out of a
// settlement.
func (h How) Personal() bool {
	switch h {
	case ByHand, Confirmed, Corrected, InBulk:
		return true
	}
	return false
}

// Cause says why two people labeled an article differently.
type Cause string

// The causes. A library stores them, so that they never get other names.
const (
	GuideUnclear Cause = "guide"     // the guide does not decide the case
	Slip         Cause = "slip"      // one of them did not mean it
	Ambiguous    Cause = "ambiguous" // the article is truly about both
)

// Causes lists the causes in the order in which they are offered.
func Causes() []Cause { return []Cause{GuideUnclear, Slip, Ambiguous} }

// Said returns the cause as a person reads it, the zero Message for none.
func (c Cause) Said() message.Message {
	switch c {
	case GuideUnclear:
		return message.New("people.cause-guide")
	case Slip:
		return message.New("people.cause-slip")
	case Ambiguous:
		return message.New("people.cause-ambiguous")
	}
	return message.Message{}
}

// Settlement is a decision on an article that people labeled differently.
type Settlement struct {
	Article int64
	Topics  []int64 // the main one first
	Cause   Cause   // "" where none was given
	Note    string
	Guide   bool  // the note goes into the guide of the main topic too
	Again   bool  // it replaces an earlier one of the same article, with its cause and note
	Author  int64 // who decided; set by the store
	At      int64 // Unix milliseconds; set by the store
}
