package list

// selection is what is selected for a change of many.
type selection struct {
	of     map[int64]bool
	anchor int  // the line where a range begins
	added  bool // the press that is not let go yet added to it
}

func (s selection) toggle(id int64) {
	if s.of[id] {
		delete(s.of, id)
	} else {
		s.of[id] = true
	}
}

// Selected returns how many articles are selected.
func (p *Pane) Selected() int { return len(p.selection.of) }

// Deselect selects nothing.
func (p *Pane) Deselect() {
	clear(p.selection.of)
	p.selected()
}

// Tick selects the current article, or takes it out of the selection.
func (p *Pane) Tick() {
	if id := p.Current(); id != 0 {
		p.selection.toggle(id)
		p.selection.anchor = p.at
		p.selected()
	}
}

// Extend moves to the next or previous article and selects on the way, as Shift and a press do.
func (p *Pane) Extend(by int) {
	to := p.at + by
	if to < 0 || to >= len(p.ids) {
		return
	}
	chosen := p.selection.of
	if len(chosen) == 0 {
		p.selection.anchor = p.at
	}
	anchor := p.selection.anchor
	chosen[p.ids[p.at]] = true
	if p.at != anchor && (to > p.at) != (p.at > anchor) { // back towards where it began
		delete(chosen, p.ids[p.at])
	}
	chosen[p.ids[to]] = true
	p.OnOpen(to)
	p.selection.anchor = anchor
	p.selected()
}

// selected shows the selection.
func (p *Pane) selected() {
	p.rows.Reload()
	p.RefreshHead()
	p.OnSelect()
}

// Reload draws the rows again.
func (p *Pane) Reload() { p.rows.Reload() }
