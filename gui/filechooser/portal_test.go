//go:build !windows && !darwin

package filechooser

import (
	"bufio"
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// privateBus starts a session bus of the test's own.
func privateBus(t *testing.T) (address string) {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is missing")
	}
	cmd := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:dir="+t.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Skip("dbus-daemon does not start here: ", err)
	}
	return strings.TrimSpace(line)
}

// portal is a portal whose person answers at once.
type portal struct {
	bus     *dbus.Conn
	mu      sync.Mutex
	status  uint32
	uris    []string
	options map[string]dbus.Variant // of the last request
}

// OpenFile is the portal's method.
func (p *portal) OpenFile(sender dbus.Sender, _, _ string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.options = options
	name := strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_")
	handle := dbus.ObjectPath(portalPath + "/request/" + name + "/" + options["handle_token"].Value().(string))
	results := map[string]dbus.Variant{"uris": dbus.MakeVariant(p.uris)}
	if err := p.bus.Emit(handle, requestFace+"."+responseName, p.status, results); err != nil {
		return "", dbus.MakeFailedError(err)
	}
	return handle, nil
}

// answer sets what the person answers from now on.
func (p *portal) answer(status uint32, uri string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status, p.uris = status, []string{uri}
}

func TestThePortalIsAsked(t *testing.T) {
	address := privateBus(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	t.Setenv(Own, "")
	request := Request{Title: "Open", Endings: []string{".blotter"}, Kind: "Libraries", Near: filepath.Join(t.TempDir(), "a.blotter")}
	if _, err := choosePortal(t.Context(), request); !errors.Is(err, ErrUnavailable) {
		t.Errorf("a bus without a portal gives %v", err)
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = bus.Close() }()
	p := &portal{bus: bus}
	if err := bus.Export(p, portalPath, "org.freedesktop.portal.FileChooser"); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		status uint32
		path   string
		want   string
	}{{answered, "/home/a b/c+d %20é.blotter", "/home/a b/c+d %20é.blotter"}, {canceled, "/ignored", ""}} {
		p.answer(c.status, (&url.URL{Scheme: "file", Path: c.path}).String())
		if got, err := Choose(t.Context(), request); got != c.want || err != nil {
			t.Errorf("the answer %d with %q gives %q, %v", c.status, c.path, got, err)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	folder := p.options["current_folder"].Value().([]byte)
	if string(folder) != filepath.Dir(request.Near)+"\x00" {
		t.Errorf("it opens in %q", folder)
	}
}

func TestWithoutADialogTheProgramShowsItsOwn(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	if _, err := choosePortal(context.Background(), Request{}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("without a bus it says %v", err)
	}
	t.Setenv(Own, "own")
	if _, err := Choose(context.Background(), Request{}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("asked for its own dialogs it says %v", err)
	}
}

func TestTheFolderOfARequest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "x.txt")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for near, want := range map[string]string{"": "", file: dir, dir: dir, filepath.Join(dir, "new.txt"): dir, filepath.Join(dir, "no", "where"): "", "relative": ""} {
		if got := (Request{Near: near}).folder(); got != want {
			t.Errorf("near %q it opens in %q, want %q", near, got, want)
		}
	}
}
