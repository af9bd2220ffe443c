package i18n

import (
	"testing"

	"blotter/internal/message"
)

func TestErrorsOfTheWindowBeginWithACapital(t *testing.T) {
	if said := Error(message.NewError("library.read-only")); said != "The library is open read-only. Open it again where it can be changed" {
		t.Errorf("the error says %q", said)
	}
	for words, want := range map[string]string{
		"the disk is full": "The disk is full", "él no está": "Él no está", "read-only": "Read-only", "": "",
		"dates.csv, line 2: cut off": "dates.csv, line 2: cut off", "/tmp/a b.csv is gone": "/tmp/a b.csv is gone", "“heists” exists": "“heists” exists",
	} {
		if got := Capital(words); got != want {
			t.Errorf("%q becomes %q", words, got)
		}
	}
}
