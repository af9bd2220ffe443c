package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"blotter/data"
	"blotter/data/reading"
)

// topicInFile is a topic as JSON has it; a plain name will do.
type topicInFile struct {
	Name     string   `json:"name"`
	Color    string   `json:"colour"`
	Guide    string   `json:"guide"`
	Keywords []string `json:"keywords"`
}

// UnmarshalJSON takes a name or an object.
func (t *topicInFile) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(raw, []byte(`"`)) {
		return json.Unmarshal(raw, &t.Name)
	}
	type plain topicInFile
	return json.Unmarshal(raw, (*plain)(t))
}

// readTopics reads a file of topics: one a line, "Name" or "Name: keyword, keyword", a table with a column of names, or JSON.
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
	if bytes.HasPrefix(raw, []byte("[")) {
		listed = nil
		if err := json.Unmarshal(raw, &listed); err != nil {
			return nil, fmt.Errorf("%s: the list of topics is no proper JSON: %w", path, err)
		}
	}
	return checkTopics(path, listed)
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

func checkTopics(path string, listed []topicInFile) ([]data.Topic, error) {
	seen := map[string]bool{}
	topics := make([]data.Topic, 0, len(listed))
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
		topics = append(topics, data.Topic{Name: name, Color: t.Color, Guide: t.Guide, Keywords: t.Keywords, Order: i})
	}
	if len(topics) == 0 {
		return nil, fmt.Errorf("%s: there are no topics in it; write one name a line", path)
	}
	return topics, nil
}
