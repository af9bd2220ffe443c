package cli

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"blotter/internal/crash"

	"github.com/adrg/xdg"
)

// A fault of the program is a sentence and a report that quotes nothing, and no stack trace.
func TestAPanicIsToldInASentence(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	var said strings.Builder
	s := newSession(strings.NewReader(""), &said, &said)
	defer s.stop()
	status := s.verdict(guarded(func() error { panic("Informant Ana Torres") }))
	if got := said.String(); status != failed || strings.Contains(got, "Torres") || strings.Contains(got, "goroutine") || !strings.Contains(got, "blotter doctor") {
		t.Errorf("status %d, and it says\n%s", status, got)
	}
	if r, ok := crash.Last(crash.Folder()); !ok || !strings.Contains(r.Text, "cli_test.go:") || strings.Contains(r.Text, "Torres") {
		t.Errorf("the report is\n%s", r.Text)
	}
	if err := guarded(func() error { return fs.ErrNotExist }); !errors.Is(err, fs.ErrNotExist) || errors.Is(err, errCrashed) {
		t.Errorf("an error becomes %v", err)
	}
}
