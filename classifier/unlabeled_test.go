package classifier

import "testing"

// A topic that was typed a moment ago, in a library that has learned others, gets the articles that have its words and no others.
func TestATopicWithoutLabelsIsSuggestedByItsKeywordsOnly(t *testing.T) {
	t.Parallel()
	m := New([]Topic{{ID: 1, Name: "Art theft"}, {ID: 2, Name: "Cartel"}, {ID: 3, Name: "Port smuggling"}})
	for range 4 {
		m.Learn(m.Prepare("Museum", "Thieves took a painting from the museum and a bronze from its garden.", "en"), 1)
		m.Learn(m.Prepare("Cocaine", "The cartel paid gunmen and moved cocaine over the border at night.", "en"), 2)
	}
	table := m.Compile()
	strange := m.Prepare("School orchestra", "The orchestra plays on after the boiler fails, and the parents clap.", "en")
	if s := table.Suggest(strange); s.Topic == 3 {
		t.Errorf("an article without a word of it is suggested the topic without labels: %+v", s)
	}
	if scores := table.Scores(strange); scores[len(scores)-1].Topic != 3 {
		t.Errorf("the topic without labels is not the last: %+v", scores)
	}
	if s := table.Suggest(m.Prepare("Harbor", "Customs found smuggling in the port.", "en")); s.Topic != 3 {
		t.Errorf("an article with its words is suggested %+v", s)
	}
}
