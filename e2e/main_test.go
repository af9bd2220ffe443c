// Package e2e starts the real program in a real X window on a screen of its own, drives it by keys, and looks at three
// things: the library file, the screen, and standard error.
//
//	BLOTTER_E2E=1      a missing tool fails the tests; without it they are skipped
//	BLOTTER_BINARY=F   a program that is built already, for example one with the race detector in it
//	BLOTTER_SLOW=1     the long random walk
//	BLOTTER_SEED=N     the seed of the random walk
//
// Pictures of the screen are left in shots, those of a test that failed too.
package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// tools are what the tests cannot do without.
var tools = []string{"Xvfb", "xdpyinfo", "openbox", "xprop", "xdotool", "wmctrl"}

// built is the program under test; it is built once.
var built = sync.OnceValues(build)

var scratch string // holds what is built

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "blotter-e2e"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	status := m.Run()
	if err := os.RemoveAll(scratch); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

func build() (string, error) {
	if path := os.Getenv("BLOTTER_BINARY"); path != "" {
		return filepath.Abs(path)
	}
	path := filepath.Join(scratch, "blotter")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-tags", "no_animations", "-o", path, ".")
	cmd.Dir = ".."
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return path, nil
}

// needWindow skips a test where there is no way to show a window, or fails it where BLOTTER_E2E asks for that.
func needWindow(t testing.TB) {
	t.Helper()
	var missing []string
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			missing = append(missing, tool)
		}
	}
	if len(missing) == 0 {
		return
	}
	say := t.Skipf
	if os.Getenv("BLOTTER_E2E") == "1" {
		say = t.Fatalf
	}
	say("the window tests need %s, missing here: build/setup.sh tests installs them", strings.Join(missing, ", "))
}
