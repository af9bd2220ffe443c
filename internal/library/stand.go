package library

import "blotter/data"

// stand says in bits where an article stands, so that a view of the side bar is one comparison for each article: what it is, its label and what is
// suggested. It repeats what the entry says, which put it there (see shelf.restand).
type stand uint64

const (
	standLabeled stand = 1 << iota
	standSkipped
	standGone
	standSample
	standFlagged
	standNoted
	standCopy
	standMoved
)

// Behind the bits stand the numbers of two topics.
const (
	topicBits      = 28
	atTopic        = 64 - 2*topicBits
	atSuggested    = 64 - topicBits
	standTopic     = (1<<topicBits - 1) << atTopic
	standSuggested = (1<<topicBits - 1) << atSuggested
)

func (e *entry) stand() stand {
	s := stand(e.topic)<<atTopic&standTopic | stand(e.suggested)<<atSuggested
	for _, is := range []struct {
		so  bool
		bit stand
	}{
		{e.status == data.Labeled, standLabeled},
		{e.status == data.Skipped, standSkipped},
		{e.gone, standGone},
		{e.sample, standSample},
		{e.flagged, standFlagged},
		{e.noted, standNoted},
		{e.copied, standCopy},
		{e.moved(), standMoved},
	} {
		if is.so {
			s |= is.bit
		}
	}
	return s
}

// sieve is what a query asks of each article: some bits as wanted, and a test of the entry, nil where the bits say it all.
type sieve struct {
	mask, want stand
	keep       func(*entry) bool
}

// is asks for bits that are set, isNot for some that are not.
func (v *sieve) is(bits stand) { v.mask, v.want = v.mask|bits, v.want|bits }

func (v *sieve) isNot(bits stand) { v.mask |= bits }

// labeled and suggested ask for a topic.
func (v *sieve) labeled(topic int64) {
	v.mask, v.want = v.mask|standTopic, v.want|stand(topic)<<atTopic&standTopic
}

func (v *sieve) suggested(topic int64) {
	v.mask, v.want = v.mask|standSuggested, v.want|stand(topic)<<atSuggested
}

func (v *sieve) passes(s *shelf, at int) bool {
	return s.stands[at]&v.mask == v.want && (v.keep == nil || v.keep(&s.entries[at]))
}

// inView asks for what is in a list of the side bar.
func (v *sieve) inView(q Query) {
	switch q.View {
	case ViewNext, ViewUnlabeled:
		v.isNot(standLabeled | standSkipped)
	case ViewLabeled:
		v.is(standLabeled)
	case ViewSkipped:
		v.is(standSkipped)
	case ViewTopic:
		v.is(standLabeled)
		v.labeled(q.Topic)
	case ViewMoved:
		v.is(standMoved)
	case ViewFlagged:
		v.is(standFlagged)
	case ViewNoted:
		v.is(standNoted)
	case ViewCopies:
		v.is(standCopy)
	}
}
