package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// label labels articles by hand.
type label struct {
	libraryFlag
	asJSON
	Articles []int64  `arg:"" name:"article" help:"Article numbers, as shown by blotter list."`
	As       string   `xor:"what" required:"" placeholder:"TOPIC" help:"The topic; none for \"None of these\"."`
	Also     []string `placeholder:"TOPIC" sep:"none" help:"A further topic besides the main one, if the library allows several. Repeatable."`
	Add      string   `xor:"what" required:"" placeholder:"TOPIC" help:"Add a further topic and keep the main one."`
	Remove   string   `xor:"what" required:"" placeholder:"TOPIC" help:"Remove one topic and keep the others."`
	Skip     bool     `xor:"what" required:"" help:"Skip the articles for now (not sure)."`
	Clear    bool     `xor:"what" required:"" help:"Remove all labels."`
}

// Help is what --help adds.
func (label) Help() string {
	return `All articles of one command are one step for blotter undo.

Examples:

    blotter label 12 --as Cartel
    blotter label 12 13 14 --as "Art theft"
    blotter label 12 --as Cartel --also "Human trafficking"
    blotter label 12 --add Corruption
    blotter label 15 --as none
    blotter label 16 --skip`
}

// labeling is what a step did, for scripts.
type labeling struct {
	Step     string  `json:"step"`
	Changed  bool    `json:"changed"`
	Articles []int64 `json:"articles"`
}

// Run labels the articles.
func (c *label) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		gesture, err := c.gesture(d)
		if err != nil {
			return err
		}
		name, err := d.Label(s.ctx, gesture)
		if errors.Is(err, data.ErrNoArticle) {
			err = missing(s, d, c.Articles, err)
		}
		if err != nil {
			return err
		}
		return tellGesture(s, name, c.Articles, c.JSON)
	})
}

func (c *label) gesture(d *library.Library) (library.Gesture, error) {
	g := library.Gesture{Articles: c.Articles, Status: data.Labeled}
	switch {
	case c.Skip:
		g.Status = data.Skipped
	case c.Add != "", c.Remove != "":
		return c.further(d, g)
	case c.Clear:
		g.Status = data.Unlabeled
	default:
		topic, err := labelNamed(d, c.As)
		if err != nil {
			return g, err
		}
		g.Topic = topic.ID
		for _, name := range c.Also {
			also, err := labelNamed(d, name)
			if err != nil {
				return g, err
			}
			g.Also = append(g.Also, also.ID)
		}
	}
	return g, nil
}

// further is the gesture that adds or removes one topic of several.
func (c *label) further(d *library.Library, g library.Gesture) (library.Gesture, error) {
	name := c.Add
	g.Mode = library.AddTopic
	if c.Remove != "" {
		name, g.Mode = c.Remove, library.RemoveTopic
	}
	topic, err := labelNamed(d, name)
	g.Topic = topic.ID
	return g, err
}

// labelNamed finds the topic to label with.
func labelNamed(d *library.Library, name string) (data.Topic, error) {
	if strings.EqualFold(strings.TrimSpace(name), "none") {
		topics := d.Topics()
		if i := slices.IndexFunc(topics, func(t data.Topic) bool { return t.None }); i >= 0 {
			return topics[i], nil
		}
	}
	topic, err := d.TopicNamed(name)
	if err == nil && topic.Archived {
		err = fmt.Errorf("the topic %q is archived; bring it back with: blotter topics restore %q", topic.Name, topic.Name)
	}
	return topic, err
}

// missing names the articles that are not there.
func missing(s *session, d *library.Library, ids []int64, cause error) error {
	rows, err := d.Rows(s.ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(rows, func(r library.Row) bool { return r.ID == id }) {
			return fmt.Errorf("article %d: %w. Nothing was changed", id, cause)
		}
	}
	return cause
}

// tellGesture says what a gesture on articles did, by its name; the zero Message says that it did nothing.
func tellGesture(s *session, name message.Message, ids []int64, asJSON bool) error {
	switch {
	case asJSON:
		return s.json(labeling{Step: name.String(), Changed: !name.IsZero(), Articles: ids})
	case name.IsZero():
		s.print("Nothing to change: it is so already.")
	default:
		s.print("Done: %s", name)
	}
	return nil
}
