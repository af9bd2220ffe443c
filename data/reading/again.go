package reading

import (
	"blotter/data/reading/format"
)

// again reads a file a second time and shows its records to peek.
func (r *run) again(in input, peek format.Peek) {
	second := &run{ctx: r.ctx, options: r.options}
	second.options.Progress = nil
	opened, closer, p := second.open(in)
	if p != nil {
		return // the first reading tells of it
	}
	defer func() { _ = closer.Close() }() // it was only read
	out := &peeked{}
	opened.SetPeek(func(columns []string, cell func(int) string) bool {
		out.enough = r.ctx.Err() != nil || !peek(columns, cell)
		return !out.enough
	})
	opened.Charset = r.current.Charset
	if f, p := second.choose(opened); p == nil {
		_ = f.Read(r.ctx, opened, second.options, out) // the first reading tells of it
	}
}

// peeked takes what a second reading hands on, and keeps nothing of it.
type peeked struct{ enough bool }

func (p *peeked) Draft(format.Draft) bool      { return !p.enough }
func (p *peeked) Problem(*format.Problem) bool { return !p.enough }
func (p *peeked) Input(*format.Input) bool     { return false }
func (p *peeked) Ended() bool                  { return p.enough }
