// Blotter sorts a private pile of news articles into topics: it suggests, its owner corrects, it learns.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"blotter/internal/cli"
)

func main() { os.Exit(run(os.Args[1:])) }

// run returns the exit status of a command line: the window where there is no subcommand, else the subcommand.
func run(args []string) int {
	if status, ok := probe(args); ok {
		return status
	}
	if library, articles, ok := forWindow(args); ok {
		return showWindow(library, articles)
	}
	// The main goroutine is tied to its thread where the window is linked in, and slow there.
	status := make(chan int)
	go func() { status <- cli.Run(args, os.Stdin, os.Stdout, os.Stderr) }()
	return <-status
}

// libraryEnding is what the name of a library ends in.
const libraryEnding = ".blotter"

// forWindow reports whether the arguments ask for the window: there are none, or one names a library, or they name files that
// exist, as a desktop passes them on. library is "" for the default one, and articles are files to import.
func forWindow(args []string) (library string, articles []string, ok bool) {
	switch {
	case len(args) == 0:
		return "", nil, true
	case len(args) == 1 && strings.HasSuffix(args[0], libraryEnding) && !strings.HasPrefix(args[0], "-"):
		return args[0], nil, true
	case slices.ContainsFunc(args, func(a string) bool { return !namesFile(a) }):
		return "", nil, false
	}
	for _, a := range args {
		if strings.HasSuffix(a, libraryEnding) {
			library = a
		} else {
			articles = append(articles, a)
		}
	}
	return library, articles, true
}

// namesFile reports whether an argument can only mean a file or a folder. No subcommand has a dot or a slash in its name.
func namesFile(argument string) bool {
	if strings.HasPrefix(argument, "-") || !strings.ContainsAny(argument, "."+string(filepath.Separator)) {
		return false
	}
	_, err := os.Stat(argument)
	return err == nil
}

func showWindow(library string, articles []string) int {
	if err := openWindow(library, articles); err != nil {
		fmt.Fprintln(os.Stderr, "blotter:", err)
		return 1
	}
	return 0
}
