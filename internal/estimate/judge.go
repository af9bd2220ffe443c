package estimate

import "slices"

// Judge compares a suggestion with what an article is about, the main topic first. It counts where a topic is suggested, not 0, and where
// the main topic is one that may be suggested: nothing is learned from other articles about how good suggestions are. It is right where it
// is one of the topics. Whatever says how often suggestions are right judges by this rule.
func Judge(topics []int64, suggested int64, offered func(topic int64) bool) (counts, right bool) {
	if len(topics) == 0 || suggested == 0 || !offered(topics[0]) {
		return false, false
	}
	return true, slices.Contains(topics, suggested)
}

// FewestAudited is how many answers of an audit sample it takes to say from them how often suggestions are right. Where 85 % are right,
// Wilson's 90 % interval of 30 answers is 71 to 93 %; that of a single answer is 73 points wide. The number does not depend on
// what the answers are, so the interval still holds as often as it says.
const FewestAudited = 30

// EnoughAudited reports whether so many answers of an audit sample say how often suggestions are right in a library of all articles.
// A library of fewer than FewestAudited articles needs an answer for each.
func EnoughAudited(answers, all int) bool { return answers > 0 && answers >= min(FewestAudited, all) }
