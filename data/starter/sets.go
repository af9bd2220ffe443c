package starter

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"blotter/data"
	"blotter/internal/message"
)

// Crime is the set that the sample articles belong to.
const Crime = "crime"

// ErrNoSet says that there is no set of that ID.
var ErrNoSet = errors.New("no such set of topics")

// Set is topics that belong together, in order and without numbers.
type Set struct {
	ID       string // a short word that a person types
	Name     string
	Language string // the language of names, guides and keywords
	Topics   []data.Topic
}

// setFile is a set as its file describes it.
type setFile struct {
	ID       string
	Name     string
	Language string
	Topics   []topicFile
}

// topicFile is a topic as the file of its set describes it; File holds its sample articles.
type topicFile struct {
	Name     string
	File     string
	Color    string
	Guide    string
	Keywords []string
}

// Sets returns all sets of topics, by ID.
func Sets() ([]Set, error) {
	described, err := setFiles()
	if err != nil {
		return nil, err
	}
	sets := make([]Set, len(described))
	for i, d := range described {
		sets[i] = Set{ID: d.ID, Name: d.Name, Language: d.Language, Topics: d.topics()}
	}
	return sets, nil
}

// Topics returns the topics of a set. An ID that is none gives ErrNoSet with the sets there are.
func Topics(set string) ([]data.Topic, error) {
	found, err := find(set)
	if err != nil {
		return nil, err
	}
	return found.topics(), nil
}

func (s setFile) topics() []data.Topic {
	topics := make([]data.Topic, len(s.Topics))
	for i, t := range s.Topics {
		topics[i] = data.Topic{Name: t.Name, Color: t.Color, Guide: t.Guide, Keywords: t.Keywords, Order: i}
	}
	return topics
}

func find(set string) (setFile, error) {
	described, err := setFiles()
	if err != nil {
		return setFile{}, err
	}
	var known []string
	for _, d := range described {
		if d.ID == set {
			return d, nil
		}
		known = append(known, d.ID)
	}
	return setFile{}, message.Wrap(ErrNoSet, "starter.no-set", "Set", set, "Known", strings.Join(known, ", "))
}

func setFiles() ([]setFile, error) {
	paths, err := fs.Glob(files, "sets/*.json")
	if err != nil {
		return nil, message.Wrap(err, "starter.sets-unread")
	}
	described := make([]setFile, len(paths))
	for i, path := range paths {
		raw, err := files.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(raw, &described[i])
		}
		if err != nil {
			return nil, message.Wrap(err, "starter.set-unread", "Path", path)
		}
	}
	slices.SortFunc(described, func(a, b setFile) int { return cmp.Compare(a.ID, b.ID) })
	return described, nil
}
