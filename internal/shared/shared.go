// Package shared finds the files that some tests and benchmarks read beside the checkout: research corpora, sample
// files and the owner's own articles. They have terms of their own and are no part of the project, so a test that
// needs them is skipped where they are absent.
//
// The environment variable BLOTTER_SHARED names the folder. Without it the folder is "shared" beside the checkout.
// BLOTTER_SHARED=none stands for a machine that has no such folder.
package shared

import (
	"os"
	"path/filepath"
	"testing"
)

// Variable is the environment variable that names the folder.
const Variable = "BLOTTER_SHARED"

// Folder returns the folder's absolute path. It need not exist.
func Folder() string {
	if named := os.Getenv(Variable); named != "" {
		if abs, err := filepath.Abs(named); err == nil {
			return abs
		}
		return named
	}
	return filepath.Join(filepath.Dir(checkout()), "shared")
}

// checkout returns the nearest folder above the working directory that holds a go.mod: tests run in their package's folder.
func checkout() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

// Path returns the path of a file or folder in the shared folder. It skips the test where there is none.
func Path(tb testing.TB, elem ...string) string {
	tb.Helper()
	path := filepath.Join(append([]string{Folder()}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("skipped: it reads %s, which is not here (%s names the folder)", path, Variable)
	}
	return path
}

// Glob returns the files in the shared folder that match a pattern, in name order. It skips the test where there are none.
func Glob(tb testing.TB, pattern ...string) []string {
	tb.Helper()
	path := filepath.Join(append([]string{Folder()}, pattern...)...)
	found, err := filepath.Glob(path)
	if err != nil {
		tb.Fatal(err)
	}
	if len(found) == 0 {
		tb.Skipf("skipped: it reads %s, which is not here (%s names the folder)", path, Variable)
	}
	return found
}
