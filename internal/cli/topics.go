package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/internal/desk"
)

// topics holds the commands about topics; without one of them it lists.
type topics struct {
	library
	asJSON
	List     topicsList     `cmd:"" default:"1" help:"List the topics with their counts."`
	Add      topicsAdd      `cmd:"" help:"Add a topic."`
	Rename   topicsRename   `cmd:"" help:"Give a topic another name; its labels stay."`
	Merge    topicsMerge    `cmd:"" help:"Move all labels of one topic to another and retire the first."`
	Retire   topicsRetire   `cmd:"" help:"Offer a topic no longer; its labels stay."`
	Revive   topicsRevive   `cmd:"" help:"Offer a retired topic again."`
	Keywords topicsKeywords `cmd:"" help:"Show a topic's keywords, or change them."`
	Guide    topicsGuide    `cmd:"" help:"Show what counts for a topic, or write it anew."`
	Colour   topicsColour   `cmd:"" help:"Show a topic's colour, or give it another."`
}

// Help is what --help adds.
func (topics) Help() string {
	return `Every change is a step, which blotter undo takes back.

Examples:

    blotter topics
    blotter topics add Arson --keywords fire,arsonist,petrol
    blotter topics rename Cartel "Drug cartels"
    blotter topics merge Cybercrime Espionage
    blotter topics keywords Cartel --add kingpin --remove plaza`
}

type topicsList struct{}

// topic is a line of JSON.
type topic struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Labeled  int      `json:"labeled"`
	Colour   string   `json:"colour"`
	Keywords []string `json:"keywords"`
	Guide    string   `json:"guide"`
	Retired  bool     `json:"retired"`
	None     bool     `json:"none"`
}

// Run lists the topics.
func (topicsList) Run(s *session, all *topics) error {
	return all.read(s, func(d *desk.Desk) error {
		counts := d.Counts()
		if all.JSON {
			for _, t := range d.Topics() {
				if err := s.json(topicOf(t, counts)); err != nil {
					return err
				}
			}
			return nil
		}
		tellTopics(s, d.Topics(), counts)
		return nil
	})
}

func topicOf(t data.Topic, counts desk.Counts) topic {
	return topic{
		ID: t.ID, Name: t.Name, Labeled: counts.Topic[t.ID], Colour: t.Colour, Keywords: append([]string{}, t.Keywords...),
		Guide: t.Guide, Retired: t.Retired, None: t.None,
	}
}

func tellTopics(s *session, topics []data.Topic, counts desk.Counts) {
	var t table
	for _, one := range topics {
		state := count(len(one.Keywords), "keyword")
		switch {
		case one.Retired:
			state = "retired"
		case one.None:
			state = ""
		}
		t.add(strconv.Itoa(counts.Topic[one.ID]), one.Name, state)
	}
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
	s.print("%s: %d labeled, %d unlabeled, %d skipped", count(counts.All, "article"), counts.Labeled, counts.Unlabeled, counts.Skipped)
}

// offered lists the topics that may be labeled with, but for "None of these".
func offered(d *desk.Desk) []data.Topic {
	return slices.DeleteFunc(d.Topics(), func(t data.Topic) bool { return t.Retired || t.None })
}

// edit changes a topic with change, and tells what became of it.
func (all *topics) edit(s *session, name string, change func(*data.Topic) error) error {
	return all.change(s, func(d *desk.Desk) error {
		t, err := d.TopicNamed(name)
		if err != nil {
			return err
		}
		t.Keywords = slices.Clone(t.Keywords)
		if err := change(&t); err != nil {
			return err
		}
		if err := d.ChangeTopic(s.ctx, t); err != nil {
			return err
		}
		return all.tellChanged(s, d, t.ID)
	})
}

// tellChanged prints a topic as it is after a change.
func (all *topics) tellChanged(s *session, d *desk.Desk, id int64) error {
	t, found := d.Topic(id)
	if !found {
		return data.ErrNoTopic
	}
	if all.JSON {
		return s.json(topicOf(t, d.Counts()))
	}
	undo, _, err := d.NextSteps(s.ctx)
	if err != nil {
		return err
	}
	s.print("Done: %s", undo)
	return nil
}

// look prints something of a topic, changing nothing.
func (all *topics) look(s *session, name string, tell func(data.Topic)) error {
	return all.read(s, func(d *desk.Desk) error {
		t, err := d.TopicNamed(name)
		if err != nil {
			return err
		}
		if all.JSON {
			return s.json(topicOf(t, d.Counts()))
		}
		tell(t)
		return nil
	})
}

type topicsAdd struct {
	Name     string   `arg:"" help:"The topic's name."`
	Guide    string   `placeholder:"TEXT" help:"What counts and what does not."`
	Keywords []string `placeholder:"WORD,..." help:"Words that speak for it before any article does."`
	Colour   string   `placeholder:"#RRGGBB" help:"Its colour; without it, one that is free."`
}

