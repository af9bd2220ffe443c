package library

import (
	"blotter/classifier"
	"blotter/classifier/queue"
	"blotter/internal/index"
	"blotter/internal/query"
	"blotter/internal/trainer"
)

// The faces know these types by the library's name.
type (
	Query       = query.Query
	View        = query.View
	Order       = query.Order
	Counts      = index.Counts
	Tally       = index.Tally
	Suspicion   = index.Suspicion
	Accuracy    = trainer.Accuracy
	Explanation = classifier.Explanation // what speaks for and against a topic in an article
	Reason      = queue.Reason           // why an article has its place in a list
	ReasonKind  = queue.Kind
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
