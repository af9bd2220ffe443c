package screen

import (
	"runtime"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// NameWindows gives the windows that open from now on the name by which a Linux desktop finds the program's menu entry, and
// with it the icon. Fyne leaves it to GLFW, which takes the window's title. Call it on the main goroutine, once Fyne has made
// a window, since that starts GLFW.
func NameWindows(id string) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return
	}
	glfw.WindowHintString(glfw.X11ClassName, id)
	glfw.WindowHintString(glfw.X11InstanceName, id)
	glfw.WindowHintString(glfw.WaylandAppID, id)
}
