//go:build !windows

package screen

import "os/exec"

// dialogs are programs that show an error without OpenGL: of GNOME, of KDE, of macOS, of plain X11.
func dialogs(title, words string) [][]string {
	return [][]string{
		{"zenity", "--error", "--no-markup", "--title", title, "--text", words},
		{"kdialog", "--title", title, "--error", words},
		{"osascript", "-e", "on run argv", "-e", "display alert (item 1 of argv) message (item 2 of argv)", "-e", "end run", title, words},
		{"xmessage", "-center", words},
	}
}

// show opens a dialog with the first of these programs that is there, and waits until it is closed.
func show(title, words string) {
	for _, d := range dialogs(title, words) {
		if path, err := exec.LookPath(d[0]); err == nil {
			_ = exec.Command(path, d[1:]...).Run() // the words are on standard error as well
			return
		}
	}
}
