package gui

import (
	"slices"
	"strings"
	"testing"

	"blotter/gui/host/hosttest"
	"blotter/gui/widget"
)

// tags lists what the chips of the open search say.
func (s *stage) tags() []string {
	var names []string
	if !s.articles.Chips.Content().Visible() {
		return nil
	}
	hosttest.Find(s.articles.Chips.Content(), func(tag *widget.Tag) bool {
		names = append(names, tag.Data().Name)
		return false
	})
	return names
}

// pressTag presses a chip of the open search.
func (s *stage) pressTag(name string) {
	s.t.Helper()
	tag, found := hosttest.Find(s.articles.Chips.Content(), func(tag *widget.Tag) bool { return tag.Data().Name == name })
	if !found {
		s.t.Fatalf("there is no chip %q among %q", name, s.tags())
	}
	tag.Tapped(nil)
}

func TestAChipForEachFilterShowsHowItWasReadAndGoesByAClick(t *testing.T) {
	s := openStage(t)
	before := s.Query()
	says := func(want ...string) func() bool { return func() bool { return slices.Equal(s.tags(), want) } }
	s.Search("museum topic:art topic:cyber is:lab sorce:courier", "")
	s.until("chips", says("Labeled", "Topic: Art theft", "or Cybercrime", "sorce: is not a filter. Use source:"))

	s.pressTag("sorce: is not a filter. Use source:")
	s.until("the filter that was meant", func() bool {
		return s.Query().Search == "museum topic:art topic:cyber is:lab source:courier" && len(s.tags()) == 4 && s.tags()[3][:7] == "Source:"
	})
	s.pressTag("or Cybercrime")
	s.pressTag("Labeled")
	s.until("two filters less", func() bool { return s.Query().Search == "museum topic:art source:courier" && len(s.tags()) == 2 })
	if got := s.top.Search().Text; got != s.Query().Search {
		t.Errorf("the search box says %q", got)
	}
	s.pressTag(s.tags()[1])
	s.pressTag("Topic: Art theft")
	s.until("the words alone", func() bool { return s.Query().Search == "museum" && s.tags() == nil })

	s.Search("topic:art", "")
	s.until("a chip", says("Topic: Art theft"))
	s.pressTag("Topic: Art theft")
	s.until("the list before", func() bool { return s.Query() == before && s.tags() == nil })
}

func TestChipsShowThePartsThatOrJoins(t *testing.T) {
	s := openStage(t)
	says := func(want ...string) func() bool { return func() bool { return slices.Equal(s.tags(), want) } }
	s.Search("museum is:lab OR topic:art OR is:lab", "")
	s.until("chips of three parts", says("Labeled", "Words: museum", "Topic: Art theft", "Labeled"))
	if words := hosttest.Words(s.articles.Chips.Content()); strings.Count(words, "or") != 2 {
		t.Errorf("beside the chips it says %q", words)
	}
	s.pressTag("Words: museum")
	s.until("no words", says("Labeled", "Topic: Art theft", "Labeled"))
	s.pressTag("Topic: Art theft")
	s.until("a part less", func() bool { return s.Query().Search == "is:lab OR is:lab" && len(s.tags()) == 2 })
	s.pressTag("Labeled")
	s.until("one part", says("Labeled"))
}

func TestAChipFollowsATopicThatIsRenamed(t *testing.T) {
	s := openStage(t)
	s.Search("topic:art", "")
	s.until("a chip", func() bool { return slices.Equal(s.tags(), []string{"Topic: Art theft"}) })
	topic, _ := s.library.Topic(s.topic("Art theft"))
	topic.Name = "Art crime"
	if err := s.library.ChangeTopic(t.Context(), topic); err != nil {
		t.Fatal(err)
	}
	s.until("the new name", func() bool { return slices.Equal(s.tags(), []string{"Topic: Art crime"}) })
}
