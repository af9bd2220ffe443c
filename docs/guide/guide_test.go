package guide

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"blotter/internal/message"
)

func TestTheGuideIsOneFile(t *testing.T) {
	t.Parallel()
	away := regexp.MustCompile(`(?:src|href)="([^"#]{1,60})`)
	for _, language := range Languages {
		page, err := HTML(language, "9.8.7")
		if err != nil {
			t.Fatal(err)
		}
		html := string(page)
		for _, found := range away.FindAllStringSubmatch(html, -1) {
			if !strings.HasPrefix(found[1], "data:image/png;base64,") {
				t.Errorf("the guide in %q leads away to %q", language, found[1])
			}
		}
		if !strings.Contains(html, "9.8.7") || strings.Count(html, "<section") != 12 {
			t.Errorf("the guide in %q has %d chapters", language, strings.Count(html, "<section"))
		}
		for _, target := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(html, -1) {
			if !strings.Contains(html, `id="`+target[1]+`"`) {
				t.Errorf("the guide in %q has a link to %q, which is not there", language, target[1])
			}
		}
	}
	if _, err := HTML("xx", ""); err == nil {
		t.Error("there is a guide in no language")
	}
}

// Both languages have the same pictures and the same commands, chapter by chapter.
func TestTheLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	first, err := fs.Glob(files, Languages[0]+"/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages[1:] {
		other, err := fs.Glob(files, language+"/*.md")
		if err != nil || len(other) != len(first) {
			t.Fatalf("%q has %d chapters, %q has %d: %v", Languages[0], len(first), language, len(other), err)
		}
		for i := range first {
			a, b := facts(t, first[i]), facts(t, other[i])
			if !slices.Equal(a, b) {
				t.Errorf("%s and %s differ:\n%q\n%q", path.Base(first[i]), path.Base(other[i]), a, b)
			}
		}
	}
}

// facts are the pictures, headings and commands of a chapter, without their words.
func facts(t *testing.T, name string) []string {
	t.Helper()
	text, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(text)) {
		switch {
		case strings.HasPrefix(line, "!["):
			all = append(all, path.Base(picturePath.FindString(line)))
		case strings.HasPrefix(line, "#"):
			all = append(all, strings.TrimLeft(line, "#")[:1])
		case strings.HasPrefix(line, "blotter "):
			all = append(all, untranslated(line))
		}
	}
	return all
}

// untranslated returns what is the same of a command in every language: its words but for names of files and topics, and quoted texts.
func untranslated(line string) string {
	line = quoted.ReplaceAllString(line, "…")
	return strings.Join(slices.DeleteFunc(strings.Fields(line), func(word string) bool {
		return strings.ContainsAny(word, "./") && word != "80/10/10" || word == "training" || word == "entrenamiento"
	}), " ")
}

var quoted = regexp.MustCompile(`"[^"]*"`)

var picturePath = regexp.MustCompile(`\.\./pictures/[a-z/-]+\.png`)

var command = regexp.MustCompile(`(?:^|[^*])\*([^*\n]+…)\*`)

// The guide calls each command that asks for more by its name in the window.
func TestCommandsAreCalledByTheirNames(t *testing.T) {
	t.Parallel()
	for _, language := range message.Languages() {
		names := map[string]bool{}
		for _, id := range message.IDs() {
			names[message.New(id).In(language)] = true
		}
		chapters, err := fs.Glob(files, string(language)+"/*.md")
		if err != nil || len(chapters) == 0 {
			t.Fatalf("chapters in %q: %d, %v", language, len(chapters), err)
		}
		for _, chapter := range chapters {
			text, err := files.ReadFile(chapter)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range command.FindAllStringSubmatch(string(text), -1) {
				if !names[found[1]] {
					t.Errorf("%s names %q; the window has nothing of this name", chapter, found[1])
				}
			}
		}
	}
}

// Every picture is shown, and every one that is shown is there.
func TestPicturesAreThereAndUsed(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, language := range Languages {
		chapters, err := fs.Glob(files, language+"/*.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range chapters {
			text, err := files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range picturePath.FindAllString(string(text), -1) {
				shown[strings.TrimPrefix(found, "../")] = true
			}
		}
	}
	err := fs.WalkDir(files, "pictures", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !shown[file] {
			t.Errorf("%s is shown nowhere", file)
		}
		delete(shown, file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range shown {
		t.Errorf("there is no picture %s", name)
	}
}
