package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func keyEvent(name fyne.KeyName, scanCode int) *fyne.KeyEvent {
	return &fyne.KeyEvent{Name: name, Physical: fyne.HardwareKey{ScanCode: scanCode}}
}

func TestADigitKeyIsKnownByItsPlace(t *testing.T) {
	const shift = fyne.KeyModifierShift
	for _, c := range []struct {
		what  string
		event *fyne.KeyEvent
		held  fyne.KeyModifier
		digit int
		shift bool
		ok    bool
	}{
		{"1 under X11", keyEvent(fyne.Key1, 10), 0, 1, false, true},
		{"0 under X11", keyEvent(fyne.Key0, 19), 0, 0, false, true},
		{"3 with Shift under X11", keyEvent(fyne.Key3, 12), shift, 3, true, true},
		{"3 under Wayland and Windows", keyEvent(fyne.Key3, 4), 0, 3, false, true},
		{"7 under macOS", keyEvent(fyne.Key7, 0x1a), shift, 7, true, true},
		{"a digit without a scan code", keyEvent(fyne.Key5, 0), 0, 5, false, true},
		{"1 of the keypad under X11", keyEvent(fyne.Key1, 87), 0, 0, false, false},
		{"7 of the keypad with Shift under Windows", keyEvent(fyne.Key7, 71), shift, 0, false, false},
		{"9 of the keypad under macOS", keyEvent(fyne.Key9, 0x5c), 0, 0, false, false},
		{"Ctrl+0", keyEvent(fyne.Key0, 19), fyne.KeyModifierControl, 0, false, false},
		{"AltGr+8 under Windows", keyEvent(fyne.Key8, 9), fyne.KeyModifierControl | fyne.KeyModifierAlt, 0, false, false},
		{"a letter", keyEvent(fyne.KeyQ, 24), 0, 0, false, false},
		{"F1", keyEvent(fyne.KeyF1, 67), 0, 0, false, false},
		{"a key without a name", keyEvent(fyne.KeyUnknown, 10), 0, 0, false, false},
	} {
		digit, withShift, ok := digitKey(c.event, c.held)
		if digit != c.digit || withShift != c.shift || ok != c.ok {
			t.Errorf("%s: %d, %v, %v", c.what, digit, withShift, ok)
		}
	}
}

// TestEveryKeypadDigitIsToldFromTheRow takes all codes of the row on the
// platforms Blotter runs on: none may be taken for a keypad's.
func TestEveryKeypadDigitIsToldFromTheRow(t *testing.T) {
	mac := [10]int{0x1d, 0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1a, 0x1c, 0x19}
	for digit := range 10 {
		name := fyne.KeyName(rune('0' + digit))
		place := (digit + 9) % 10 // 1 stands first, 0 last
		for _, code := range []int{10 + place, 2 + place, mac[digit]} {
			if got, _, ok := digitKey(keyEvent(name, code), 0); !ok || got != digit {
				t.Errorf("the row's %d with code %d: %d, %v", digit, code, got, ok)
			}
		}
		for _, code := range keypadCodes[digit] {
			if _, _, ok := digitKey(keyEvent(name, code), 0); ok {
				t.Errorf("the keypad's %d with code %d is taken for the row's", digit, code)
			}
		}
	}
}

