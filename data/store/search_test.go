package store

import "testing"

// FuzzSearch: whatever a person types, there is an answer and no syntax error.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{
		"", "a", `"a b"*`, "-", "--a", "a OR", "OR OR a", "NOT", "NOT NOT a", "AND", `a" b`, "a*b*", "***", "title:a", "NEAR(a b, 3)", "(a", "a) OR b",
		"^a", "{title text}: a", "a + b", "'; DROP TABLE topics", "é", "e\u0301", "\u0301", "日本 語", "🙂", "a\x00b", "\xff\xfe", "-a OR -b", "½ ² Ⅷ", "“smart quotes”",
		"\U000E0001", "\uE000",
	} {
		f.Add(seed)
	}
	s := newLibrary(f)
	bring(f, s, "a b", "日本 語", "Café")
	f.Fuzz(func(t *testing.T, query string) {
		if _, err := s.Search(t.Context(), query); err != nil {
			t.Errorf("%q: %v", query, err)
		}
	})
}
