package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/library"
)

// edit changes a topic with change, and tells what became of it.
func (all *topics) edit(s *session, name string, change func(*data.Topic) error) error {
	return all.change(s, func(d *library.Library) error {
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
func (all *topics) tellChanged(s *session, d *library.Library, id int64) error {
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
	return all.read(s, func(d *library.Library) error {
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
	Keywords []string `placeholder:"WORD,..." help:"Words that suggest the topic before any article is labeled with it."`
	Color    string   `aliases:"colour" placeholder:"#RRGGBB" help:"Its color. Default: the next free one."`
	Parent   string   `placeholder:"TOPIC" help:"The topic it belongs to."`
}

// Run adds the topic.
func (c *topicsAdd) Run(s *session, all *topics) error {
	if strings.TrimSpace(c.Name) == "" {
		return misused("a topic wants a name")
	}
	if err := checkColor(c.Color); err != nil {
		return err
	}
	return all.change(s, func(d *library.Library) error {
		parent, err := parentNamed(d, c.Parent)
		if err != nil {
			return err
		}
		t, err := d.AddTopic(s.ctx, data.Topic{Name: strings.TrimSpace(c.Name), Guide: c.Guide, Keywords: c.Keywords, Color: c.Color, Parent: parent})
		if err != nil {
			return err
		}
		return all.tellChanged(s, d, t.ID)
	})
}

// parentNamed returns the number of the topic that others are to be a part of, 0 for no name.
func parentNamed(d *library.Library, name string) (int64, error) {
	if name == "" {
		return 0, nil
	}
	t, err := d.TopicNamed(name)
	return t.ID, err
}

type topicsMove struct {
	Topic string `arg:"" help:"The topic."`
	Under string `xor:"where" required:"" placeholder:"TOPIC" help:"The topic to move it under."`
	Top   bool   `xor:"where" required:"" help:"Move it to the top level."`
}

// Run moves the topic into a family, or out of one.
func (c *topicsMove) Run(s *session, all *topics) error {
	return all.change(s, func(d *library.Library) error {
		t, err := d.TopicNamed(c.Topic)
		if err != nil {
			return err
		}
		if t.Parent, err = parentNamed(d, c.Under); err != nil {
			return err
		}
		if err := d.ChangeTopic(s.ctx, t); err != nil {
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
	Topic string `arg:"" help:"The topic to merge and archive."`
	Into  string `arg:"" help:"The topic that receives its labels."`
}

// Run merges the topics.
func (c *topicsMerge) Run(s *session, all *topics) error {
	return all.change(s, func(d *library.Library) error {
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

type topicsSplit struct {
	Topic    string   `arg:"" help:"The topic that the articles have now."`
	Articles []int64  `arg:"" name:"article" help:"Article numbers, as shown by blotter list."`
	Into     string   `required:"" placeholder:"NAME" help:"The new topic's name."`
	Guide    string   `placeholder:"TEXT" help:"What counts and what does not."`
	Keywords []string `placeholder:"WORD,..." help:"Words that suggest the topic."`
}

// Run splits the topic.
func (c *topicsSplit) Run(s *session, all *topics) error {
	name := strings.TrimSpace(c.Into)
	if name == "" {
		return misused("a topic wants a name")
	}
	return all.change(s, func(d *library.Library) error {
		from, err := d.TopicNamed(c.Topic)
		if err != nil {
			return err
		}
		made, err := d.SplitTopic(s.ctx, from.ID, data.Topic{Name: name, Guide: c.Guide, Keywords: c.Keywords}, c.Articles)
		if errors.Is(err, data.ErrNoArticle) {
			err = missing(s, d, c.Articles, err)
		}
		if err != nil {
			return err
		}
		return all.tellChanged(s, d, made.ID)
	})
}

type topicsArchive struct {
	Topic string `arg:"" help:"The topic."`
}

// Run archives the topic.
func (c *topicsArchive) Run(s *session, all *topics) error {
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		if t.Archived {
			return fmt.Errorf("the topic %q is archived already", t.Name)
		}
		t.Archived = true
		return nil
	})
}

type topicsRestore struct {
	Topic string `arg:"" help:"The topic."`
}

// Run brings the topic back.
func (c *topicsRestore) Run(s *session, all *topics) error {
	return all.edit(s, c.Topic, func(t *data.Topic) error {
		if !t.Archived {
			return fmt.Errorf("the topic %q is not archived", t.Name)
		}
		t.Archived = false
		return nil
	})
}
