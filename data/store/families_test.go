package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/message"
)

// family gives Cartel (1) the child Money laundering (5) and returns it. None of these is 4.
func family(t testing.TB, s *Store) data.Topic {
	t.Helper()
	child, _, err := s.AddTopic(t.Context(), data.Topic{Name: "Money laundering", Parent: 1})
	must(t, err)
	return child
}

func topicOf(t testing.TB, s *Store, id int64) data.Topic {
	t.Helper()
	return *topicList(allTopics(t, s)).find(id)
}

// A topic may belong to one of the top level that is not "None of these". Everything else is refused with its reason, and nothing changes.
func TestWhichParentsATopicMayHave(t *testing.T) {
	s := newLibrary(t)
	child := family(t, s)
	before := mirrored(t, s)
	for _, c := range []struct {
		name          string
		topic, parent int64
		want          string // the id of the refusal
	}{
		{"itself", 2, 2, "topic.own-parent"},
		{"a child", 2, child.ID, "topic.parent-has-parent"},
		{"a parent with children becomes a child", 1, 2, "topic.has-children"},
		{"none of these has no parent", 4, 1, "topic.none-alone"},
		{"none of these has no children", 2, 4, "topic.none-alone"},
	} {
		moved := topicOf(t, s, c.topic)
		moved.Parent = c.parent
		_, err := s.ChangeTopic(t.Context(), moved)
		var refusal *message.Error
		if !errors.As(err, &refusal) || refusal.ID != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	moved := topicOf(t, s, 2)
	moved.Parent = 99
	if _, err := s.ChangeTopic(t.Context(), moved); !errors.Is(err, data.ErrNoTopic) {
		t.Errorf("a parent that is not there: %v", err)
	}
	if _, _, err := s.AddTopic(t.Context(), data.Topic{Name: "Smurfing", Parent: child.ID}); err == nil {
		t.Error("a new topic of a third level was added")
	}
	if after := mirrored(t, s); after.At != before.At || len(after.Topics) != len(before.Topics) {
		t.Errorf("refusals changed the library from %+v to %+v", before, after)
	}
}

// Children follow their parent in the list, wherever their places are.
func TestChildrenFollowTheirParent(t *testing.T) {
	s := newLibrary(t)
	child := family(t, s)
	var order []int64
	for _, topic := range allTopics(t, s) {
		order = append(order, topic.ID)
	}
	if want := []int64{1, child.ID, 2, 3, 4}; !slices.Equal(order, want) {
		t.Errorf("the order is %v, want %v", order, want)
	}
}

// A family is archived together, a child that comes back brings its parent, and each of it is one step to undo.
func TestAFamilyIsArchivedTogether(t *testing.T) {
	s := newLibrary(t)
	child := family(t, s)
	retire := func(id int64, on bool) {
		t.Helper()
		topic := topicOf(t, s, id)
		topic.Archived = on
		_, err := s.ChangeTopic(t.Context(), topic)
		must(t, err)
	}
	expect := func(what string, parent, its bool) {
		t.Helper()
		if p, c := topicOf(t, s, 1).Archived, topicOf(t, s, child.ID).Archived; p != parent || c != its {
			t.Errorf("%s: archived are the parent %v and the child %v, want %v and %v", what, p, c, parent, its)
		}
	}
	retire(1, true)
	expect("the parent is archived", true, true)
	retire(child.ID, false)
	expect("the child is restored", false, false)
	_, err := s.Undo(t.Context())
	must(t, err)
	expect("that is undone", true, true)
	_, err = s.Undo(t.Context())
	must(t, err)
	expect("archiving is undone", false, false)
	retire(child.ID, true)
	expect("only the child is archived", false, true)
}

// The file itself refuses a third level, whatever program writes it.
func TestTheFileRefusesAThirdLevel(t *testing.T) {
	s := newLibrary(t)
	child := family(t, s)
	write := func(query string, args ...any) error {
		_, err := s.writer.conn.ExecContext(context.Background(), query, args...)
		return err
	}
	insert := `INSERT INTO topics (name, place, parent) VALUES ('Smurfing', 9, ?)`
	move := `UPDATE topics SET parent = ? WHERE id = ?`
	for name, err := range map[string]error{
		"a new topic under a child":  write(insert, child.ID),
		"a topic under a child":      write(move, child.ID, 2),
		"a parent under a topic":     write(move, 2, 1),
		"a topic under itself":       write(move, 2, 2),
		"a parent comes back nested": write(`UPDATE topics SET parent = 2, removed = 0 WHERE id = 1`),
	} {
		if err == nil || !strings.Contains(err.Error(), "topics have two levels") {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, write(move, 2, 3))
	must(t, write(move, nil, 3))
	if got := topicOf(t, s, child.ID).Parent; got != 1 {
		t.Errorf("the child belongs to %d, want 1", got)
	}
}
