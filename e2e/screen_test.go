package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long something may take that is quick on an idle machine.
const patience = 60 * time.Second

// screen is an X server without a monitor, with a window manager on it.
type screen struct {
	t       testing.TB
	display string // ":7"
	folder  string // where the server keeps its pixels
}

// newScreen starts a server on a free display, which does not begin anew whenever its last client leaves. Windows stand at its corner and bear no frame, so that a picture of the
// screen is a picture of the window.
func newScreen(t testing.TB, width, height int) *screen {
	t.Helper()
	needWindow(t)
	s := &screen{t: t, folder: t.TempDir()}
	s.serve(width, height)
	s.until("the X server answers", func() bool { _, err := s.try("xdpyinfo"); return err == nil })
	s.manage()
	return s
}

// serve starts the server, with more of its options.
func (s *screen) serve(width, height int, more ...string) {
	s.t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = ours.Close() }()
	server := exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-nolisten", "tcp", "-fbdir", s.folder, "-screen", "0", fmt.Sprintf("%dx%dx24", width, height))
	server.Args = append(server.Args, more...)
	server.ExtraFiles = []*os.File{theirs}
	s.start(server)
	_ = theirs.Close()
	number, err := bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		s.t.Fatalf("the X server did not start: %v", err)
	}
	s.display = ":" + strings.TrimSpace(number)
}

const windowRules = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <focus><focusNew>yes</focusNew></focus>
  <keyboard/>
  <mouse/>
  <applications>
    <application class="*"><decor>no</decor><focus>yes</focus><position force="yes"><x>0</x><y>0</y></position></application>
  </applications>
</openbox_config>
`

func (s *screen) manage() {
	s.t.Helper()
	rules := filepath.Join(s.folder, "rc.xml")
	if err := os.WriteFile(rules, []byte(windowRules), 0o600); err != nil {
		s.t.Fatal(err)
	}
	manager := exec.Command("openbox", "--sm-disable", "--config-file", rules)
	manager.Env = append(os.Environ(), "DISPLAY="+s.display, "HOME="+s.folder, "XDG_CACHE_HOME="+s.folder, "LANG=C.UTF-8")
	said, err := os.Create(filepath.Join(s.folder, "openbox.log"))
	if err != nil {
		s.t.Fatal(err)
	}
	manager.Stdout, manager.Stderr = said, said
	s.start(manager)
	answer := ""
	defer func() {
		if s.t.Failed() {
			text, _ := os.ReadFile(said.Name())
			s.t.Logf("the window manager: %s\n%s", answer, text)
		}
		_ = said.Close()
	}()
	s.until("the window manager works", func() bool {
		answer, _ = s.try("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
		return strings.Contains(answer, "window id")
	})
}

// start runs something until the test ends.
func (s *screen) start(cmd *exec.Cmd) {
	s.t.Helper()
	dieWithTest(cmd)
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

// try runs a tool on this screen.
func (s *screen) try(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display, "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return strings.TrimSpace(out.String()), err
}

// do runs a tool that must not fail.
func (s *screen) do(name string, args ...string) string {
	s.t.Helper()
	out, err := s.try(name, args...)
	if err != nil {
		s.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// until waits for something.
func (s *screen) until(what string, holds func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain: %s", what)
		}
	}
}
