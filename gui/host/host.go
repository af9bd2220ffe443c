// Package host is what the regions of the window see of it. A region, such as the side bar or the reader, is a package of its own
// that imports no other region: it reads the state of the window from Host, asks it for actions, and is told of changes by it.
package host

import (
	"image/color"
	"slices"
	"strings"

	"blotter/data"
	"blotter/gui/dialog"
	"blotter/gui/i18n"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/internal/library"
	"blotter/internal/message"
)

// Host is the window as a region sees it. Call its methods on the UI goroutine.
type Host interface {
	// Library returns the library that the window shows.
	Library() *library.Library
	// Topics returns the topics in their order on screen, which may be ahead of the disk.
	Topics() Topics
	// Counts returns the counts of the moment.
	Counts() library.Counts
	// Query returns the list that is open.
	Query() library.Query
	// Article returns the article that is being read. Its ID is 0 where there is none.
	Article() library.Detail
	// Targets returns the articles that a label key applies to: those selected, or else the current one.
	Targets() []int64
	// ListName returns the name of a list in the language of the window.
	ListName(q library.Query) string

	// Show leaves the search and opens a list.
	Show(q library.Query)
	// Search shows what a search finds among all articles. An empty search gives the list back that it covers.
	Search(search string, order library.Order)
	// GoTo closes the dialog on top and shows an article, in the open list or else among all.
	GoTo(article int64)
	// Label gives the targets a label, or a status without one, and goes on to the next article.
	Label(status data.Status, topic int64)
	// Toggle adds a topic to the targets beside their main one, or removes it where they have it, and stays.
	Toggle(topic int64)
	// MoveTopic puts a topic right before another one, or right after it.
	MoveTopic(topic, place int64, after bool)
	// Run runs a command by its ID.
	Run(command string)
	// Key returns the key of a command as keyboards print it, "" for none.
	Key(command string) string

	// Tasks runs what the region asks of the library.
	Tasks() *tasks.Tasks
	// Dialogs opens dialogs and menus over the window.
	Dialogs() *dialog.Stack
	// Say shows a sentence in the status bar.
	Say(words string)
	// Fail shows an error in the status bar. It ignores nil and canceled work.
	Fail(err error)
}

// Topics are the topics of a library in their order. They are never changed, only replaced.
type Topics []data.Topic

// Name returns a topic's name and color. An unknown topic has an empty name and no color.
func (t Topics) Name(topic int64) (string, color.Color) {
	for _, one := range t {
		if one.ID == topic {
			return i18n.Topic(one), look.ParseOr(one.Color)
		}
	}
	return "", color.Transparent
}

// Families returns the topics with each parent's children right behind it.
func (t Topics) Families() Topics {
	all := make(Topics, 0, len(t))
	for _, one := range t {
		if _, known := t.find(one.Parent); one.Parent != 0 && known {
			continue
		}
		all = append(all, one)
		for _, child := range t {
			if child.Parent == one.ID {
				all = append(all, child)
			}
		}
	}
	return all
}

// Parents returns the topics that another one may belong to: those that are offered and belong to none, but for the topic itself.
func (t Topics) Parents(topic int64) Topics {
	return slices.DeleteFunc(t.Offered(), func(one data.Topic) bool { return one.Parent != 0 || one.ID == topic })
}

// Sibling returns the offered topic of the same family that stands so many places further on, and whether there is one.
func (t Topics) Sibling(topic int64, by int) (data.Topic, bool) {
	one, known := t.find(topic)
	if !known {
		return one, false
	}
	siblings := slices.DeleteFunc(t.Offered(), func(other data.Topic) bool { return other.Parent != one.Parent })
	at := slices.IndexFunc(siblings, func(other data.Topic) bool { return other.ID == topic })
	if to := at + by; at >= 0 && to >= 0 && to < len(siblings) {
		return siblings[to], true
	}
	return data.Topic{}, false
}

func (t Topics) find(topic int64) (data.Topic, bool) {
	i := slices.IndexFunc(t, func(one data.Topic) bool { return one.ID == topic })
	if i < 0 {
		return data.Topic{}, false
	}
	return t[i], true
}

// Names returns the names of topics, with commas between.
func (t Topics) Names(ids []int64) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i], _ = t.Name(id)
	}
	return strings.Join(names, ", ")
}

// IsChild reports whether a topic belongs to another one.
func (t Topics) IsChild(topic int64) bool {
	return slices.ContainsFunc(t, func(one data.Topic) bool { return one.ID == topic && one.Parent != 0 })
}

// Offered returns the topics that number keys and chips stand for: neither archived ones nor "None of these".
func (t Topics) Offered() []data.Topic {
	var out []data.Topic
	for _, one := range t {
		if !one.Archived && !one.None {
			out = append(out, one)
		}
	}
	return out
}

// None returns the topic for none of the others, and whether the library has one.
func (t Topics) None() (data.Topic, bool) {
	for _, one := range t {
		if one.None {
			return one, true
		}
	}
	return data.Topic{}, false
}

// MainTopic returns an article's main label, or else its suggestion, 0 for neither.
func MainTopic(d library.Detail) int64 {
	if d.Status == data.Labeled {
		return d.Topic
	}
	return d.Suggestion.Topic
}

// WhyReadOnly returns what keeps a library from being changed, and what to do.
func WhyReadOnly(l *library.Library) error {
	switch {
	case l.TakenElsewhere():
		return message.NewError("backups.open-in-another-window-here-it")
	case l.OpenOnMachine() != "":
		return message.NewError("people.open-on-machine", "Machine", l.OpenOnMachine())
	case l.DiskFull():
		return message.NewError("backups.the-disk-is-full-this-library")
	}
	return message.NewError("backups.this-library-or-its-folder-may")
}
