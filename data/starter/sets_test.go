package starter_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"blotter/data"
	"blotter/data/starter"
)

func sets(t *testing.T) []starter.Set {
	t.Helper()
	all, err := starter.Sets()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEverySetIsWhole(t *testing.T) {
	var ids []string
	for _, set := range sets(t) {
		ids = append(ids, set.ID)
		if set.Name == "" || set.Language == "" || len(set.Topics) < 8 {
			t.Errorf("%s: name %q, language %q, %d topics", set.ID, set.Name, set.Language, len(set.Topics))
		}
		for i, topic := range set.Topics {
			if topic.Order != i {
				t.Errorf("%s: %s has place %d, stands at %d", set.ID, topic.Name, topic.Order, i)
			}
			checkTopic(t, set, topic)
		}
	}
	if want := []string{"crime", "crime-es", "human-rights", "local-news"}; !slices.Equal(ids, want) {
		t.Errorf("the sets are %v, want %v", ids, want)
	}
}

func checkTopic(t *testing.T, set starter.Set, topic data.Topic) {
	t.Helper()
	where := set.ID + ": " + topic.Name
	if neighbours := mentioned(set, topic); len(neighbours) == 0 {
		t.Errorf("%s: the guide tells it from no other topic of the set", where)
	}
	if n := len(topic.Keywords); n < 15 || n > 30 {
		t.Errorf("%s: %d keywords, want 15 to 30", where, n)
	}
	for i, word := range topic.Keywords {
		if slices.Contains(topic.Keywords[:i], word) {
			t.Errorf("%s: the keyword %q stands there twice", where, word)
		}
		if !oneWord(word) {
			t.Errorf("%s: the keyword %q is no single word in lower case", where, word)
		}
	}
}

// mentioned returns the other topics of the set that a topic's guide names.
func mentioned(set starter.Set, topic data.Topic) []string {
	var names []string
	for _, other := range set.Topics {
		if other.Name != topic.Name && strings.Contains(topic.Guide, other.Name) {
			names = append(names, other.Name)
		}
	}
	return names
}

func oneWord(word string) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool {
		return r != '-' && !unicode.IsLower(r)
	})
}

// TestTheSetsShareTheirColors: a library's first topic has the same color whatever it begins with, and no two look alike.
func TestTheSetsShareTheirColors(t *testing.T) {
	all := sets(t)
	first := colors(all[0])
	if sorted := slices.Compact(slices.Sorted(slices.Values(first))); len(sorted) != len(first) {
		t.Errorf("a color stands twice in %v", first)
	}
	for _, set := range all[1:] {
		if got := colors(set); !slices.Equal(got, first[:len(got)]) {
			t.Errorf("%s: colors %v, want %v", set.ID, got, first)
		}
	}
}

func colors(set starter.Set) []string {
	var list []string
	for _, topic := range set.Topics {
		list = append(list, topic.Color)
	}
	return list
}

func TestAnUnknownSetIsToldWithThoseThereAre(t *testing.T) {
	_, err := starter.Topics("sport")
	if !errors.Is(err, starter.ErrNoSet) || !strings.Contains(err.Error(), "crime, crime-es, human-rights, local-news") {
		t.Errorf("got %v", err)
	}
	topics, err := starter.Topics("human-rights")
	if err != nil || topics[0].Name != "Attacks on journalists" {
		t.Errorf("got %v, %v", topics, err)
	}
}

// TestTheSamplesAreOfTheCrimeSet: every label of a sample article is a topic of the set that the samples are said to belong to.
func TestTheSamplesAreOfTheCrimeSet(t *testing.T) {
	topics, err := starter.Topics(starter.Crime)
	if err != nil {
		t.Fatal(err)
	}
	articles, err := starter.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	unlabeled := 0
	for _, a := range articles {
		if a.Label == "" {
			unlabeled++
		} else if !slices.ContainsFunc(topics, func(topic data.Topic) bool { return topic.Name == a.Label }) {
			t.Errorf("%q is labeled %q, which is no topic of the set", a.Title, a.Label)
		}
	}
	if len(articles) != 148 || unlabeled != 36 {
		t.Errorf("%d samples, %d without a label; want 148 and 36", len(articles), unlabeled)
	}
}
