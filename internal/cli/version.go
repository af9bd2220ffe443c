package cli

import (
	"runtime"
	"runtime/debug"

	release "blotter/internal/version"
)

// version is the version of this program.
var version = release.String()

// versions prints what the program is.
type versions struct{ asJSON }

// builtOn are the modules that the version command names.
var builtOn = []struct{ name, module string }{
	{"fyne", "fyne.io/fyne/v2"},
	{"bayesian", "github.com/navossoc/bayesian"},
	{"sqlite", "modernc.org/sqlite"},
}

// built is the version as JSON.
type built struct {
	Version string            `json:"version"`
	Go      string            `json:"go"`
	System  string            `json:"system"`
	Modules map[string]string `json:"modules"`
}

// Run prints the version.
func (c *versions) Run(s *session) error {
	b := built{Version: version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Modules: linked()}
	if c.JSON {
		return s.json(b)
	}
	s.print("blotter %s", b.Version)
	s.print("%s %s", b.Go, b.System)
	for _, m := range builtOn {
		if v, ok := b.Modules[m.name]; ok {
			s.print("%s %s", m.name, v)
		}
	}
	return nil
}

// linked returns the versions of the modules that this program is built on; without the window, Fyne is none of them.
func linked() map[string]string {
	modules := map[string]string{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return modules
	}
	for _, dep := range info.Deps {
		for _, m := range builtOn {
			if dep.Path == m.module {
				modules[m.name] = dep.Version
			}
		}
	}
	return modules
}
