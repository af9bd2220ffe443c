package screen

import "golang.org/x/sys/windows"

// show opens a dialog of the system's own and waits until it is closed.
func show(title, words string) {
	t, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return
	}
	w, err := windows.UTF16PtrFromString(words)
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, w, t, windows.MB_ICONERROR) // there is nobody left to tell
}
