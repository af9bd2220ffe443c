package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The names of the colors that Blotter's own widgets draw with.
const (
	Chrome      fyne.ThemeColorName = "blotterChrome"      // what surrounds: side bar, tool bar, label bar, status line
	Paper       fyne.ThemeColorName = "blotterPaper"       // what is read on: list and article
	Separator   fyne.ThemeColorName = "blotterSeparator"   // hairlines between regions and rows
	Text        fyne.ThemeColorName = "blotterText"        // what is read
	MutedText   fyne.ThemeColorName = "blotterMutedText"   // what stands beside it
	SelectedRow fyne.ThemeColorName = "blotterSelectedRow" // the row or page one is at
	SelectedBar fyne.ThemeColorName = "blotterSelectedBar" // the bar at its left
	HoverRow    fyne.ThemeColorName = "blotterHoverRow"    // the row under the pointer
	Surface     fyne.ThemeColorName = "blotterSurface"     // chips and buttons
	ChipBorder  fyne.ThemeColorName = "blotterChipBorder"  // their outline
	KeyCap      fyne.ThemeColorName = "blotterKeyCap"      // the face of a key
	KeyBorder   fyne.ThemeColorName = "blotterKeyBorder"   // its outline
	Accent      fyne.ThemeColorName = "blotterAccent"      // the one button that matters, links, progress
	OnAccent    fyne.ThemeColorName = "blotterOnAccent"    // text on it
	AccentHover fyne.ThemeColorName = "blotterAccentHover" // that button under the pointer
	Track       fyne.ThemeColorName = "blotterTrack"       // what is left of a bar
	Hit         fyne.ThemeColorName = "blotterHit"         // a search hit
	Selection   fyne.ThemeColorName = "blotterSelection"   // selected text
	Good        fyne.ThemeColorName = "blotterGood"        // it went well
	Warning     fyne.ThemeColorName = "blotterWarning"     // look here
	TipBack     fyne.ThemeColorName = "blotterTipBack"     // the little label under the pointer
	TipText     fyne.ThemeColorName = "blotterTipText"
	ScrollThumb fyne.ThemeColorName = "blotterScrollThumb"
)

// pair is one color in light and in dark.
type pair struct{ light, dark color.NRGBA }

var colors = map[fyne.ThemeColorName]pair{
	Chrome:      {rgb(0xf3f3f1), rgb(0x1e2124)},
	Paper:       {rgb(0xfbfbfa), rgb(0x17191b)},
	Separator:   {rgb(0xdededb), rgb(0x31363b)},
	Text:        {rgb(0x1b1d1f), rgb(0xe9ebec)},
	MutedText:   {rgb(0x63676b), rgb(0x9aa1a7)},
	SelectedRow: {rgb(0xe4ecf7), rgb(0x243446)},
	SelectedBar: {rgb(0x0b62c4), rgb(0x6cb0ff)},
	HoverRow:    {rgba(0x1b1d1f, 0x0d), rgba(0xffffff, 0x0d)},
	Surface:     {rgb(0xffffff), rgb(0x24282c)},
	ChipBorder:  {rgb(0xdadad7), rgb(0x383e44)},
	KeyCap:      {rgb(0xf9f9f7), rgb(0x181a1d)},
	KeyBorder:   {rgb(0xc9c9c5), rgb(0x454c53)},
	Accent:      {rgb(0x0b62c4), rgb(0x6cb0ff)},
	OnAccent:    {rgb(0xffffff), rgb(0x0b1117)},
	AccentHover: {rgb(0x0955ab), rgb(0x86bfff)},
	Track:       {rgb(0xe2e2de), rgb(0x33383d)},
	Hit:         {rgb(0xffe38a), rgb(0x6b5310)},
	Selection:   {rgba(0x0b62c4, 0x40), rgba(0x6cb0ff, 0x55)},
	Good:        {rgb(0x2f6f31), rgb(0x7cc47f)},
	Warning:     {rgb(0x9a5200), rgb(0xf0ad5a)},
	TipBack:     {rgb(0x26292c), rgb(0x3a4047)},
	TipText:     {rgb(0xf5f5f3), rgb(0xf2f4f5)},
	ScrollThumb: {rgba(0x1b1d1f, 0x3c), rgba(0xffffff, 0x3c)},

	theme.ColorNameBackground:          {rgb(0xf3f3f1), rgb(0x1e2124)},
	theme.ColorNameForeground:          {rgb(0x1b1d1f), rgb(0xe9ebec)},
	theme.ColorNamePrimary:             {rgb(0x0b62c4), rgb(0x6cb0ff)},
	theme.ColorNameHyperlink:           {rgb(0x0b62c4), rgb(0x6cb0ff)},
	theme.ColorNameForegroundOnPrimary: {rgb(0xffffff), rgb(0x0b1117)},
	theme.ColorNameFocus:               {rgba(0x0b62c4, 0x38), rgba(0x6cb0ff, 0x48)},
	theme.ColorNameSelection:           {rgba(0x0b62c4, 0x33), rgba(0x6cb0ff, 0x40)},
	theme.ColorNameButton:              {rgb(0xffffff), rgb(0x24282c)},
	theme.ColorNameDisabledButton:      {rgb(0xececea), rgb(0x24282c)},
	theme.ColorNameDisabled:            {rgb(0x8d9195), rgb(0x737a81)},
	theme.ColorNamePlaceHolder:         {rgb(0x63676b), rgb(0x9aa1a7)},
	theme.ColorNameHover:               {rgba(0x1b1d1f, 0x0d), rgba(0xffffff, 0x10)},
	theme.ColorNamePressed:             {rgba(0x1b1d1f, 0x1c), rgba(0xffffff, 0x20)},
	theme.ColorNameInputBackground:     {rgb(0xfbfbfa), rgb(0x17191b)},
	theme.ColorNameInputBorder:         {rgb(0xe4e4e1), rgb(0x3c4248)},
	theme.ColorNameSeparator:           {rgb(0xdededb), rgb(0x31363b)},
	theme.ColorNameMenuBackground:      {rgb(0xfdfdfc), rgb(0x24282c)},
	theme.ColorNameOverlayBackground:   {rgb(0xfbfbfa), rgb(0x1e2124)},
	theme.ColorNameHeaderBackground:    {rgb(0xf3f3f1), rgb(0x1e2124)},
	theme.ColorNameScrollBar:           {rgba(0x1b1d1f, 0x3c), rgba(0xffffff, 0x3c)},
	theme.ColorNameScrollBarBackground: {rgba(0x000000, 0), rgba(0x000000, 0)},
	theme.ColorNameShadow:              {rgba(0x000000, 0x2b), rgba(0x000000, 0x66)},
	theme.ColorNameSuccess:             {rgb(0x2f6f31), rgb(0x7cc47f)},
	theme.ColorNameWarning:             {rgb(0x9a5200), rgb(0xf0ad5a)},
	theme.ColorNameError:               {rgb(0xb3261e), rgb(0xff8a80)},
}

func named(name fyne.ThemeColorName, dark bool) (color.NRGBA, bool) {
	c, ok := colors[name]
	if dark {
		return c.dark, ok
	}
	return c.light, ok
}

// Color is the color of that name in the window's look now. It is one of this
// package's names or one of Fyne's.
func Color(name fyne.ThemeColorName) color.Color {
	if c, ok := named(name, IsDark()); ok {
		return c
	}
	return theme.Color(name)
}

func rgb(hex uint32) color.NRGBA { return rgba(hex, 0xff) }

func rgba(hex uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}
