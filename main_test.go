package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"blotter/internal/message"
	"blotter/internal/shared"

	"github.com/rogpeppe/go-internal/testscript"
)

// seeds returns the folder of the owner's own articles; it is not part of the program and may be absent.
func seeds() string { return filepath.Join(shared.Folder(), "seeds") }

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"blotter": main})
}

// TestScripts tells the stories in testdata/script through the real main. No script needs a display.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:     scripts(t),
		Setup:     setUp,
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "keys": keys, "interrupt": interrupt, "articles": articles, "cutshort": cutShort, "eventually": eventually, "sortlines": sortLines,
			"guide": guide,
		},
	})
}

// scripts lists the stories; in a short run those alone in which things happen at the same time.
func scripts(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/script/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are %d scripts: %v", len(files), err)
	}
	atOnce := []string{"backup.txt", "interrupt.txt", "loop.txt", "watch.txt"}
	return slices.DeleteFunc(files, func(path string) bool { return testing.Short() && !slices.Contains(atOnce, filepath.Base(path)) })
}

// setUp keeps a script within its own folder: the libraries of whoever runs it are not touched.
func setUp(env *testscript.Env) error {
	for name, folder := range map[string]string{
		"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "TMPDIR": "tmp",
	} {
		env.Setenv(name, filepath.Join(env.WorkDir, folder))
		if err := os.MkdirAll(filepath.Join(env.WorkDir, folder), 0o700); err != nil {
			return err
		}
	}
	env.Setenv("DISPLAY", "")
	env.Setenv("WAYLAND_DISPLAY", "")
	env.Setenv("TZ", "UTC")
	env.Setenv("SEEDS", seeds())
	sources, err := os.Getwd()
	env.Setenv("SOURCES", sources)
	return err
}

// sortLines sorts the lines of files, so that cmp compares them but for their order.
func sortLines(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		lines := slices.Sorted(strings.Lines(ts.ReadFile(name)))
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.Join(lines, "")), 0o600))
	}
}

func condition(name string) (bool, error) {
	if name != "seeds" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	_, err := os.Stat(seeds())
	return err == nil, nil
}

// status runs a command and compares its exit status: status 2 blotter list --limit x.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := exitStatus(ts, ts.Exec(args[1], args[2:]...))
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// eventually runs a command until its standard output holds a text: eventually Heron blotter list.
func eventually(ts *testscript.TestScript, _ bool, args []string) {
	for began := time.Now(); time.Since(began) < 2*time.Minute; time.Sleep(50 * time.Millisecond) {
		if ts.Exec(args[1], args[2:]...) == nil && strings.Contains(ts.ReadFile("stdout"), args[0]) {
			return
		}
	}
	ts.Fatalf("%s never says %q", args[1], args[0])
}

func exitStatus(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// keys compares the keys of every JSON object on standard output, in their order: keys id title source.
func keys(ts *testscript.TestScript, _ bool, want []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile("stdout")), "\n")
	for _, line := range lines {
		got, err := keysOf([]byte(line))
		ts.Check(err)
		if !slices.Equal(got, want) {
			ts.Fatalf("keys %q, want %q, in %s", got, want, line)
		}
	}
}

// keysOf returns the keys of a JSON object as they stand there.
func keysOf(object []byte) (found []string, err error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		found = append(found, fmt.Sprint(key))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// articles writes a file of so many articles: articles 600 many.jsonl.
func articles(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var file bytes.Buffer
	for i := range n {
		fmt.Fprintf(&file, "{\"title\": \"Article %d\", \"text\": \"The museum lost painting number %d.\"}\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), file.Bytes(), 0o600))
}

// cutShort damages a file as a full disk or a broken download does: cutshort l.blotter 100000.
func cutShort(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// interrupt starts an import whose input never ends, presses Ctrl-C once so many articles are on disk, and compares what it
// says that it added with what is there: interrupt 512 many.jsonl l.blotter.
func interrupt(ts *testscript.TestScript, _ bool, args []string) {
	enough, err := strconv.Atoi(args[0])
	ts.Check(err)
	file, library := ts.ReadFile(args[1]), args[2]
	cmd := inScript(ts, "import", "-l", library, "-")
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	input, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	_, err = input.Write([]byte(file))
	ts.Check(err)
	for deadline := time.Now().Add(2 * time.Minute); onDisk(ts, library) < enough; {
		if time.Now().After(deadline) {
			ts.Check(cmd.Process.Kill())
			ts.Fatalf("the import did not get to %d articles\n%s", enough, messages.String())
		}
	}
	ts.Check(cmd.Process.Signal(os.Interrupt))
	if got := exitStatus(ts, cmd.Wait()); got != 1 {
		ts.Fatalf("exit status %d, want 1\n%s", got, messages.String())
	}
	ts.Logf("%s%s", out.String(), messages.String())
	if !strings.Contains(messages.String(), "stopped; what was saved before stays saved") {
		ts.Fatalf("it does not say that it was stopped")
	}
	if added := message.Count("common.n-articles", onDisk(ts, library)).String() + " added"; !strings.Contains(out.String(), added) {
		ts.Fatalf("%s, it should say", added)
	}
}

// inScript is the program, started where the script is.
func inScript(ts *testscript.TestScript, args ...string) *exec.Cmd {
	cmd := exec.Command("blotter", args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+ts.Getenv("XDG_DATA_HOME"), "HOME="+ts.Getenv("HOME"))
	return cmd
}

// onDisk counts the articles that a library has on disk, 0 while there is none.
func onDisk(ts *testscript.TestScript, library string) int {
	out, err := inScript(ts, "topics", "-l", library).Output()
	if err != nil {
		return 0
	}
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if _, err := fmt.Sscanf(strings.ReplaceAll(lines.Text(), ",", ""), "%d articles:", &n); err == nil {
			return n
		}
	}
	return n
}
