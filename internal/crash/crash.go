// Package crash keeps what a program that ends by a panic or a fault says last, so that its next start can tell. A person who
// starts a window sees no standard error.
//
// What is kept names functions and lines of the program and nothing else: a panic's own words may quote an article, and the
// arguments of functions are values, so both are left out.
package crash

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"blotter/internal/version"
)

// Folder returns where crashes are kept: in the user's folder for the state of programs.
func Folder() string { return filepath.Join(xdg.StateHome, "blotter") }

// The names of the files. A raw one is what the runtime writes; it becomes the report at the next start.
const (
	rawStart = "crash-"
	rawEnd   = ".raw"
	reported = "crash.txt"
)

// Watch has the runtime write to a file in the folder when the program crashes, from whatever goroutine. The function that it
// returns ends that, and belongs at the end of a program that ends well.
func Watch(folder string) (end func(), err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(folder, rawStart+"*"+rawEnd)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(debug.SetCrashOutput(f, debug.CrashOptions{}), f.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(f.Name()))
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = os.Remove(f.Name()) // an empty one is swept away at the next start
	}, nil
}

// Keep writes the report of a panic that was recovered. It belongs in the deferred function that recovered it: where the program
// was is read off the stack.
func Keep(folder string, fault any) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	raw := fmt.Sprintf("panic: %v\n\n%s", fault, debug.Stack())
	return os.WriteFile(filepath.Join(folder, reported), []byte(head()+Clean(raw)), 0o600)
}

// Report is a crash of an earlier run.
type Report struct {
	At   time.Time
	Text string // the version, and the functions that were running
}

// Collect turns what crashed programs have left in the folder into one report, the newest, and reports whether there was
// anything new. Files of programs that still run are empty, and stay.
func Collect(folder string) (fresh bool, err error) {
	raws, err := filepath.Glob(filepath.Join(folder, rawStart+"*"+rawEnd))
	if err != nil {
		return false, err
	}
	var newest time.Time
	for _, path := range raws {
		info, statErr := os.Stat(path)
		raw, readErr := os.ReadFile(path)
		switch {
		case statErr != nil || readErr != nil:
			err = errors.Join(err, statErr, readErr)
			continue
		case len(raw) == 0:
			if time.Since(info.ModTime()) > abandoned {
				err = errors.Join(err, os.Remove(path))
			}
			continue
		case info.ModTime().After(newest):
			newest = info.ModTime()
			err = errors.Join(err, os.WriteFile(filepath.Join(folder, reported), []byte(head()+Clean(string(raw))), 0o600))
			err = errors.Join(err, os.Chtimes(filepath.Join(folder, reported), newest, newest))
		}
		err = errors.Join(err, os.Remove(path))
		fresh = true
	}
	return fresh, err
}

// abandoned is how old an empty file is that no running program has: it was killed, or the power went.
const abandoned = 30 * 24 * time.Hour

// Last returns the newest crash that Collect has found, if there is one.
func Last(folder string) (r Report, ok bool) {
	path := filepath.Join(folder, reported)
	info, err := os.Stat(path)
	if err != nil {
		return r, false
	}
	text, err := os.ReadFile(path)
	return Report{At: info.ModTime(), Text: string(text)}, err == nil
}

func head() string {
	return fmt.Sprintf("found by blotter %s %s/%s %s\n", version.String(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// longest is how many lines of a crash are kept. The goroutine that crashed comes first.
const longest = 200

// What may be kept of a crash. A runtime error speaks of numbers and types only.
var (
	runtimeError = regexp.MustCompile(`^(panic: )?(runtime error: |fatal error: |\[signal )`)
	goroutine    = regexp.MustCompile(`^goroutine \d+ .*:$`)
	function     = regexp.MustCompile(`^(created by )?([\w./\-*()\[\]·%]+?)(\([^()]*\))?( in goroutine \d+)?$`)
	line         = regexp.MustCompile(`^\t(.*?)([^/\\]+[/\\][^/\\]+\.(?:go|s|c):\d+)( \+0x[0-9a-f]+)?( fp=.*)?$`)
)

// Clean returns of a crash, as the Go runtime writes it, what is sure to say nothing about articles or people: the kind of a
// runtime error, the functions that were running, and their places in the program.
func Clean(raw string) string {
	var kept []string
	for l := range strings.Lines(raw) {
		if l = cleanLine(strings.TrimRight(l, "\r\n")); l != "" {
			kept = append(kept, l)
		}
		if len(kept) == longest {
			break
		}
	}
	return strings.Join(slices.Compact(kept), "\n") + "\n"
}

// cleanLine returns what is kept of a line, "" for nothing.
func cleanLine(l string) string {
	switch {
	case runtimeError.MatchString(l) || goroutine.MatchString(l):
		return l
	case strings.HasPrefix(l, "panic: "):
		return "panic: (its words are left out)"
	}
	if m := line.FindStringSubmatch(l); m != nil {
		return "\t" + m[2]
	}
	if m := function.FindStringSubmatch(l); len(m) > 2 && strings.Contains(m[2], ".") {
		return m[1] + m[2]
	}
	return ""
}
