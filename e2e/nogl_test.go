package e2e

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// A screen without OpenGL, as some virtual machines and remote desktops are: the window cannot be drawn, and the program says
// what to do in place of a stack of calls.
func TestWithoutOpenGLItSaysWhatToDo(t *testing.T) {
	needWindow(t)
	s := &screen{t: t, folder: t.TempDir()}
	s.serve(800, 600, "-extension", "GLX")
	s.until("the X server answers", func() bool { _, err := s.try("xdpyinfo"); return err == nil })
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	o := &owner{screen: s, home: t.TempDir(), theme: "light", settings: []string{"PATH=" + t.TempDir()}} // no program that shows a dialog
	cmd := exec.Command(path)
	cmd.Dir, cmd.Env = o.home, o.env()
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("it ended with %v", err)
	}
	for _, want := range []string{"OpenGL", "LIBGL_ALWAYS_SOFTWARE=1", "blotter doctor", "Nothing is lost"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("it does not speak of %q:\n%s", want, said.String())
		}
	}
	if strings.Contains(said.String(), "goroutine") {
		t.Errorf("it shows a stack of calls:\n%s", said.String())
	}

	doctor := exec.Command(path, "doctor")
	doctor.Dir, doctor.Env = o.home, o.env()
	report, err := doctor.Output()
	if !errors.As(err, &exit) || !bytes.Contains(report, []byte("! OpenGL:")) {
		t.Errorf("blotter doctor overlooks it: %v\n%s", err, report)
	}
}
