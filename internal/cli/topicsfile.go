package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"blotter/data"
	"blotter/data/reading"
)

// topicInFile is a topic as JSON has it; a plain name will do. The fields are those of blotter topics --json.
type topicInFile struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Color    string   `json:"colour"`
	American string   `json:"color"`
	Guide    string   `json:"guide"`
	Keywords []string `json:"keywords"`
	Archived bool     `json:"retired"`
	None     bool     `json:"none"`
	Parent   int64    `json:"parent"` // the ID of the topic that it is below
}

// UnmarshalJSON takes a name or an object.
func (t *topicInFile) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(raw, []byte(`"`)) {
		return json.Unmarshal(raw, &t.Name)
	}
	type plain topicInFile
	return json.Unmarshal(raw, (*plain)(t))
}

// readTopics reads a file of topics: one a line, "Name" or "Name: keyword, keyword", a table with a column of names, or JSON, as a
// list or one topic a line. Archived topics are left out.
func readTopics(path string) ([]data.Topic, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the topics cannot be read: %w", err)
	}
	if list, ok := reading.TopicTable(raw); ok {
		listed := make([]topicInFile, len(list))
		for i, t := range list {
			listed[i] = topicInFile{Name: t.Name, Color: t.Color, Guide: t.Guide, Keywords: t.Keywords}
		}
		return checkTopics(path, listed)
	}
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))
	listed := topicLines(string(raw))
	if bytes.HasPrefix(raw, []byte("[")) || bytes.HasPrefix(raw, []byte("{")) {
		if listed, err = topicsInJSON(raw); err != nil {
			return nil, fmt.Errorf("%s: the list of topics is no proper JSON: %w", path, err)
		}
	}
	return checkTopics(path, listed)
}

// topicsInJSON reads a list of topics, or one topic after the other as blotter topics --json writes them.
func topicsInJSON(raw []byte) (listed []topicInFile, err error) {
	if raw[0] == '[' {
		err = json.Unmarshal(raw, &listed)
		return listed, err
	}
	for d := json.NewDecoder(bytes.NewReader(raw)); ; {
		var t topicInFile
		switch err := d.Decode(&t); {
		case errors.Is(err, io.EOF):
			return listed, nil
		case err != nil:
			return nil, err
		}
		listed = append(listed, t)
	}
}

// topicLines takes each line for a topic, with keywords after a colon where there are any; empty lines and lines that begin with # are
// left out.
func topicLines(text string) []topicInFile {
	var listed []topicInFile
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			t := data.TopicOf(line)
			listed = append(listed, topicInFile{Name: t.Name, Keywords: t.Keywords})
		}
	}
	return listed
}

// checkTopics returns the topics for a new library, in the order in which it numbers them. It returns an error if a name or a parent is
// missing, or a name is there twice.
func checkTopics(path string, listed []topicInFile) ([]data.Topic, error) {
	listed = slices.DeleteFunc(listed, func(t topicInFile) bool { return t.Archived })
	seen := map[string]bool{}
	for i, t := range listed {
		name := strings.TrimSpace(t.Name)
		switch key := data.FoldName(name); {
		case name == "":
			return nil, fmt.Errorf("%s: topic %d has no name; give it one, or take it out", path, i+1)
		case seen[key]:
			return nil, fmt.Errorf("%s: the topic %q stands there twice; take one of them out", path, name)
		default:
			seen[key] = true
		}
	}
	if len(listed) == 0 {
		return nil, fmt.Errorf("%s: there are no topics in it; write one name a line", path)
	}
	return numbered(path, listed)
}

// numbered gives parents the numbers that they will have in a new library, where the first topic is 1. Parents come first.
func numbered(path string, listed []topicInFile) ([]data.Topic, error) {
	var topics []data.Topic
	numbers := map[int64]int64{}
	add := func(i int, parent int64) {
		t := listed[i]
		topics = append(topics, data.Topic{
			Name: strings.TrimSpace(t.Name), Color: cmp.Or(t.Color, t.American), Guide: t.Guide, Keywords: t.Keywords, Order: i, None: t.None, Parent: parent,
		})
	}
	for i, t := range listed {
		if t.Parent == 0 {
			add(i, 0)
			numbers[t.ID] = int64(len(topics))
		}
	}
	for i, t := range listed {
		if t.Parent == 0 {
			continue
		}
		parent, found := numbers[t.Parent]
		if !found {
			return nil, fmt.Errorf("%s: the topic %q is below topic %d, which is not there at the top level", path, t.Name, t.Parent)
		}
		add(i, parent)
	}
	return topics, nil
}
