package widget

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// DigitKey reports whether e comes from one of the ten keys in the row above
// the letters, which digit a US keyboard prints on that key, and whether Shift
// is held. The digit depends on the place of the key and not on the layout: on
// a French keyboard the key that types "&" is digit 1, with and without Shift.
//
// Keys of the numeric keypad are not digit keys, because without Num Lock they
// are arrows. With Ctrl, Alt or the system key held, no key is a digit key.
func DigitKey(e *fyne.KeyEvent) (digit int, shift, ok bool) {
	return digitKey(e, heldModifiers())
}

// heldModifiers returns the modifier keys that are held, none where the driver
// does not know.
func heldModifiers() fyne.KeyModifier {
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return 0
}

func digitKey(e *fyne.KeyEvent, held fyne.KeyModifier) (digit int, shift, ok bool) {
	// Fyne names the keys of both the row and the keypad by their place.
	digit, err := strconv.Atoi(string(e.Name))
	if err != nil || digit < 0 || digit > 9 || held&^fyne.KeyModifierShift != 0 || slices.Contains(keypadCodes[digit][:], e.Physical.ScanCode) {
		return 0, false, false
	}
	return digit, held&fyne.KeyModifierShift != 0, true
}

// keypadCodes are the scan codes of each digit on the keypad: under X11 (the
// evdev code plus 8), under Wayland and Windows (both use the PC's set 1), and
// under macOS (kVK_ANSI_Keypad0 and on, in HIToolbox/Events.h).
var keypadCodes = [10][3]int{
	{90, 82, 0x52},
	{87, 79, 0x53},
	{88, 80, 0x54},
	{89, 81, 0x55},
	{83, 75, 0x56},
	{84, 76, 0x57},
	{85, 77, 0x58},
	{79, 71, 0x59},
	{80, 72, 0x5b},
	{81, 73, 0x5c},
}

// DigitKeys turns the events of the keyboard into names of keys, so that the
// digit row works on every layout. One press of a key sends a key event and,
// where the key types something, a letter after it; DigitKeys answers once for
// both. The zero value is ready to use.
type DigitKeys struct {
	digit string // the digit key that was pressed last, "" for another key
	done  bool   // the press has been answered by the key event
	left  bool   // the press has Shift and Leave was called
	altGr bool   // the right Alt key is held, which X11 and Wayland do not count as Alt
}

// Key takes the event of a key that was pressed. It returns "Shift+3" for a
// digit key with Shift, and "" for everything else.
func (k *DigitKeys) Key(e *fyne.KeyEvent) string { return k.key(e, heldModifiers()) }

func (k *DigitKeys) key(e *fyne.KeyEvent, held fyne.KeyModifier) string {
	k.digit, k.done, k.left = "", false, false
	if e.Name == desktop.KeyAltRight {
		k.altGr = true
	}
	digit, shift, ok := digitKey(e, held)
	if !ok || k.altGr {
		return ""
	}
	k.digit, k.done = strconv.Itoa(digit), shift
	if shift {
		return "Shift+" + k.digit
	}
	return ""
}

// Leave lets the letter of a press decide after all, for which Key has returned
// a digit with Shift: Rune returns that name only where the letter is neither a
// digit nor the key of a command.
func (k *DigitKeys) Leave() { k.left, k.done = k.done, false }

// Up takes the event of a key that was let go.
func (k *DigitKeys) Up(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyAltRight {
		k.altGr = false
	}
}

// Rune takes a letter and returns the name of the key to act on: the letter as
// a capital or, where a digit key typed something that no command uses, the
// digit. It returns "" for the letter of a press that Key has answered.
func (k *DigitKeys) Rune(r rune, used func(key string) bool) string {
	digit, done, left := k.digit, k.done, k.left
	k.digit, k.done, k.left = "", false, false
	key := strings.ToUpper(string(r))
	switch {
	case done:
		return ""
	case digit == "" || r >= '0' && r <= '9' || used(key):
		return key
	case left:
		return "Shift+" + digit
	}
	return digit
}
