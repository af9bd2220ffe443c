// Package screen knows whether a window can be drawn here, and says what to do where it cannot.
package screen

import (
	"fmt"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"

	"blotter/internal/doctor"
)

// Probe opens a window that nobody sees, with the OpenGL that Fyne asks for, and returns what it is drawn on. Call it on the
// main goroutine of a program that opens no other window.
func Probe() doctor.Screen {
	if err := glfw.Init(); err != nil {
		return doctor.Screen{Cause: err.Error()}
	}
	defer glfw.Terminate()
	s := doctor.Screen{Platform: platform(), Monitors: monitors()}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(64, 64, "Blotter", nil, nil)
	if err != nil {
		s.Cause = err.Error()
		return s
	}
	defer w.Destroy()
	w.MakeContextCurrent()
	if err := gl.Init(); err != nil {
		s.Cause = err.Error()
		return s
	}
	s.OpenGL, s.Renderer = gl.GoStr(gl.GetString(gl.VERSION)), gl.GoStr(gl.GetString(gl.RENDERER))
	return s
}

func platform() string {
	switch glfw.GetPlatform() {
	case glfw.PlatformX11:
		return "X11"
	case glfw.PlatformWayland:
		return "Wayland"
	case glfw.PlatformWin32:
		return "Windows"
	case glfw.PlatformCocoa:
		return "macOS"
	}
	return "?"
}

// monitors returns the size of each monitor and the scale that it asks for: "1920x1080 at 1.5".
func monitors() []string {
	var all []string
	for _, m := range glfw.GetMonitors() {
		mode := m.GetVideoMode()
		if mode == nil {
			continue
		}
		scale, _ := m.GetContentScale()
		all = append(all, fmt.Sprintf("%dx%d at %g", mode.Width, mode.Height, scale))
	}
	return all
}
