package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// owner is a person with a home folder, a screen, and the program.
type owner struct {
	*screen
	home  string
	theme string // light or dark

	settings []string // more of the program's environment
}

// The size of the window at its first start.
const (
	width  = 1400
	height = 900
)

func newOwner(t testing.TB) *owner { return newOwnerAt(t, width, height) }

func newOwnerAt(t testing.TB, width, height int) *owner {
	t.Helper()
	s := newScreen(t, width, height)
	if _, err := built(); err != nil {
		t.Fatal(err)
	}
	return &owner{screen: s, home: t.TempDir(), theme: "light"}
}

// path names a file of the home folder.
func (o *owner) path(name string) string { return filepath.Join(o.home, name) }

// env keeps the program within the owner's home and on the owner's screen.
func (o *owner) env() []string {
	env := []string{"HOME=" + o.home, "DISPLAY=" + o.display, "FYNE_THEME=" + o.theme, "LANG=en_US.UTF-8", "TZ=UTC", "LIBGL_ALWAYS_SOFTWARE=1", "BLOTTER_FILE_DIALOGS=own"}
	for name, folder := range map[string]string{
		"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp",
	} {
		if err := os.MkdirAll(o.path(folder), 0o700); err != nil {
			o.t.Fatal(err)
		}
		env = append(env, name+"="+o.path(folder))
	}
	return append(append(env, "PATH="+os.Getenv("PATH")), o.settings...)
}

// run runs the command line.
func (o *owner) run(args ...string) {
	o.t.Helper()
	path, _ := built()
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Env = o.home, o.env()
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if err := cmd.Run(); err != nil {
		o.t.Fatalf("blotter %s: %v\n%s", strings.Join(args, " "), err, messages.String())
	}
}

// newLibrary makes a library by the command line.
func (o *owner) newLibrary(options ...string) string {
	o.t.Helper()
	path := o.path("reports.blotter")
	o.run(append([]string{"new", path}, options...)...)
	return path
}
