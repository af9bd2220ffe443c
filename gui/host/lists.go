package host

import (
	"slices"

	"blotter/data"
	"blotter/gui/i18n"
	"blotter/internal/library"
)

// ViewTitle returns the name of a view in the language of the window.
func ViewTitle(view library.View) string {
	switch view {
	case library.ViewNext:
		return i18n.T("command.next-up")
	case library.ViewCheck:
		return i18n.T("command.check-these")
	case library.ViewCopies:
		return i18n.T("command.copies")
	case library.ViewAll:
		return i18n.T("command.all-articles")
	case library.ViewUnlabeled:
		return i18n.T("command.unlabeled")
	case library.ViewLabeled:
		return i18n.T("command.labeled")
	case library.ViewSkipped:
		return i18n.T("command.skipped")
	case library.ViewFlagged:
		return i18n.T("command.flagged")
	case library.ViewNoted:
		return i18n.T("command.with-a-note")
	case library.ViewMoved:
		return i18n.T("common.moved-by-the-last-change")
	}
	return string(view)
}

// Sureness says how sure a suggestion is: as a percentage where that was checked, else in words. It returns "" for no suggestion.
func Sureness(s library.Suggestion) string {
	if s.Basis == library.BasisPercentage {
		return i18n.Percent(s.Confidence)
	}
	return i18n.Say(s.InWords())
}

// TopicShare returns the share of one of an article's topics as a percentage, or "" where shares were not checked.
func TopicShare(s library.Suggestion, share float64) string {
	if s.Basis != library.BasisPercentage {
		return ""
	}
	return i18n.Percent(share)
}

// InDoubt reports whether an article is asked about because its label looks wrong: Enter then takes the other topic.
func InDoubt(q library.Query, d library.Detail) bool {
	return q.View == library.ViewCheck && d.Status == data.Labeled && d.Looks.Topic != 0 && d.Looks.Topic != d.Topic
}

// Has reports whether a topic is the article's main one or a further one.
func Has(d library.Detail, topic int64) (main, further bool) {
	return d.Status == data.Labeled && d.Topic == topic, slices.Contains(d.Head.Also, topic)
}

// TopicsOf returns an article's topics, the main one first.
func TopicsOf(h data.Head) []int64 {
	if h.Status == data.Labeled {
		return append([]int64{h.Topic}, h.Also...)
	}
	return h.Also
}

// Likely is the query of the articles that wait and are suggested a topic.
func Likely(topic int64) library.Query {
	return library.Query{View: library.ViewUnlabeled, Suggested: topic, Order: library.OrderSure}
}

// ListName returns the name of the list of a query without a search.
func ListName(q library.Query, topics Topics) string {
	switch {
	case q.View == library.ViewTopic:
		name, _ := topics.Name(q.Topic)
		return name
	case q.Suggested != 0:
		name, _ := topics.Name(q.Suggested)
		return i18n.T("sidebar.likely-topic", "Topic", name)
	}
	return ViewTitle(q.View)
}
