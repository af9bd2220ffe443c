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
	Articles []int64 `arg:"" name:"article" help:"The articles' numbers, as blotter list shows them."`
	As       string  `xor:"what" required:"" placeholder:"TOPIC" help:"The topic; none for \"None of these\"."`
	Skip     bool    `xor:"what" required:"" help:"Postpone the articles: not sure."`
	Clear    bool    `xor:"what" required:"" help:"Take their labels off."`
}

// Help is what --help adds.
func (label) Help() string {
	return `All articles of one command are one step, which blotter undo takes back.

Examples:

    blotter label 12 --as Cartel
    blotter label 12 13 14 --as "Art theft"
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
	case c.Clear:
		g.Status = data.Unlabeled
	default:
		topic, err := labelNamed(d, c.As)
		if err != nil {
			return g, err
		}
		g.Topic = topic.ID
	}
	return g, nil
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
	if err == nil && topic.Retired {
		err = fmt.Errorf("the topic %q is retired; bring it back with: blotter topics revive %q", topic.Name, topic.Name)
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
