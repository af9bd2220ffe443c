package library

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"
)

func TestWhatGoesWrongAgainAndAgainIsToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.blotter")
	if err := Create(t.Context(), path, Empty); err != nil {
		t.Fatal(err)
	}
	d, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	events, tries := d.Events(), make(chan int)
	go func() {
		for i := range 7 {
			tries <- i
		}
		_ = d.Close()
	}()
	d.every(time.Millisecond, "try", func(ctx context.Context) error {
		select {
		case i := <-tries:
			if i == 3 {
				return nil
			}
			return errors.New("no luck")
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	told := 0
	for e := range events {
		if _, failed := e.(Failed); failed {
			told++
		}
	}
	if told != 2 {
		t.Errorf("told %d times, want once before it went well and once after", told)
	}
}

func TestALibraryThatAllowsSeveralTopicsElsewhereDoesSoHere(t *testing.T) {
	here := openNew(t, Empty)
	elsewhere, err := Open(t.Context(), here.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { must(t, elsewhere.Close()) }()
	for _, on := range []bool{true, false} {
		if err := elsewhere.SetSeveral(t.Context(), on); err != nil {
			t.Fatal(err)
		}
		if _, err := here.TakeInChanges(t.Context()); err != nil {
			t.Fatal(err)
		}
		if here.Several() != on {
			t.Errorf("elsewhere an article may have several topics: %v; here: %v", on, here.Several())
		}
	}
}
