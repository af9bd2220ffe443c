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
