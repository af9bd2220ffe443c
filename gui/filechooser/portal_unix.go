//go:build !windows && !darwin

package filechooser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// The file chooser of the desktop's portal, as
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html describes it.
const (
	portalName   = "org.freedesktop.portal.Desktop"
	portalPath   = "/org/freedesktop/portal/desktop"
	openFile     = "org.freedesktop.portal.FileChooser.OpenFile"
	requestFace  = "org.freedesktop.portal.Request"
	responseName = "Response"
)

// What a person answered, as the portal's Request says it.
const (
	answered = 0
	canceled = 1
)

// portalWait is how long the portal may take to take the request on, before the person is asked.
const portalWait = 5 * time.Second

// choosePortal asks by the portal of the desktop. It returns ErrUnavailable where there is no session bus or no portal.
func choosePortal(ctx context.Context, r Request) (string, error) {
	if !hasBus() {
		return "", ErrUnavailable
	}
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return "", ErrUnavailable
	}
	defer func() { _ = bus.Close() }() // nothing is written that could be lost
	return askPortal(ctx, bus, r)
}

// hasBus reports whether there is a session bus: without one, looking for it would start a program.
func hasBus() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(dir, "bus"))
	return err == nil
}

// askPortal sends the request and waits for the answer. It listens before it asks, so that no answer is missed.
func askPortal(ctx context.Context, bus *dbus.Conn, r Request) (string, error) {
	token := fmt.Sprintf("blotter%d", time.Now().UnixNano())
	sender := strings.ReplaceAll(strings.TrimPrefix(bus.Names()[0], ":"), ".", "_")
	handle := dbus.ObjectPath(portalPath + "/request/" + sender + "/" + token)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface(requestFace), dbus.WithMatchMember(responseName)); err != nil {
		return "", ErrUnavailable
	}
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	asked, cancel := context.WithTimeout(ctx, portalWait)
	defer cancel()
	call := bus.Object(portalName, portalPath).CallWithContext(asked, openFile, 0, "", r.Title, portalOptions(r, token))
	var given dbus.ObjectPath
	if err := call.Store(&given); err != nil {
		return "", ErrUnavailable
	}
	for {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case s, open := <-signals:
			if !open {
				return "", ErrUnavailable
			}
			if s.Path == handle || s.Path == given { // old portals give handles of their own
				return portalAnswer(s)
			}
		}
	}
}

// portalFilter is a row of the portal's list of filters: a name, and patterns with their kind, 0 for the pattern of a name.
type portalFilter struct {
	Name  string
	Rules []portalRule
}

type portalRule struct {
	Kind    uint32
	Pattern string
}

func portalOptions(r Request, token string) map[string]dbus.Variant {
	options := map[string]dbus.Variant{
		"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true), "multiple": dbus.MakeVariant(false), "directory": dbus.MakeVariant(r.Folder),
	}
	if folder := r.folder(); folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(folder), 0))
	}
	if len(r.Endings) > 0 && !r.Folder {
		filter := portalFilter{Name: r.Kind}
		for _, pattern := range r.patterns() {
			filter.Rules = append(filter.Rules, portalRule{Pattern: pattern})
		}
		options["filters"] = dbus.MakeVariant([]portalFilter{filter})
	}
	return options
}

// portalAnswer returns the path that the portal's answer names, "" where the person canceled.
func portalAnswer(s *dbus.Signal) (string, error) {
	var status uint32
	results := map[string]dbus.Variant{}
	if err := dbus.Store(s.Body, &status, &results); err != nil {
		return "", ErrUnavailable
	}
	switch status {
	case answered:
	case canceled:
		return "", nil
	default: // the dialog ended by itself
		return "", ErrUnavailable
	}
	var uris []string
	if err := results["uris"].Store(&uris); err != nil {
		return "", fmt.Errorf("the portal answered without a file: %w", err)
	}
	if len(uris) == 0 {
		return "", nil
	}
	picked, err := url.Parse(uris[0])
	if err != nil {
		return "", fmt.Errorf("the portal answered with %q: %w", uris[0], err)
	}
	return picked.Path, nil
}
