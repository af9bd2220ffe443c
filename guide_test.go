package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// guide runs the commands of a chapter of the guide as they stand there, or some of them, counted from 1:
// guide docs/guide/en/07-working-in-two.md 2 6.
func guide(ts *testscript.TestScript, _ bool, args []string) {
	chapter, err := os.ReadFile(filepath.Join(ts.Getenv("SOURCES"), filepath.FromSlash(args[0])))
	ts.Check(err)
	commands := shellCommands(string(chapter))
	if len(args) == 3 {
		from, err := strconv.Atoi(args[1])
		ts.Check(err)
		to, err := strconv.Atoi(args[2])
		ts.Check(err)
		commands = commands[from-1 : to]
	}
	if len(commands) == 0 {
		ts.Fatalf("%s shows no command", args[0])
	}
	for _, command := range commands {
		if _, err := exec.LookPath("jq"); err != nil && strings.Contains(command, "| jq") {
			continue
		}
		ts.Check(ts.Exec("sh", "-c", here.Replace(command)))
	}
}

// here turns the folders of a reader into ones of the script, and what goes on until it is stopped into something that ends.
var here = strings.NewReplacer("/media/usb/", "usb/", "/backup/", "usb/", "/srv/", "srv/", "blotter watch ", "blotter watch --once ")

// shellCommands returns the lines of the sh blocks of a Markdown text.
func shellCommands(markdown string) (commands []string) {
	within := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			within = line == "```sh"
		case within && line != "":
			commands = append(commands, line)
		}
	}
	return commands
}
