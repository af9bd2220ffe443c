package queue

// Item is what an order needs to know of an article.
type Item struct {
	ID int64
	// Topic is the suggested topic, 0 for none; Second is the runner-up, 0 for none.
	Topic, Second int64
	// Confidence is that in Topic, 0 to 1; Margin is how far that in Second lies below it.
	Confidence, Margin float32
	// Sure says that the suggestion is above its topic's threshold.
	Sure bool
	// Unlike says that the article is unlike anything labeled; Matches that it has keywords of Topic, which has no label.
	Unlike, Matches bool
	// Published is any number that grows with the date, 0 where it is unknown.
	Published int64
	// Group is a number that near-copies share, 0 for an article that is like no other.
	Group int64
	// Sketch is the article's SketchOf; the zero Sketch is like none.
	Sketch Sketch
}

// doubt is 1 where two topics are equally likely, 0 where one is certain.
func (i *Item) doubt() float64 { return 1 - float64(i.Margin) }

// chance is the confidence in a topic, as far as it is one of the two known.
func (i *Item) chance(topic int64) float64 {
	switch topic {
	case 0:
		return 0
	case i.Topic:
		return float64(i.Confidence)
	case i.Second:
		return float64(i.Confidence - i.Margin)
	}
	return 0
}

// Options are an order and what it depends on beside the items.
type Options struct {
	Order Order
	// Topic is the topic that Likely looks for.
	Topic int64
	// Labels counts the labeled articles of every topic.
	Labels map[int64]int
	// Labeled holds the sketches of the labeled articles, for Unlike.
	Labeled []Sketch
	// Seed decides Random, and what stands where nothing else decides.
	Seed uint64
}

// labels is the number of labeled articles.
func (o Options) labels() int {
	total := 0
	for _, n := range o.Labels {
		total += n
	}
	return total
}
