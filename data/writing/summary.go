package writing

import (
	"slices"
	"strings"

	"blotter/internal/message"
)

// Summary says what a Write writes.
type Summary struct {
	Files             []string // the file or the folder; with a split perhaps a file for each part
	Articles, Labeled int
	Unlabeled         int            // articles without a label that are left out, since the format holds labeled ones only
	Parts             map[string]int // by the names of a split's parts; nil without a split
	Held              int            // articles held out of training that are in a part without a share of the split
	Renamed           []Renamed      // topics that have another name in the file, in the library's order
	Listed            string         // the file that lists all of these, by its name; "" where there is none
}

func (s *Summary) add(a *Article) {
	s.Articles++
	if a.Label != "" {
		s.Labeled++
	}
	if s.Parts != nil {
		s.Parts[a.Split]++
	}
}

// nameUnasked adds what a split puts into parts that have no share: what is held out where everything else is for training.
func (s *Summary) nameUnasked(f Format, path string, split Split) {
	for i, share := range split.shares() {
		n := s.Parts[parts[i]]
		if share > 0 || n == 0 {
			continue
		}
		s.Held += n
		if f.parted {
			s.Files = append(s.Files, partPath(path, parts[i]))
		}
	}
}

// renamedMost is how many renamed topics a sentence lists where a file lists them all.
const renamedMost = 3

// Notes says what a person may not expect of the file: articles that its format cannot hold, those that are
// never trained on, and topics that have another name in it.
func (s Summary) Notes() (notes []message.Message) {
	if s.Unlabeled > 0 {
		notes = append(notes, message.Count("writing.n-left-out", s.Unlabeled))
	}
	if s.Held > 0 {
		notes = append(notes, message.Count("writing.n-held-out", s.Held))
	}
	listed := slices.Clone(s.Renamed)
	slices.SortStableFunc(listed, func(a, b Renamed) int { // the numbered ones first, which nobody would guess
		switch {
		case a.Numbered == b.Numbered:
			return 0
		case a.Numbered:
			return -1
		}
		return 1
	})
	if s.Listed != "" {
		listed = listed[:min(renamedMost, len(listed))]
	}
	var names []string
	for _, r := range listed {
		names = append(names, oneLine(r.Topic)+" = "+r.Name)
	}
	switch {
	case len(names) == 0:
	case len(listed) < len(s.Renamed):
		notes = append(notes, message.Count("writing.n-renamed-and-more", len(s.Renamed), "Names", strings.Join(names, "; "), "File", s.Listed))
	default:
		notes = append(notes, message.Count("writing.n-renamed", len(s.Renamed), "Names", strings.Join(names, "; ")))
	}
	return notes
}
