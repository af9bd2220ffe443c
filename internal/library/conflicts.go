package library

import (
	"blotter/data"
	"blotter/internal/index"
)

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

// Copy is an exact copy that was left out.
type Copy struct {
	Article int64 // the article that the library has, 0 in a preview
	Title   string
}

// mostCopies is how many copies are listed.
const mostCopies = 100

func (r *ImportResult) addCopy(of int64, title string) {
	if len(r.CopiesOf) < mostCopies {
		r.CopiesOf = append(r.CopiesOf, Copy{of, title})
	}
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
func (in *importer) findConflicts(fresh []data.NewArticle, added []data.Added) {
	if in.relabels {
		return
	}
	for i, a := range added {
		if a.CopyOf == 0 || fresh[i].Topic == 0 {
			continue
		}
		has := in.topicOf(a.CopyOf)
		if has == 0 || has == fresh[i].Topic {
			continue
		}
		topics := in.index.Now().Topics
		in.result.addConflict(Conflict{
			Article: a.CopyOf, Title: fresh[i].Draft.Title, Has: nameOf(topics, has), Says: nameOf(topics, fresh[i].Topic),
		})
	}
}

// topicOf returns the topic that an article is labeled with, 0 for none.
func (in *importer) topicOf(id int64) (topic int64) {
	in.index.Read(func(x *index.Index) {
		if at, found := x.Find(id); found {
			topic = int64(x.Facts(at).Topic)
		}
	})
	return topic
}
