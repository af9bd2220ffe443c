package settings

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsSavedComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "settings.json")
	first, err := Load(path)
	if err != nil || !cmp.Equal(first, Settings{}) {
		t.Fatalf("a first start has %+v, %v", first, err)
	}
	want := Settings{Look: "dark", Scale: 1.5, Language: "es", Keys: map[string][]string{"command.undo": {"U"}}}
	for range 2 { // the second takes the place of the first
		if err := Save(path, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Load(path)
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("%v\n%s", err, cmp.Diff(want, got))
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the settings lie %v, %v", left, err)
	}
}

func TestBrokenSettingsSayWhereAndStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"look": "dark", `), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path)
	if err == nil || !strings.Contains(err.Error(), path) || !cmp.Equal(got, Settings{}) {
		t.Errorf("%+v, %v", got, err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != `{"look": "dark", ` {
		t.Errorf("the file is now %q, %v", text, err)
	}
}

func TestWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Save(filepath.Join(file, "settings.json"), Settings{}); err == nil || !strings.Contains(err.Error(), "could not save") {
		t.Errorf("saving below a file says %v", err)
	}
}

// Keys that a person chose in version 0.1.0 were kept under the English names of commands.
func TestKeysOfTheFirstVersionAreTakenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	old := `{"keys":{"Undo":["U"],"Label as topic 3":["C"],"command.redo":["R"]}}`
	if err := os.WriteFile(path, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"command.undo": {"U"}, "command.label-as-topic-3": {"C"}, "command.redo": {"R"}}
	if !maps.EqualFunc(s.Keys, want, slices.Equal) {
		t.Errorf("keys %v, want %v", s.Keys, want)
	}
}

// The first version finds the keys under the names that it knows, and what it changes there counts.
func TestKeysSurviveADowngrade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := Save(path, Settings{Keys: map[string][]string{"command.undo": {"U"}, "command.no-old-one": {"N"}}}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept struct{ Keys map[string][]string }
	if err := json.Unmarshal(text, &kept); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(kept.Keys["Undo"], []string{"U"}) {
		t.Errorf("the first version would find %v", kept.Keys)
	}
	kept.Keys["Undo"] = []string{"X"}
	if text, err = json.Marshal(kept); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	back, err := Load(path)
	want := map[string][]string{"command.undo": {"X"}, "command.no-old-one": {"N"}}
	if err != nil || !maps.EqualFunc(back.Keys, want, slices.Equal) {
		t.Errorf("back come %v, %v; want %v", back.Keys, err, want)
	}
}
