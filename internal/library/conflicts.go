package library

import "blotter/data"

// Conflict is an article that is there with one label and came again with another.
type Conflict struct {
	Article int64  // its number in the library, 0 in a preview
	Title   string // its title
	Has     string // the label that it has and keeps
	Says    string // the label that it came with
}

// Conflicts are what an import found of them.
type Conflicts struct {
	Conflicting int        // how many there are
	Listed      []Conflict // the first of them
}

// mostConflicts is how many conflicts are listed.
const mostConflicts = 100

func (c *Conflicts) addConflict(found Conflict) {
	c.Conflicting++
	if len(c.Listed) < mostConflicts {
		c.Listed = append(c.Listed, found)
	}
}

// findConflicts notes the copies that came with another label than the library's article has. Where labels of copies replace
// those of the library, there are none.
func (in *intake) findConflicts(fresh []data.NewArticle, added []data.Added) {
	if in.relabels {
		return
	}
	for i, a := range added {
		if a.CopyOf == 0 || fresh[i].Topic == 0 {
			continue
		}
		has := in.library.topicOf(a.CopyOf)
		if has == 0 || has == fresh[i].Topic {
			continue
		}
		in.result.addConflict(Conflict{
			Article: a.CopyOf, Title: fresh[i].Draft.Title, Has: in.library.topicName(has), Says: in.library.topicName(fresh[i].Topic),
		})
	}
}

// topicOf returns the topic that an article is labeled with, 0 for none.
func (d *Library) topicOf(id int64) int64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if at, found := d.shelf.find(id); found {
		return int64(d.shelf.entries[at].topic)
	}
	return 0
}

func (d *Library) topicName(id int64) string {
	for _, t := range d.Topics() {
		if t.ID == id {
			return t.Name
		}
	}
	return ""
}
