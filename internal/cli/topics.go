package cli

import (
	"slices"

	"blotter/data"
	"blotter/internal/library"
)

// topics holds the commands about topics; without one of them it lists.
type topics struct {
	libraryFlag
	asJSON
	List     topicsList     `cmd:"" default:"1" help:"List the topics with their counts."`
	Add      topicsAdd      `cmd:"" help:"Add a topic."`
	Move     topicsMove     `cmd:"" help:"Move a topic under another, or back to the top level."`
	Rename   topicsRename   `cmd:"" help:"Rename a topic."`
	Merge    topicsMerge    `cmd:"" help:"Move all labels of one topic to another, and archive the first."`
	Split    topicsSplit    `cmd:"" help:"Move some articles of a topic to a new one."`
	Archive  topicsArchive  `cmd:"" aliases:"retire" help:"Stop offering a topic; its labels are kept."`
	Restore  topicsRestore  `cmd:"" aliases:"revive" help:"Offer an archived topic again."`
	Keywords topicsKeywords `cmd:"" help:"Show or change a topic's keywords."`
	Guide    topicsGuide    `cmd:"" help:"Show or replace a topic's guide."`
	Color    topicsColor    `cmd:"" aliases:"colour" help:"Show or change a topic's color."`
}

// Help is what --help adds.
func (topics) Help() string {
	return `Every change is a step for blotter undo.

Examples:

    blotter topics
    blotter topics add Arson --keywords fire,arsonist,petrol
    blotter topics add Sinaloa --parent Cartel
    blotter topics rename Cartel "Drug cartels"
    blotter topics merge Cybercrime Espionage
    blotter topics split Cartel --into "Money laundering" 12 13 14
    blotter topics keywords Cartel --add kingpin --remove plaza`
}

type topicsList struct{}

// topic is a line of JSON.
type topic struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Labeled  int      `json:"labeled"`
	Color    string   `json:"colour"`
	Keywords []string `json:"keywords"`
	Guide    string   `json:"guide"`
	Archived bool     `json:"retired"`
	None     bool     `json:"none"`
	Parent   int64    `json:"parent"`
}

// Run lists the topics.
func (topicsList) Run(s *session, all *topics) error {
	return all.read(s, func(d *library.Library) error {
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

func topicOf(t data.Topic, counts library.Counts) topic {
	return topic{
		ID: t.ID, Name: t.Name, Labeled: counts.Topic[t.ID], Color: t.Color, Keywords: append([]string{}, t.Keywords...),
		Guide: t.Guide, Archived: t.Archived, None: t.None, Parent: t.Parent,
	}
}

func tellTopics(s *session, topics []data.Topic, counts library.Counts) {
	var t table
	for _, one := range topics {
		state := count("cli.n-keywords", len(one.Keywords))
		switch {
		case one.Archived:
			state = "archived"
		case one.None:
			state = ""
		}
		name := one.Name
		if one.Parent != 0 {
			name = "  " + name
		}
		t.add(number(counts.Topic[one.ID]), name, state)
	}
	for _, line := range t.lines(0) {
		s.print("%s", line)
	}
	s.print("%s: %s labeled, %s unlabeled, %s skipped", count("common.n-articles", counts.All), number(counts.Labeled), number(counts.Unlabeled), number(counts.Skipped))
}

// offered lists the topics that may be labeled with, but for "None of these".
func offered(d *library.Library) []data.Topic {
	return slices.DeleteFunc(d.Topics(), func(t data.Topic) bool { return t.Archived || t.None })
}
