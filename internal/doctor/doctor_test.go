package doctor

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	lib "blotter/internal/library"
	"blotter/internal/message"
)

// TestMain answers in the place of the program that opens a window to see whether it can.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == ProbeScreen {
		_, _ = os.Stdout.WriteString(`{"OpenGL":"9.9","Renderer":"test","Platform":"X11","Monitors":["800x600 at 1"]}`)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// newLibrary makes a library whose name, folder, topics and articles nobody should read in a report.
func newLibrary(t *testing.T) (path string, secrets []string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Case Ana Torres")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(folder, "Mayor Kowalski.blotter")
	if err := lib.Create(context.Background(), path, lib.StarterAll); err != nil {
		t.Fatal(err)
	}
	return path, []string{"Torres", "Kowalski", "Art theft", "Cartel", "museum"}
}

func examine(path string) Report {
	return Examine(context.Background(), Options{Library: path, Default: lib.DefaultPath()})
}

// tell fails where a report says one of the secrets, in any language.
func tell(t *testing.T, r Report, secrets []string) string {
	t.Helper()
	for _, l := range []message.Language{message.English, message.Spanish} {
		text := r.Text(l)
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("the report tells %q:\n%s", secret, text)
			}
		}
	}
	return r.Text(message.English)
}

func TestAReportTellsHowALibraryIsAndNotWhatIsInIt(t *testing.T) {
	path, secrets := newLibrary(t)
	text := tell(t, examine(path), secrets)
	for _, want := range []string{"148 articles, 112 labeled", "whole (every page", "OpenGL: 9.9, test", "800x600"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "! ") && !strings.Contains(text, "! data") {
		t.Errorf("a good library has a problem:\n%s", text)
	}
}

func TestADamagedLibraryIsAProblemWithARemedy(t *testing.T) {
	path, secrets := newLibrary(t)
	if err := os.Truncate(path, 100_000); err != nil {
		t.Fatal(err)
	}
	r := examine(path)
	text := tell(t, r, secrets)
	if r.Problems() == 0 || !strings.Contains(text, "! health") || !strings.Contains(text, "blotter check") {
		t.Errorf("%d problems:\n%s", r.Problems(), text)
	}
}

func TestAFileThatIsNoLibraryIsNotQuoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Kowalski.blotter")
	if err := os.WriteFile(path, []byte("Informant Torres met the mayor"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text := tell(t, examine(path), []string{"Kowalski", "Torres", "Informant"}); !strings.Contains(text, "! ") {
		t.Errorf("no problem is told:\n%s", text)
	}
}

func TestALibraryThatIsNotThereIsNoProblem(t *testing.T) {
	r := examine(filepath.Join(t.TempDir(), "none.blotter"))
	if text := r.Text(message.English); !strings.Contains(text, "there is no such file") {
		t.Errorf("%s", text)
	}
}

func TestAFolderThatCannotBeWrittenToIsAProblem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	line := folder("doctor.folder-data", file, hidden{})
	if !line.Problem || line.Advice.IsZero() {
		t.Errorf("%+v", line)
	}
}

func TestNamesAreHidden(t *testing.T) {
	t.Setenv("HOME", "/home/kowalski")
	h := newHidden(Options{Library: "/media/stick/Torres/pile.blotter", Default: "/x"})
	for text, want := range map[string]string{
		"open /media/stick/Torres/pile.blotter: denied": "open LIBRARY: denied",
		"mkdir /home/kowalski/.cache: denied":           "mkdir ~/.cache: denied",
		"stat /media/stick/Torres: denied":              "stat FOLDER: denied",
	} {
		if got := h.text(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