// Run adds the topic.
func (c *topicsAdd) Run(s *session, all *topics) error {
	if strings.TrimSpace(c.Name) == "" {
		return misused("a topic wants a name")
	}
	if err := checkColour(c.Colour); err != nil {
		return err
	}
	return all.change(s, func(d *desk.Desk) error {
		t, err := d.AddTopic(s.ctx, data.Topic{Name: strings.TrimSpace(c.Name), Guide: c.Guide, Keywords: c.Keywords, Colour: c.Colour})
		if err != nil {
			return err
		}
		return all.tellChanged(s, d, t.ID)
	})
}

type topicsRename struct {
	Topic string `arg:"" help:"The topic."`
	Name  string `arg:"" help:"Its new name."`
}

// Run renames the topic.
func (c *topicsRename) Run(s *session, all *topics) error {
	name := strings.TrimSpace(c.Name)
	if name == "" {
		return misused("a topic wants a name")
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		t.Name = name
		return nil
	})
}

type topicsMerge struct {
	Topic string `arg:"" help:"The topic that goes."`
	Into  string `arg:"" help:"The topic that takes its labels."`
}

// Run merges the topics.
func (c *topicsMerge) Run(s *session, all *topics) error {
	return all.change(s, func(d *desk.Desk) error {
		from, err := d.TopicNamed(c.Topic)
		if err != nil {
			return err
		}
		into, err := d.TopicNamed(c.Into)
		if err != nil {
			return err
		}
		if err := d.MergeTopics(s.ctx, from.ID, into.ID); err != nil {
			return err
		}
		return all.tellChanged(s, d, into.ID)
	})
}

type topicsRetire struct {
	Topic string `arg:"" help:"The topic."`
}

// Run retires the topic.
func (c *topicsRetire) Run(s *session, all *topics) error {
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		if t.Retired {
			return fmt.Errorf("the topic %q is retired already", t.Name)
		}
		t.Retired = true
		return nil
	})
}

type topicsRevive struct {
	Topic string `arg:"" help:"The topic."`
}

// Run brings the topic back.
func (c *topicsRevive) Run(s *session, all *topics) error {
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		if !t.Retired {
			return fmt.Errorf("the topic %q is not retired", t.Name)
		}
		t.Retired = false
		return nil
	})
}

type topicsKeywords struct {
	Topic  string   `arg:"" help:"The topic."`
	Add    []string `placeholder:"WORD,..." help:"Words to add."`
	Remove []string `placeholder:"WORD,..." help:"Words to take off."`
}

// Run shows or changes the keywords.
func (c *topicsKeywords) Run(s *session, all *topics) error {
	if len(c.Add)+len(c.Remove) == 0 {
		return all.look(s, c.Topic, func(t data.Topic) { s.print("%s", strings.Join(t.Keywords, "\n")) })
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		for _, word := range c.Remove {
			i := indexFold(t.Keywords, word)
			if i < 0 {
				return fmt.Errorf("%q is no keyword of %q", word, t.Name)
			}
			t.Keywords = slices.Delete(t.Keywords, i, i+1)
		}
		for _, word := range c.Add {
			if word = strings.TrimSpace(word); word != "" && indexFold(t.Keywords, word) < 0 {
				t.Keywords = append(t.Keywords, word)
			}
		}
		return nil
	})
}

func indexFold(words []string, word string) int {
	return slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, strings.TrimSpace(word)) })
}

type topicsGuide struct {
	Topic string  `arg:"" help:"The topic."`
	Set   *string `placeholder:"TEXT" help:"The new guide."`
}

// Run shows or writes the guide.
func (c *topicsGuide) Run(s *session, all *topics) error {
	if c.Set == nil {
		return all.look(s, c.Topic, func(t data.Topic) {
			for paragraph := range strings.SplitSeq(t.Guide, "\n\n") {
				s.print("%s", wrap(paragraph, ""))
			}
		})
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		t.Guide = *c.Set
		return nil
	})
}

type topicsColour struct {
	Topic string `arg:"" help:"The topic."`
	Set   string `placeholder:"#RRGGBB" help:"The new colour."`
}

// Run shows or changes the colour.
func (c *topicsColour) Run(s *session, all *topics) error {
	if c.Set == "" {
		return all.look(s, c.Topic, func(t data.Topic) { s.print("%s", t.Colour) })
	}
	if err := checkColour(c.Set); err != nil {
		return err
	}
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		t.Colour = strings.ToLower(c.Set)
		return nil
	})
}

var colour = regexp.MustCompile(`^(#[0-9a-fA-F]{6})?$`)

// checkColour refuses what is no colour; "" leaves the choice to the desk.
func checkColour(written string) error {
	if !colour.MatchString(written) {
		return misused("%q is no colour; write it as #RRGGBB, like #0072b2", written)
	}
	return nil
}
