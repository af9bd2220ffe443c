// Package sheet reads spreadsheets: XLSX and ODS. Each of their sheets is a table.
package sheet

import (
	"strings"

	"blotter/data/reading/format"
	"blotter/data/reading/record"
	"blotter/internal/message"
)

// table is one sheet. Its rows are yielded with their numbers, which begin with 1; the error ended them early.
type table struct {
	name string
	rows func(yield func(number int, cells []string) bool) error
}

// write hands on the rows of the sheets that hold articles. Where a workbook has several, these are the ones whose first row names
// a column of texts; the others are told.
func write(tables []table, in *format.Input, o format.Options, out format.Out) error {
	chosen, left, err := choose(tables)
	if err != nil {
		return damaged(in.Name, err)
	}
	for _, t := range chosen {
		r := record.New(in, o, out)
		err := t.rows(func(number int, cells []string) bool {
			return r.Row(place(t, len(tables), number), cells)
		})
		if err != nil {
			out.Problem(damaged(in.Name, err))
		}
		if out.Ended() {
			return nil
		}
		r.Close()
	}
	if len(left) > 0 {
		out.Problem(&format.Problem{
			File:   in.Name,
			Reason: message.New("reading.sheets-unread", "Sheets", strings.Join(left, ", ")),
			Remedy: message.New("reading.sheet-hint"),
			Kept:   true,
		})
	}
	return nil
}

func place(t table, tables, number int) message.Message {
	if tables > 1 {
		return message.New("place.sheet-row", "Sheet", t.name, "N", number)
	}
	return message.New("place.row", "N", number)
}

// choose parts the sheets that hold articles from those that do not, which it names. Without any of the first kind it is the
// first sheet that is not empty, so that its own problem is told.
func choose(tables []table) (chosen []table, left []string, err error) {
	if len(tables) == 1 {
		return tables, nil, nil
	}
	var filled []table
	for _, t := range tables {
		first, err := firstRow(t)
		if err != nil {
			return nil, nil, err
		}
		if first == nil {
			continue
		}
		filled = append(filled, t)
		if _, text := record.Known(first); text {
			chosen = append(chosen, t)
		} else {
			left = append(left, "sheet “"+t.name+"”")
		}
	}
	switch {
	case len(chosen) > 0:
		return chosen, left, nil
	case len(filled) > 0:
		return filled[:1], left[1:], nil
	}
	return tables[:min(1, len(tables))], nil, nil
}

// firstRow returns the first row of a sheet that is not blank, nil for none.
func firstRow(t table) (first []string, err error) {
	err = t.rows(func(_ int, cells []string) bool {
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			return true
		}
		first = cells
		return false
	})
	return first, err
}

func damaged(name string, err error) *format.Problem {
	return &format.Problem{
		File: name, Err: err,
		Reason: message.New("reading.workbook-damaged"),
		Remedy: message.New("reading.save-anew-rows-read"),
	}
}
