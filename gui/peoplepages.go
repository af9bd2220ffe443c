package gui

import (
	"blotter/gui/command"
	"blotter/gui/i18n"
	"blotter/gui/people"
	"blotter/gui/tasks"
)

// peoplePages are the pages and dialogs for several people who label the same articles.
type peoplePages struct {
	dialogs   *people.Dialogs
	agreement *people.Agreement
	settle    *people.Settle

	w     *Window
	named bool // the top bar names the agreement page
}

// newPeoplePages makes them and adds the pages to the window.
func newPeoplePages(w *Window) *peoplePages {
	p := &peoplePages{dialogs: people.New(w), agreement: people.NewAgreement(w), settle: people.NewSettle(w), w: w}
	w.pages.add(p.agreement)
	w.pages.add(p.settle)
	p.agreement.OnSettle = p.showSettle
	p.dialogs.OnMerged, p.dialogs.OnHandedOut = p.showAgreement, p.name
	return p
}

// name adds the agreement page to the top bar once somebody else works with this library.
func (p *peoplePages) name() {
	if p.named {
		return
	}
	tasks.Fetch(p.w.back, "people", p.w.library.Authors, func(names map[int64]string, err error) {
		if err == nil && len(names) > 1 && !p.named {
			p.named = true
			p.w.top.AddPage(i18n.T(people.ShowAgreement), people.ShowAgreement)
			p.w.numbers.mark(p.w.pages.open)
		}
	})
}

func (p *peoplePages) showAgreement() {
	p.name()
	p.w.pages.turnTo(p.agreement)
}

func (p *peoplePages) showSettle() { p.w.pages.turnTo(p.settle) }

func (p *peoplePages) commands() []command.Command {
	return []command.Command{
		{Group: command.GroupFile, ID: people.HandOut, Do: p.dialogs.AskHandOut},
		{Group: command.GroupFile, ID: people.MergeLibrary, Do: p.dialogs.AskMerge},
		{Group: command.GroupView, ID: people.ShowAgreement, Keys: []string{"Ctrl+4"}, Do: p.showAgreement},
		{Group: command.GroupView, ID: people.SettleAll, Do: p.showSettle},
	}
}
