package settings

import (
	_ "embed"
	"encoding/json"
)

// oldNames is a JSON object of the English names that commands had in version 0.1.0, each with the command's id. Settings
// kept keys under these names. The file is frozen: names may change, ids do not.
//
//go:embed names_v1.json
var oldNames []byte

// byID returns keys by the ids of their commands, where settings of version 0.1.0 have them by English names.
func byID(keys map[string][]string) map[string][]string {
	if len(keys) == 0 {
		return keys
	}
	var ids map[string]string
	if err := json.Unmarshal(oldNames, &ids); err != nil {
		return keys
	}
	renamed := make(map[string][]string, len(keys))
	for name, chosen := range keys {
		if id, old := ids[name]; old {
			name = id
		}
		renamed[name] = chosen
	}
	return renamed
}
