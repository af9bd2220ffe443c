package queue

import "fmt"

// Kind is the kind of reason for which an article stands where it stands.
type Kind uint8

const (
	// Unsaid is where there is nothing to say: the list is in an order that says it all.
	Unsaid Kind = iota
	// Between is about as likely Topic as Second.
	Between
	// Unsure is perhaps Topic, and nothing else comes near it.
	Unsure
	// Surely Topic.
	Surely
	// Keyword stands where Topic has no label yet, and the article holds its keywords.
	Keyword
	// Rare is perhaps Topic, which has fewer labels than most.
	Rare
	// Unfamiliar is unlike anything labeled.
	Unfamiliar
	// Different stands where nothing is known yet; it differs from those beside it.
	Different
	// Latest is by date.
	Latest
	// Drawn by lot.
	Drawn
)

// Reason says why an article stands where it stands, for the window to put into words of any language.
type Reason struct {
	Kind          Kind
	Topic, Second int64 // 0 where the kind names none
}

// evenMargin is the margin below which an article lies between two topics.
const evenMargin = 0.3

// Why gives the reason for which an item stands where Sort put it with the same options.
func (o Options) Why(i Item) Reason {
	switch o.Order {
	case Newest:
		return Reason{Kind: Latest}
	case Random:
		return Reason{Kind: Drawn}
	case Unlike:
		return Reason{Kind: Unfamiliar}
	}
	return o.ofSuggestion(i)
}

// ofSuggestion is the reason that lies in what the model says of the article.
func (o Options) ofSuggestion(i Item) Reason {
	switch {
	case i.Topic == 0 && o.labels() == 0:
		return Reason{Kind: Different}
	case i.Topic == 0:
		return Reason{Kind: Unfamiliar}
	case i.Unlike:
		return Reason{Kind: Unfamiliar}
	case i.Matches:
		return Reason{Kind: Keyword, Topic: i.Topic}
	case o.Order == Useful && i.Second != 0 && i.Margin < evenMargin:
		return Reason{Kind: Between, Topic: i.Topic, Second: i.Second}
	case o.Order == Rarest && !i.Sure && o.Labels[i.Topic]*len(o.Labels) < o.labels():
		return Reason{Kind: Rare, Topic: i.Topic}
	case i.Sure:
		return Reason{Kind: Surely, Topic: i.Topic}
	}
	return Reason{Kind: Unsure, Topic: i.Topic}
}

// Words puts the reason into English; name gives a topic's name.
func (r Reason) Words(name func(topic int64) string) string {
	switch r.Kind {
	case Unsaid:
		return ""
	case Between:
		return fmt.Sprintf("between %s and %s", name(r.Topic), name(r.Second))
	case Unsure:
		return "perhaps " + name(r.Topic)
	case Surely:
		return "surely " + name(r.Topic)
	case Keyword:
		return "has keywords of " + name(r.Topic)
	case Rare:
		return fmt.Sprintf("perhaps %s, which has few labels", name(r.Topic))
	case Unfamiliar:
		return "unlike anything labeled"
	case Different:
		return "unlike the others"
	case Latest:
		return "newest"
	default:
		return "drawn by lot"
	}
}
