package message

import (
	"errors"
	"fmt"
	"testing"
)

func TestAMessageSpeaksTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		m      Message
		en, es string
	}{
		{Count("common.n-articles", 1), "1 article", "1 artículo"},
		{Count("common.n-articles", 12_000), "12,000 articles", "12.000 artículos"},
		{New("command.undo"), "Undo", "Deshacer"},
		{New("no.such-id"), "no.such-id", "no.such-id"},
		{Message{}, "", ""},
	} {
		if got := c.m.String(); got != c.en {
			t.Errorf("%v in English is %q, want %q", c.m, got, c.en)
		}
		if got := c.m.In(Spanish); got != c.es {
			t.Errorf("%v in Spanish is %q, want %q", c.m, got, c.es)
		}
	}
}

func TestWordsFitTheirNumbers(t *testing.T) {
	t.Parallel()
	const text = "{A} {A|source|sources} in {B} {B|language|languages}, {C}, {A|, {"
	for _, c := range []struct {
		a, b any
		want string
	}{
		{1, "1", "1 source in 1 language, {C}, {A|, {"},
		{count(1000), 0, "1,000 sources in 0 languages, {C}, {A|, {"},
		{"1.0", 11, "1.0 sources in 11 languages, {C}, {A|, {"},
	} {
		if got := fill(text, []any{"A", c.a, "B", c.b}, English); got != c.want {
			t.Errorf("%v and %v: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestAnErrorKeepsItsMessageThroughWrapping(t *testing.T) {
	t.Parallel()
	cause := errors.New("device not ready")
	said := Wrap(cause, "library.nothing-to-undo")
	wrapped := fmt.Errorf("the first step: %w", said)
	if !errors.Is(wrapped, cause) {
		t.Error("the cause is lost")
	}
	for err, want := range map[error]string{
		said:                                "no hay nada que deshacer",
		wrapped:                             "the first step: no hay nada que deshacer",
		errors.Join(said, errors.New("on")): "no hay nada que deshacer\non",
		cause:                               "device not ready",
		nil:                                 "",
	} {
		if got := Of(err, Spanish); got != want {
			t.Errorf("%v in Spanish is %q, want %q", err, got, want)
		}
	}
}

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][2]string{0: {"0", "0"}, 999: {"999", "999"}, 1000: {"1,000", "1.000"}, -1234567: {"–1,234,567", "–1.234.567"}} {
		if en, es := English.Number(n), Spanish.Number(n); en != want[0] || es != want[1] {
			t.Errorf("%d is %q and %q, want %q", n, en, es, want)
		}
	}
}

func TestNumbersWithDecimalsAreWrittenAsTheLanguageDoes(t *testing.T) {
	t.Parallel()
	for x, want := range map[float64]string{83.3: "83,3", 100 * 0.29: "29", 7: "7", 0.125: "0,13"} {
		if got := New("message.text", "Text", x).In(Spanish); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
	if got := New("message.text", "Text", Hundredths(0.5)).In(Spanish); got != "0,50" {
		t.Errorf("with two decimals it is %s", got)
	}
}
