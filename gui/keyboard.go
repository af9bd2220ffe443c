package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/keys"
	"blotter/gui/widget"
)

// keyboard knows the keys of the commands.
type keyboard struct {
	canvas    fyne.Canvas
	press     func(key string)
	several   func() bool // the library allows several topics, so that a digit with Shift has the press before its letter
	digits    widget.DigitKeys
	commands  func() []command.Command
	shortcuts []fyne.Shortcut   // those that the canvas answers
	shown     map[string]string // the key shown for each command, by its ID
	answers   map[string]func() // what keys do; nil until one is pressed
}

// bind makes the canvas answer the commands' keys. Single keys reach the canvas only while nothing has the focus, so that no key
// labels while a person is typing in a field.
func (k *keyboard) bind() {
	k.canvas.SetOnTypedKey(k.typedKey)
	k.canvas.SetOnTypedRune(k.typedRune)
	if d, ok := k.canvas.(desktop.Canvas); ok {
		d.SetOnKeyUp(k.digits.Up)
	}
	k.useKeys()
}

// typedKey takes a key that was pressed. A digit with Shift is the physical key, whatever letter it types, where articles may have
// several topics. Elsewhere its letter goes first: on some keyboards that is the "/" of the search.
func (k *keyboard) typedKey(e *fyne.KeyEvent) {
	digit := k.digits.Key(e)
	switch {
	case digit == "":
		k.press(keys.WithShift(keys.Name(e.Name)))
	case k.several():
		k.press(digit)
	default:
		k.digits.Leave()
	}
}

// typedRune takes the letter that a key typed.
func (k *keyboard) typedRune(r rune) {
	if key := k.digits.Rune(r, func(key string) bool { return k.answer(key) != nil }); key != "" {
		k.press(key)
	}
}

// useKeys takes over which keys the commands have now.
func (k *keyboard) useKeys() {
	for _, s := range k.shortcuts {
		k.canvas.RemoveShortcut(s)
	}
	k.shortcuts, k.shown, k.answers = nil, map[string]string{}, nil
	for _, cmd := range k.commands() {
		k.shown[cmd.ID] = cmd.Key()
		for _, key := range cmd.Keys {
			if s := keys.Shortcut(key); s != nil {
				k.canvas.AddShortcut(s, func(fyne.Shortcut) { k.press(key) })
				k.shortcuts = append(k.shortcuts, s)
			}
		}
	}
	for _, key := range dialogKeys {
		k.canvas.AddShortcut(keys.Shortcut(key), func(fyne.Shortcut) { k.press(key) })
	}
}

// dialogKeys are keys that only dialogs and the side bar answer.
var dialogKeys = []string{"Alt+Up", "Alt+Down"}

// Key is part of host.Host.
func (k *keyboard) Key(id string) string { return i18n.Key(k.shown[id]) }

// Run is part of host.Host.
func (k *keyboard) Run(id string) {
	for _, cmd := range k.commands() {
		if cmd.ID == id {
			cmd.Do()
			return
		}
	}
}

// answer returns what a key does, nil for nothing. The list of commands is made anew only when keys or topics have changed, not for
// every key.
func (k *keyboard) answer(key string) func() {
	if k.answers == nil {
		k.answers = map[string]func(){}
		for _, cmd := range slices.Backward(k.commands()) { // the first one that a key stands for has it
			for _, key := range cmd.Keys {
				k.answers[key] = cmd.Do
			}
		}
	}
	return k.answers[key]
}
