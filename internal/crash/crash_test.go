package crash

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// secret stands for a sentence of an article.
const secret = "Informant Ana Torres met the mayor"

// ways are ways to crash. Some quote what they worked on.
var ways = map[string]func(){
	"words":     func() { panic(secret) },
	"error":     func() { panic(errors.New("cannot read:\n" + secret + ".go:12\n\t/home/ana/" + secret)) },
	"index":     func() { _ = []string{secret}[len(secret)] },
	"goroutine": func() { var w sync.WaitGroup; w.Go(func() { panic(secret) }); w.Wait() },
	"map":       func() { var m map[string]int; m[secret] = 1 }, //nolint:staticcheck // the panic is what is tested
	"again":     func() { defer func() { panic(recover()) }(); panic(secret) },
}

func TestMain(m *testing.M) {
	if way, folder := os.Getenv("BLOTTER_TEST_CRASH"), os.Getenv("BLOTTER_TEST_FOLDER"); folder != "" {
		end, err := Watch(folder)
		if err != nil {
			panic(err)
		}
		if way != "" {
			ways[way]()
		}
		end()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// start runs this test's program again, to crash in some way or in none.
func start(t *testing.T, folder, way string) error {
	t.Helper()
	again := exec.Command(os.Args[0])
	again.Env = append(os.Environ(), "BLOTTER_TEST_FOLDER="+folder, "BLOTTER_TEST_CRASH="+way)
	return again.Run()
}

func TestACrashIsToldAtTheNextStartWithoutItsWords(t *testing.T) {
	t.Parallel()
	for way := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			if err := start(t, folder, way); err == nil {
				t.Fatal("it did not crash")
			}
			fresh, err := Collect(folder)
			if !fresh || err != nil {
				t.Fatalf("collected: %v, %v", fresh, err)
			}
			r, ok := Last(folder)
			if !ok || !strings.Contains(r.Text, "crash.init") || !strings.Contains(r.Text, "crash_test.go:") || !strings.Contains(r.Text, "goroutine ") {
				t.Errorf("the report does not say where:\n%s", r.Text)
			}
			for word := range strings.FieldsSeq(secret) {
				if strings.Contains(r.Text, word) {
					t.Errorf("the report quotes %q:\n%s", word, r.Text)
				}
			}
			if strings.Contains(r.Text, "/home") || strings.Contains(r.Text, "0x") {
				t.Errorf("the report has a path or a value:\n%s", r.Text)
			}
			if fresh, err := Collect(folder); fresh || err != nil {
				t.Errorf("the same crash is told again: %v, %v", fresh, err)
			}
		})
	}
}

func TestARecoveredPanicIsKeptWithoutItsWords(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	func() {
		defer func() {
			if err := Keep(folder, recover()); err != nil {
				t.Error(err)
			}
		}()
		ways["words"]()
	}()
	r, ok := Last(folder)
	if !ok || !strings.Contains(r.Text, "crash_test.go:") || strings.Contains(r.Text, "Torres") {
		t.Errorf("the report is\n%s", r.Text)
	}
}

func TestAProgramThatEndsWellLeavesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := start(t, folder, ""); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if fresh, err := Collect(folder); fresh || err != nil {
		t.Errorf("collected: %v, %v", fresh, err)
	}
}
