package look

import (
	"testing"

	"blotter/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestTextStaysReadableOnEveryTint(t *testing.T) {
	for _, dark := range []bool{false, true} {
		text, _ := named(Text, dark)
		for _, hex := range data.Palette() {
			for strength := 0.0; strength <= 1; strength += 0.1 {
				got := Contrast(text, Tint(ParseOr(hex), strength, dark))
				if got < readable {
					t.Errorf("%s at %.1f, dark %v: contrast %.2f", hex, strength, dark, got)
				}
			}
		}
	}
}

func TestTintGrowsWithItsStrength(t *testing.T) {
	for _, dark := range []bool{false, true} {
		paper, _ := named(Paper, dark)
		for _, hex := range data.Palette() {
			weak := Contrast(paper, Tint(ParseOr(hex), 0, dark))
			strong := Contrast(paper, Tint(ParseOr(hex), 1, dark))
			if weak < 1.05 || strong <= weak {
				t.Errorf("%s, dark %v: weak %.2f, strong %.2f", hex, dark, weak, strong)
			}
		}
	}
}

func TestTextIsReadableWhereItStands(t *testing.T) {
	for _, c := range []struct{ text, ground fyne.ThemeColorName }{
		{Text, Paper},
		{Text, Chrome},
		{Text, SelectedRow},
		{Text, Surface},
		{Text, KeyCap},
		{Text, Hit},
		{MutedText, Paper},
		{MutedText, Chrome},
		{MutedText, SelectedRow},
		{MutedText, Surface},
		{MutedText, KeyCap},
		{Accent, Chrome},
		{Accent, Paper},
		{Accent, Surface},
		{OnAccent, Accent},
		{OnAccent, AccentHover},
		{TipText, TipBack},
		{Good, Paper},
		{Good, Chrome},
		{Warning, Paper},
		{Warning, Chrome},
		{theme.ColorNameError, Paper},
		{theme.ColorNameError, Chrome},
	} {
		for _, dark := range []bool{false, true} {
			text, _ := named(c.text, dark)
			ground, _ := named(c.ground, dark)
			if got := Contrast(text, ground); got < readable {
				t.Errorf("%s on %s, dark %v: contrast %.2f", c.text, c.ground, dark, got)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		ok   bool
		want uint32
	}{
		{"#0072b2", true, 0x0072b2},
		{"0072B2", true, 0x0072b2},
		{" #abc ", true, 0xaabbcc},
		{"", false, 0},
		{"#12345", false, 0},
		{"#gggggg", false, 0},
		{"#1234567", false, 0},
		{"red", false, 0},
		{"#-1234", false, 0},
	} {
		got, err := Parse(c.in)
		if (err == nil) != c.ok || (c.ok && got != rgb(c.want)) {
			t.Errorf("Parse(%q) = %v, %v", c.in, got, err)
		}
	}
}

func TestThemeFollowsTheSystemUnlessTold(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		dark    bool
	}{
		{System, theme.VariantLight, false},
		{System, theme.VariantDark, true},
		{Light, theme.VariantDark, false},
		{Dark, theme.VariantLight, true},
	} {
		want, _ := named(Paper, c.dark)
		if got := New(c.mode, 1).Color(Paper, c.variant); got != want {
			t.Errorf("mode %v, variant %v: %v, want %v", c.mode, c.variant, got, want)
		}
	}
}

func TestThemeDefinesEveryColorOfFyne(t *testing.T) {
	test.NewTempApp(t)
	test.AssertAllColorNamesDefined(t, New(Light, 1), "light")
	test.AssertAllColorNamesDefined(t, New(Dark, 1), "dark")
}

func TestScaleStaysInBounds(t *testing.T) {
	for _, c := range []struct{ in, want float32 }{{0, 1}, {1, 1}, {0.1, MinScale}, {9, MaxScale}, {1.5, 1.5}} {
		if got := New(System, c.in).Scale(); got != c.want {
			t.Errorf("New(%v).Scale() = %v, want %v", c.in, got, c.want)
		}
	}
	plain, large := New(System, 1), New(System, 2)
	if plain.Size(theme.SizeNameText)*2 != large.Size(theme.SizeNameText) {
		t.Error("text does not grow with the scale")
	}
}
