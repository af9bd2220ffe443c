package classifier

import (
	"reflect"
	"strings"
	"testing"
)

func wordsOf(text string) (list []string) {
	s := scanner{text: text}
	for w, ok := s.next(); ok; w, ok = s.next() {
		list = append(list, fold(text[w.start:w.end]))
	}
	return list
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"Stolen Jewels, a museum's 3 rings", []string{"stolen", "jewels", "museum", "rings"}},
		{"Straße ÄRGER über", []string{"straße", "ärger", "über"}},
		{"Москва ВЗЯТА", []string{"москва", "взята"}},
		{"東京都 x 水", []string{"東京", "京都", "水"}},
		{"a\xff\xfebc\xf0de", []string{"bc", "de"}},
		{"e\u0301te\u0301", []string{"e\u0301te\u0301"}},
		{"ภาษา", []string{"ภา", "าษ", "ษา"}},
		{"日本go言語", []string{"日本", "go", "言語"}},
	} {
		if got := wordsOf(test.in); !reflect.DeepEqual(got, test.want) {
			t.Errorf("words of %q = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestOneEndlessWord: 100 MB of one word are one term of bounded length.
func TestOneEndlessWord(t *testing.T) {
	if testing.Short() {
		t.Skip("long: many megabytes are read")
	}
	m := New(nil)
	d := m.Prepare("", strings.Repeat("ab", 50<<20), "en")
	if m.vocabulary.size() != 1 || len(m.vocabulary.term(0)) > longestWord+4 || len(d.code) > 16 {
		t.Errorf("%d terms, %d bytes", m.vocabulary.size(), len(d.code))
	}
}

// FuzzWords: any bytes give words that lie in order inside the text and are
// hashed by their folded form alone.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Goal!", "a\xff\xfebc", "東京都", "한국어 뉴스", "ภาษาไทย", "ΑΒΓ", "עברית", "हिन्दी", "İstanbul", "\u0301x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		s := scanner{text: text}
		for w, ok := s.next(); ok; w, ok = s.next() {
			if w.start < last || w.end <= w.start || w.end > len(text) {
				t.Fatalf("word [%d, %d) after %d in %q", w.start, w.end, last, text)
			}
			last = w.start
			if termHash(fold(text[w.start:w.end])) != w.hash {
				t.Fatalf("%q is not hashed as it is spelled", text[w.start:w.end])
			}
		}
	})
}
