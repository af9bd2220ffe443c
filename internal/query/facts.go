package query

import (
	"math"
	"time"

	"blotter/data"
)

// Facts is what a filter may ask of an article. It is small, 56 bytes, since the index keeps one for each article of
// a library.
type Facts struct {
	ID         int64
	LabeledAt  int64   // Unix milliseconds, 0 where it never had a label
	Published  int32   // days since 1970, NoDate where unknown
	Topic      int32   // its main label, 0 for none
	Suggested  int32   // the model's topic, 0 for none
	Before     int32   // what was suggested before the last change, 0 for nothing
	Confidence float32 // in Suggested, 0 to 1
	Source     int32   // its place in Names.Sources, 0 for none
	Language   int32   // its place in Names.Languages, 0 for none
	Status     data.Status
	How        uint8 // how its label was made; see HowNumber
	Sure       bool  // the suggestion is above the model's threshold
	Percent    bool  // Confidence was checked on held-out labels; see classifier.Percentage
	Likely     bool  // the article may be counted as one of the suggested topic; see classifier.Suggestion.Likely
	Sample     bool  // it came with the starter library
	Gone       bool  // it is in the trash
	Prepared   bool  // the model has read it
	Flagged    bool
	Noted      bool // it has a note
	Copy       bool // it is a near-copy of another article
	Suspect    bool // its label looks wrong
	Several    bool // it has further labels beside its main one
	Audit      bool // it is in the audit sample, so that nothing learns from its label
}

// NoDate is the day of an article without a date.
const NoDate = math.MinInt32

// Moved reports whether the last change gave an article without a label another suggestion.
func (f *Facts) Moved() bool {
	return !f.Gone && f.Status != data.Labeled && f.Before != 0 && f.Before != f.Suggested
}

// LabeledAs reports whether an article is in the library with this main label.
func (f *Facts) LabeledAs(topic int64) bool {
	return !f.Gone && f.Status == data.Labeled && f.Topic == int32(topic)
}

// Evidence reports whether an article is in the library with a label that says something about the model: one that a person or a
// file gave it. A suggestion that was accepted unseen is only what the model said itself, so it neither teaches nor counts where the
// model is judged.
func (f *Facts) Evidence() bool {
	return !f.Gone && f.Status == data.Labeled && f.How != acceptedNumber
}

// Teaches reports whether the model learns from the label of an article: from evidence, but never from the audit sample.
func (f *Facts) Teaches() bool { return f.Evidence() && !f.Audit }

// acceptedNumber is the number of data.Accepted.
var acceptedNumber = HowNumber(data.Accepted)

// Day turns an ISO date, of which what follows the day is ignored, into days since 1970. It returns NoDate for
// anything else.
func Day(iso string) int64 {
	if len(iso) < len(time.DateOnly) {
		return NoDate
	}
	t, err := time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
	if err != nil {
		return NoDate
	}
	return t.Unix() / secondsPerDay
}

const secondsPerDay = 86400

// ISO turns days since 1970 into the ISO date of the day; NoDate gives "".
func ISO(day int64) string {
	if day == NoDate {
		return ""
	}
	return time.Unix(day*secondsPerDay, 0).UTC().Format(time.DateOnly)
}
