package library

import (
	"slices"

	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/internal/index"
	"blotter/internal/message"
	"blotter/internal/query"
	"blotter/internal/trainer"
)

// The window and the command line know these types by the library's name.
type (
	// Query says which articles a list holds, and in which order.
	Query = query.Query
	// View is one of the lists of the side bar.
	View = query.View
	// Order is the order of a list.
	Order = query.Order
	// Condition is one thing that a search asks of an article, as it was read.
	Condition = query.Condition
	// Counts says how many articles there are of each kind.
	Counts = index.Counts
	// Tally is a name with the number of articles that have it.
	Tally = index.Tally
	// Suspicion says that a label looks wrong.
	Suspicion = index.Suspicion
	// Accuracy says about what share of suggestions is right.
	Accuracy = trainer.Accuracy
	// Explanation is what speaks for and against a topic in an article.
	Explanation = classifier.Explanation
	// Reason says why an article has its place in a list.
	Reason = queue.Reason
	// ReasonKind is the kind of a Reason.
	ReasonKind = queue.Kind
)

// The views.
const (
	ViewNext      = query.ViewNext
	ViewCheck     = query.ViewCheck
	ViewCopies    = query.ViewCopies
	ViewAll       = query.ViewAll
	ViewUnlabeled = query.ViewUnlabeled
	ViewLabeled   = query.ViewLabeled
	ViewSkipped   = query.ViewSkipped
	ViewTopic     = query.ViewTopic
	ViewMoved     = query.ViewMoved
	ViewFlagged   = query.ViewFlagged
	ViewNoted     = query.ViewNoted
)

// The orders.
const (
	OrderUseful = query.OrderUseful
	OrderSure   = query.OrderSure
	OrderRarest = query.OrderRarest
	OrderBorder = query.OrderBorder
	OrderKnown  = query.OrderKnown
	OrderUnlike = query.OrderUnlike
	OrderNewest = query.OrderNewest
	OrderRecent = query.OrderRecent
	OrderRandom = query.OrderRandom
)

// The kinds of reasons, each with the topics that it names.
const (
	ReasonUnsaid     = queue.Unsaid     // there is nothing to say
	ReasonBetween    = queue.Between    // about as likely Topic as Second
	ReasonUnsure     = queue.Unsure     // perhaps Topic, and nothing else comes near it
	ReasonSurely     = queue.Surely     // surely Topic
	ReasonKeyword    = queue.Keyword    // has keywords of Topic, which has no label yet
	ReasonRare       = queue.Rare       // perhaps Topic, which has few labels
	ReasonUnfamiliar = queue.Unfamiliar // unlike anything labeled
	ReasonDifferent  = queue.Different  // nothing is known yet; it differs from those beside it
	ReasonLatest     = queue.Latest     // by date
	ReasonDrawn      = queue.Drawn      // by lot
)

// OrderOf returns the order of a query's list: the one that it asks for, or its view's own.
func OrderOf(q Query) Order { return query.OrderOf(q) }

// SearchWords returns a search without its filters: what is looked for in titles and texts.
func SearchWords(search string) string { return query.WordsOf(search) }

// SearchNotices says what in a search looks like a filter and is none, with the nearest one, which value a filter does not know, and
// which filter has no value. The search looks for the first as words, finds nothing for the second and is not limited by the third.
func SearchNotices(search string) []message.Message {
	var notices []message.Message
	for _, u := range slices.Concat(query.UnknownIn(search), query.UnknownValues(search)) {
		notices = append(notices, u.Said())
	}
	return append(EmptyFilters(search), notices...)
}

// EmptyFilters names the filters of a search that have no value, and so limit nothing.
func EmptyFilters(search string) (all []message.Message) {
	for _, u := range query.EmptyIn(search) {
		all = append(all, u.Said())
	}
	return all
}

// FilterText writes a filter with a value as it is typed, for a whole name: source:"Halden Courier".
func FilterText(filter, value string) string {
	var s query.Search
	s.Set(filter, value)
	return s.String()
}

// FilterHelp lists the filters as they are typed, for the command line's help: "is:labeled source:NAME ...".
func FilterHelp() string { return query.Help() }
