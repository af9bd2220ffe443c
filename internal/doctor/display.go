package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"blotter/internal/crash"
	"blotter/internal/message"
)

// ProbeScreen is the argument at which the program, started anew, opens a window that nobody sees and prints a Screen as JSON.
// That happens in a process of its own, since drivers of graphics cards crash, too.
const ProbeScreen = "--probe-screen"

// Screen is what a window would be drawn on.
type Screen struct {
	Without   bool     // this program is built without the window
	OpenGL    string   // the version
	Renderer  string   // what draws: a graphics card, or a program in its place
	Platform  string   // "X11", "Wayland", "Windows" or "macOS"
	Monitors  []string // the size and scale of each
	NoDisplay bool     // no display is there to open a window on
	Cause     string   // why no window can be opened, "" where it can
}

// patience is how long opening a window may take.
const patience = 20 * time.Second

// display says whether a window could be opened, and on what.
func display(ctx context.Context) []Line {
	lines := []Line{fact("doctor.session", session())}
	screen, err := probe(ctx)
	switch {
	case err != nil:
		return append(lines, problem("doctor.opengl", message.New("doctor.screen-crashed", "Cause", err), message.New("doctor.opengl-remedy")))
	case screen.Without:
		return append(lines, Line{Name: message.New("doctor.opengl"), Value: message.New("doctor.without-window")})
	case screen.NoDisplay:
		return append(lines, problem("doctor.opengl", message.New("doctor.no-display"), message.New("doctor.display-remedy")))
	case screen.Cause != "":
		return append(lines, problem("doctor.opengl", message.Text(screen.Cause), message.New("doctor.opengl-remedy")))
	}
	return append(lines, fact("doctor.opengl", screen.OpenGL+", "+screen.Renderer), fact("doctor.platform", screen.Platform),
		fact("doctor.monitors", strings.Join(screen.Monitors, ", ")))
}

// session names the kind of desktop, and says which displays the environment names. Their names may hold a computer's.
func session() string {
	var found []string
	for _, name := range []string{"XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "FYNE_SCALE", "LIBGL_ALWAYS_SOFTWARE"} {
		if value := os.Getenv(name); value != "" {
			found = append(found, name+"="+value)
		}
	}
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"} {
		if os.Getenv(name) != "" {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return "-"
	}
	return strings.Join(found, " ")
}

// probe starts the program anew to open a window that nobody sees.
func probe(ctx context.Context) (s Screen, err error) {
	self, err := os.Executable()
	if err != nil {
		return s, err
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	out, err := exec.CommandContext(ctx, self, ProbeScreen).Output()
	if ctx.Err() != nil {
		return s, fmt.Errorf("no answer within %s", patience)
	}
	if wrong := json.Unmarshal(out, &s); wrong != nil {
		return s, errors.Join(err, wrong)
	}
	return s, nil
}

// crashes says where the program was when it last ended by itself.
func crashes() []Line {
	r, ok := crash.Last(crash.Folder())
	if !ok {
		return []Line{{Name: message.New("doctor.last-crash"), Value: message.New("doctor.no-crash")}}
	}
	return []Line{fact("doctor.last-crash", r.At.UTC().Format("2006-01-02 15:04 UTC")+"\n"+r.Text)}
}
