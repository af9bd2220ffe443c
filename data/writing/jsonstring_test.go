package writing

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// byEncodingJSON is what the standard library makes of a text.
func byEncodingJSON(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	encode := json.NewEncoder(&out)
	encode.SetEscapeHTML(false)
	if err := encode.Encode(text); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func FuzzJSONStringsAreThoseOfEncodingJSON(f *testing.F) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for _, text := range []string{
		"", "plain", `"quoted" \ and / <b>&amp;`, string(every), "a\xffb\xc3", "Ω \u2027\u2028\u2029\u202a \U0001f5de", "\xed\xa0\x80 half a surrogate", "\ufffd is written as it is",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := string(appendJSONString([]byte("x"), text)), "x"+byEncodingJSON(t, text); got != want {
			t.Errorf("%q is %s, not %s", text, got, want)
		}
	})
}
