package index

import (
	"blotter/data"
	"blotter/internal/query"
)

// flags packs an article's state so that a view is one masked compare: what it is, its label and what is suggested. It
// repeats what the facts say; Index.reflag keeps the two together.
type flags uint64

const (
	flagLabeled flags = 1 << iota
	flagSkipped
	flagGone
	flagSample
	flagFlagged
	flagNoted
	flagCopy
	flagMoved
	flagAudit
	flagLikely
	flagsEnd
)

// Above the bits are the numbers of two topics.
const (
	topicBits      = 27
	atTopic        = 64 - 2*topicBits
	atSuggested    = 64 - topicBits
	maskTopic      = (1<<topicBits - 1) << atTopic
	maskSuggested  = (1<<topicBits - 1) << atSuggested
	nothingAsked   = flags(0)
	waitsForALabel = flagLabeled | flagSkipped // of which neither is set
)

// A flag in the place of a topic's number does not compile.
const _ = uint64(1<<atTopic - flagsEnd)

func flagsOf(f *query.Facts) flags {
	s := flags(f.Topic)<<atTopic&maskTopic | flags(f.Suggested)<<atSuggested
	for _, is := range []struct {
		so  bool
		bit flags
	}{
		{f.Status == data.Labeled, flagLabeled},
		{f.Status == data.Skipped, flagSkipped},
		{f.Gone, flagGone},
		{f.Sample, flagSample},
		{f.Flagged, flagFlagged},
		{f.Noted, flagNoted},
		{f.Copy, flagCopy},
		{f.Moved(), flagMoved},
		{f.Audit, flagAudit},
		{f.Likely, flagLikely},
	} {
		if is.so {
			s |= is.bit
		}
	}
	return s
}

// filter is what a query asks of each article: some bits as wanted, and a test of the facts, nil where the bits say it all.
type filter struct {
	mask, want flags
	keep       func(*query.Facts) bool
}

// is asks for bits that are set, isNot for some that are not.
func (v *filter) is(bits flags) { v.mask, v.want = v.mask|bits, v.want|bits }

func (v *filter) isNot(bits flags) { v.mask |= bits }

// labeled and suggested ask for a topic.
func (v *filter) labeled(topic int64) {
	v.mask, v.want = v.mask|maskTopic, v.want|flags(topic)<<atTopic&maskTopic
}

func (v *filter) suggested(topic int64) {
	v.mask, v.want = v.mask|maskSuggested, v.want|flags(topic)<<atSuggested
}

// also asks for one thing more.
func (v *filter) also(is func(*query.Facts) bool) {
	before := v.keep
	switch {
	case is == nil:
	case before == nil:
		v.keep = is
	default:
		v.keep = func(f *query.Facts) bool { return before(f) && is(f) }
	}
}

// viewFlags says which bits an article of a view has, and which it has not.
var viewFlags = map[query.View]struct{ set, unset flags }{
	query.ViewNext:      {nothingAsked, waitsForALabel | flagAudit}, // a label there would teach nothing
	query.ViewUnlabeled: {nothingAsked, waitsForALabel},
	query.ViewLabeled:   {flagLabeled, nothingAsked},
	query.ViewTopic:     {flagLabeled, nothingAsked},
	query.ViewSkipped:   {flagSkipped, nothingAsked},
	query.ViewMoved:     {flagMoved, nothingAsked},
	query.ViewFlagged:   {flagFlagged, nothingAsked},
	query.ViewNoted:     {flagNoted, nothingAsked},
	query.ViewCopies:    {flagCopy, nothingAsked},
}
