package settings

import (
	_ "embed"
	"encoding/json"
	"maps"
)

// oldNames is a JSON object of the English names that commands had in version 0.1.0, each with the command's id. Settings
// kept keys under these names. The file is frozen: names may change, ids do not.
//
//go:embed names_v1.json
var oldNames []byte

// idsByOldName returns the id of each command by the name that it had in version 0.1.0.
func idsByOldName() (ids map[string]string) {
	if err := json.Unmarshal(oldNames, &ids); err != nil {
		return nil
	}
	return ids
}

// byID returns keys by the ids of their commands, where settings of version 0.1.0 have them by English names. Of a command under both the
// name counts: Save writes both alike, so that a difference comes from that version.
func byID(keys map[string][]string) map[string][]string {
	if len(keys) == 0 {
		return keys
	}
	ids := idsByOldName()
	byID := maps.Clone(keys)
	for name, chosen := range keys {
		if id, old := ids[name]; old {
			delete(byID, name)
			byID[id] = chosen
		}
	}
	return byID
}

// forEveryVersion returns keys by the ids of their commands and, so that they survive a downgrade, by the names of version 0.1.0 too.
func forEveryVersion(keys map[string][]string) map[string][]string {
	if len(keys) == 0 {
		return keys
	}
	all := maps.Clone(keys)
	for name, id := range idsByOldName() {
		if chosen, changed := keys[id]; changed {
			all[name] = chosen
		}
	}
	return all
}
