package query

// View is one of the lists of the side bar.
type View string

// The views.
const (
	ViewNext      View = "next"      // what to review next
	ViewCheck     View = "check"     // labels that look wrong
	ViewCopies    View = "copies"    // near-copies of another article
	ViewAll       View = "all"       // every article
	ViewUnlabeled View = "unlabeled" // neither labeled nor skipped
	ViewLabeled   View = "labeled"   // every labeled article
	ViewSkipped   View = "skipped"   // looked at and postponed
	ViewTopic     View = "topic"     // labeled with Query.Topic, or with a topic below it
	ViewMoved     View = "moved"     // suggested another topic since the last change
	ViewFlagged   View = "flagged"   // with a flag
	ViewNoted     View = "noted"     // with a note
)

// Order is the order of a list.
type Order string

// The orders.
const (
	OrderUseful Order = "useful" // uncertain and unlike each other
	OrderSure   Order = "sure"   // the surest suggestions first, to confirm in a row
	OrderRarest Order = "rarest" // topics with the fewest labels first
	OrderBorder Order = "border" // the least certain members of their topics first
	OrderKnown  Order = "known"  // the most certain member of each topic first, then the second of each
	OrderUnlike Order = "unlike" // unlike anything labeled
	OrderNewest Order = "newest" // by date of publication, then as they came
	OrderRecent Order = "recent" // the latest label first
	OrderRandom Order = "random" // the same shuffle every time
)

// Query says which articles a list holds, and in which order. Zero fields do not filter.
type Query struct {
	View      View
	Topic     int64  // with ViewTopic the label, with another view any label or, without one, the suggestion; topics below it count too
	Search    string // as it is typed; see Parse
	Order     Order  // "": the view's own
	Suggested int64  // the suggested topic
}

// OrderOf returns the order of a query's list: the one that it asks for, or its view's own.
func OrderOf(q Query) Order {
	if q.Order != "" {
		return q.Order
	}
	switch q.View {
	case ViewNext:
		return OrderUseful
	case ViewLabeled, ViewTopic, ViewSkipped:
		return OrderRecent
	default:
		return OrderNewest
	}
}

// IsNext reports whether a query lists what waits for a label, and nothing else.
func IsNext(q Query) bool {
	return q == Query{View: ViewNext, Order: q.Order} || q == Query{View: ViewUnlabeled, Order: q.Order}
}
