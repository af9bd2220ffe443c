package doctor

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"blotter/internal/version"
)

// builtOn are the modules whose versions matter for a bug report.
var builtOn = []string{"fyne.io/fyne/v2", "modernc.org/sqlite", "github.com/navossoc/bayesian"}

// program says which Blotter this is.
func program() []Line {
	lines := []Line{fact("doctor.version", version.String()), fact("doctor.built-with", runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH)}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return lines
	}
	var parts []string
	for _, module := range builtOn {
		for _, dep := range info.Deps {
			if dep.Path == module {
				parts = append(parts, dep.Path+" "+dep.Version)
			}
		}
	}
	for _, s := range info.Settings {
		if s.Key == "-tags" {
			parts = append(parts, "tags "+s.Value)
		}
	}
	return append(lines, fact("doctor.built-on", strings.Join(parts, ", ")))
}

// system says on what it runs.
func system() []Line {
	return []Line{
		fact("doctor.system-name", systemName()),
		fact("doctor.processors", fmt.Sprint(runtime.NumCPU())),
		fact("doctor.memory", memory()),
		fact("doctor.locale", locale()),
	}
}

// locale returns the variables that choose the language.
func locale() string {
	var set []string
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			set = append(set, name+"="+value)
		}
	}
	return strings.Join(set, " ")
}

// systemName returns the name and version of the operating system as it calls itself.
func systemName() string {
	for _, path := range []string{"/etc/os-release", "/usr/lib/os-release"} {
		for line := range strings.SplitSeq(read(path), "\n") {
			if name, ok := strings.CutPrefix(line, "PRETTY_NAME="); ok {
				return strings.Trim(name, `"`) + kernel()
			}
		}
	}
	return runtime.GOOS
}

// kernel returns the release of a Linux kernel.
func kernel() string {
	if release := strings.TrimSpace(read("/proc/sys/kernel/osrelease")); release != "" {
		return ", Linux " + release
	}
	return ""
}

// memory returns how much there is and how much of it is free, where Linux says so.
func memory() string {
	var found []string
	for line := range strings.SplitSeq(read("/proc/meminfo"), "\n") {
		name, value, _ := strings.Cut(line, ":")
		if name == "MemTotal" || name == "MemAvailable" {
			found = append(found, name+" "+strings.TrimSpace(value))
		}
	}
	if len(found) == 0 {
		return "?"
	}
	return strings.Join(found, ", ")
}

// read returns a small file, "" where it cannot be read.
func read(path string) string {
	text, _ := os.ReadFile(path) // there is none on other systems
	return string(text)
}
