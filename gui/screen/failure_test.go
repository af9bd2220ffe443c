package screen

import (
	"bytes"
	"log"
	"testing"
)

// The lines are those that Fyne 2.8 writes where there is no OpenGL; a test in e2e makes it write them.
func TestAWindowThatCannotBeOpenedIsNoticed(t *testing.T) {
	t.Parallel()
	var other bytes.Buffer
	cause := ""
	l := log.New(&watcher{to: &other, failed: func(c string) { cause = c }}, "", log.LstdFlags)
	l.Println("Fyne error: ", "a picture is missing")
	if cause != "" || !bytes.Contains(other.Bytes(), []byte("a picture is missing")) {
		t.Errorf("another error is taken for it, or lost: %q, %q", cause, other.String())
	}
	l.Println("Fyne error: ", "window creation error")
	l.Println("  Cause:", "VersionUnavailable: GLX: no GLXFBConfigs returned")
	if want := "VersionUnavailable: GLX: no GLXFBConfigs returned"; cause != want {
		t.Errorf("the cause is %q, want %q", cause, want)
	}
}
