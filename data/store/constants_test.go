package store

import (
	"errors"
	"testing"

	"blotter/data"
)

// What a label knows from the label before it is no longer true once anything else was written, by this store or by another program.
func TestALabelKnowsWhatWasChangedSinceTheLast(t *testing.T) {
	t.Parallel()
	change := func(f func(*testing.T, *Store) error) func(*testing.T, *Store) {
		return func(t *testing.T, s *Store) { t.Helper(); must(t, f(t, s)) }
	}
	cases := map[string]struct {
		change func(*testing.T, *Store)
		check  func(*testing.T, *Store)
	}{
		"a topic has another name": {
			change(func(t *testing.T, s *Store) error {
				topic := allTopics(t, s)[1]
				topic.Name = "Cosa nostra"
				_, err := s.ChangeTopic(t.Context(), topic)
				return err
			}),
			func(t *testing.T, s *Store) {
				if d := labelNext(t, s); d.Change.Said().String() != "Label “B” as Cosa nostra" {
					t.Errorf("the step is %q", d.Change.Said())
				}
			},
		},
		"a topic is gone": {
			change(func(t *testing.T, s *Store) error {
				return s.write(t.Context(), func(tx *tx) error { return tx.run(t.Context(), removeTopic, 2) })
			}),
			func(t *testing.T, s *Store) {
				if _, err := s.Label(t.Context(), labelingAs(2, 2)); !errors.Is(err, data.ErrNoTopic) {
					t.Errorf("a label with a topic that is gone: %v", err)
				}
			},
		},
		"a label is undone": {
			change(func(t *testing.T, s *Store) error { _, err := s.Undo(t.Context()); return err }),
			func(t *testing.T, s *Store) {
				labelNext(t, s)
				nothingElseIsRedone(t, s)
			},
		},
		"an article has come": {
			func(t *testing.T, s *Store) { bring(t, s, "C") },
			func(t *testing.T, s *Store) {
				before, err := s.Position(t.Context())
				must(t, err)
				d := labelNext(t, s)
				after, err := s.Position(t.Context())
				must(t, err)
				if d.Before != before || d.After != after {
					t.Errorf("the change leads from %+v to %+v, want %+v to %+v", d.Before, d.After, before, after)
				}
			},
		},
		"a colleague has labeled": {
			func(t *testing.T, s *Store) {
				importAll(t, s, []data.NewArticle{{Draft: data.Draft{Title: "C", Text: "By Ann.", Made: data.Provenance{How: data.ByHand, Author: "Ann"}}, Topic: 1}})
			},
			func(t *testing.T, s *Store) {
				if d := labelNext(t, s); len(d.People) != 2 || len(d.Judges) != 1 {
					t.Errorf("the change tells of %d people and of who labeled %d articles", len(d.People), len(d.Judges))
				}
			},
		},
	}
	for name, c := range cases {
		for _, who := range []string{"this program", "another program"} {
			t.Run(name+" by "+who, func(t *testing.T) {
				t.Parallel()
				s := newLibrary(t)
				bring(t, s, "A", "B")
				labelAs(t, s, 2, 1)
				writer := s
				if who == "another program" {
					other, err := Open(t.Context(), s.Path(), OpenOptions{})
					must(t, err)
					defer func() { _ = other.Close() }()
					writer = other
				}
				c.change(t, writer)
				c.check(t, s)
			})
		}
	}
}

// labelNext labels the second article as labelAs did the first.
func labelNext(t *testing.T, s *Store) data.Delta {
	t.Helper()
	d, err := s.Label(t.Context(), labelingAs(2, 2))
	must(t, err)
	return d
}

// nothingElseIsRedone checks that what was undone before labelNext is left behind: redo brings back what was undone after it.
func nothingElseIsRedone(t *testing.T, s *Store) {
	t.Helper()
	_, err := s.Undo(t.Context())
	must(t, err)
	d, err := s.Redo(t.Context())
	must(t, err)
	if said := d.Change.Said().String(); said != "Label “B” as Art theft" {
		t.Errorf("redo makes the change %q", said)
	}
}

// A label that fails after it has seen to what was undone leaves that to the next one.
func TestALabelThatFailedIsNotReliedOn(t *testing.T) {
	t.Parallel()
	s := newLibrary(t)
	bring(t, s, "A", "B")
	labelAs(t, s, 2, 1)
	_, err := s.Undo(t.Context())
	must(t, err)
	execute := func(query string) {
		_, err := s.writer.conn.ExecContext(t.Context(), query)
		must(t, err)
	}
	execute(`CREATE TEMP TRIGGER refused BEFORE INSERT ON labels BEGIN SELECT raise(ABORT, 'refused'); END`)
	if _, err := s.Label(t.Context(), labelingAs(2, 2)); err == nil {
		t.Fatal("the label was not refused")
	}
	execute(`DROP TRIGGER refused`)
	labelNext(t, s)
	nothingElseIsRedone(t, s)
}