func TestOnePressOfADigitIsAnsweredOnce(t *testing.T) {
	const shift = fyne.KeyModifierShift
	used := func(key string) bool { return key == "[" || key == "/" || key == "A" }
	for _, c := range []struct {
		what  string
		event *fyne.KeyEvent
		held  fyne.KeyModifier
		typed rune // 0: the press types nothing
		want  string
	}{
		{"US 3", keyEvent(fyne.Key3, 12), 0, '3', "3"},
		{"US Shift+3", keyEvent(fyne.Key3, 12), shift, '#', "Shift+3"},
		{"US international Shift+6, a dead key", keyEvent(fyne.Key6, 15), shift, 0, "Shift+6"},
		{"French 1", keyEvent(fyne.Key1, 10), 0, '&', "1"},
		{"French 2", keyEvent(fyne.Key2, 11), 0, 'é', "2"},
		{"French Shift+1", keyEvent(fyne.Key1, 10), shift, '1', "Shift+1"},
		{"French 1 with Caps Lock", keyEvent(fyne.Key1, 10), 0, '1', "1"},
		{"a layout with a command's letter on the row", keyEvent(fyne.Key8, 17), 0, '[', "["},
		{"German Shift+7", keyEvent(fyne.Key7, 16), shift, '/', "Shift+7"},
		{"Arabic 3", keyEvent(fyne.Key3, 12), 0, '٣', "3"},
		{"keypad 3", keyEvent(fyne.Key3, 89), 0, '3', "3"},
		{"keypad 3 without Num Lock", keyEvent(fyne.Key3, 89), 0, 0, ""},
		{"a letter", keyEvent(fyne.KeyA, 38), 0, 'a', "A"},
		{"Enter", keyEvent(fyne.KeyReturn, 36), 0, 0, ""},
	} {
		var keys DigitKeys
		got := keys.key(c.event, c.held)
		if c.typed != 0 {
			got += keys.Rune(c.typed, used)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestAltGrKeepsItsLetters types what the digit row has behind AltGr on German
// and French keyboards. X11 reports no modifier for that key.
func TestAltGrKeepsItsLetters(t *testing.T) {
	var keys DigitKeys
	press := func(typed rune) string {
		return keys.key(keyEvent(fyne.Key8, 17), 0) + keys.Rune(typed, func(string) bool { return false })
	}
	keys.key(keyEvent(desktop.KeyAltRight, 108), 0)
	for _, typed := range []rune{'[', '\\'} {
		if got := press(typed); got != string(typed) {
			t.Errorf("AltGr+8 is %q, want %q", got, string(typed))
		}
	}
	keys.Up(keyEvent(fyne.Key8, 17))
	if got := press('['); got != "[" {
		t.Errorf("while AltGr is held the key is %q", got)
	}
	keys.Up(keyEvent(desktop.KeyAltRight, 108))
	if got := press('_'); got != "8" {
		t.Errorf("after AltGr the key is %q", got)
	}
}

// TestADeadDigitDoesNotSwallowTheNextLetter presses Shift+6, which types
// nothing on some layouts, and then a letter.
func TestADeadDigitDoesNotSwallowTheNextLetter(t *testing.T) {
	var keys DigitKeys
	keys.key(keyEvent(fyne.Key6, 15), fyne.KeyModifierShift)
	keys.key(keyEvent(fyne.KeyS, 39), 0)
	if got := keys.Rune('s', func(string) bool { return true }); got != "S" {
		t.Errorf("heard %q", got)
	}
}

// shiftedApp is an app whose driver reports Shift as held.
type shiftedApp struct{ fyne.App }

type shiftedDriver struct{ fyne.Driver }

var _ desktop.Driver = shiftedDriver{}

func (a shiftedApp) Driver() fyne.Driver { return shiftedDriver{a.App.Driver()} }

func (d shiftedDriver) HasSecondaryDisplay() bool             { return false }
func (d shiftedDriver) CreateSplashWindow() fyne.Window       { return d.CreateWindow("") }
func (d shiftedDriver) CurrentKeyModifiers() fyne.KeyModifier { return fyne.KeyModifierShift }

func TestShiftIsAskedOfTheDriver(t *testing.T) {
	app := test.NewTempApp(t)
	if digit, shift, ok := DigitKey(keyEvent(fyne.Key4, 13)); digit != 4 || shift || !ok {
		t.Errorf("without modifiers: %d, %v, %v", digit, shift, ok)
	}
	fyne.SetCurrentApp(shiftedApp{app})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	if digit, shift, ok := DigitKey(keyEvent(fyne.Key4, 13)); digit != 4 || !shift || !ok {
		t.Errorf("with Shift: %d, %v, %v", digit, shift, ok)
	}
	var keys DigitKeys
	if got := keys.Key(keyEvent(fyne.Key4, 13)); got != "Shift+4" {
		t.Errorf("heard %q", got)
	}
}

func TestALeftPressIsDecidedByItsLetter(t *testing.T) {
	used := func(key string) bool { return key == "/" }
	for typed, want := range map[rune]string{'/': "/", '7': "7", '&': "Shift+7"} {
		var keys DigitKeys
		keys.key(keyEvent(fyne.Key7, 16), fyne.KeyModifierShift)
		keys.Leave()
		if got := keys.Rune(typed, used); got != want {
			t.Errorf("Shift+7 that types %q is %q, want %q", typed, got, want)
		}
	}
}

func TestAClickWithShiftOnAChip(t *testing.T) {
	app := test.NewTempApp(t)
	taps, shifts := 0, 0
	chip := NewChip(func() { taps++ })
	fyne.SetCurrentApp(shiftedApp{app})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	test.Tap(chip)
	chip.OnShift = func() { shifts++ }
	test.Tap(chip)
	fyne.SetCurrentApp(app)
	test.Tap(chip)
	if taps != 2 || shifts != 1 {
		t.Errorf("pressed %d times without Shift and %d with it", taps, shifts)
	}
}
