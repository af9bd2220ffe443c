package exchange

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/godbus/dbus/v5"

	"blotter/gui/i18n"
	"blotter/internal/message"
)

// ShowExport shows what was exported last in the system's file manager.
func (a *Dialogs) ShowExport() {
	if a.exported == "" {
		a.h.Say(i18n.T("exporting.nothing-exported-yet"))
		return
	}
	path := a.exported
	go func() {
		if err := a.Reveal(path); err != nil {
			a.h.Tasks().Post(func() { a.h.Fail(message.Wrap(err, "exporting.folder-not-shown", "Path", path)) })
		}
	}()
}

// reveal opens the folder of a file with the file selected, where the file manager can do that.
func reveal(path string) error {
	if runtime.GOOS == "linux" && revealOnBus(path) == nil {
		return nil
	}
	command := revealCommand(runtime.GOOS, path)
	err := exec.Command(command[0], command[1:]...).Run()
	if runtime.GOOS == "windows" { // Explorer's exit status says nothing
		return nil
	}
	return err
}

// revealOnBus asks the file manager by the interface org.freedesktop.FileManager1
// (https://www.freedesktop.org/wiki/Specifications/file-manager-interface/).
func revealOnBus(path string) error {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	defer func() { _ = bus.Close() }() // the call has been answered
	item := url.URL{Scheme: "file", Path: path}
	manager := bus.Object("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1")
	return manager.Call("org.freedesktop.FileManager1.ShowItems", 0, []string{item.String()}, "").Err
}

// revealCommand is the command of a system that shows a file in its folder, or the folder where it cannot select the file.
func revealCommand(system, path string) []string {
	switch system {
	case "windows":
		return []string{"explorer", "/select," + path}
	case "darwin":
		return []string{"open", "-R", path}
	}
	return []string{"xdg-open", filepath.Dir(path)}
}
