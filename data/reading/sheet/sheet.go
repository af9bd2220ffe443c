// Package sheet reads spreadsheets: XLSX and ODS. Each of their sheets is a table.
package sheet

import (
	"slices"
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

// write hands on the rows of the sheets that hold articles; see choose. It tells which others there are.
func write(tables []table, in *format.Input, o format.Options, out format.Out) error {
	chosen, left, err := choose(tables, in, o)
	if err != nil {
		return err
	}
	for _, t := range chosen {
		r := record.New(in, o, out)
		if len(tables) > 1 {
			r.Name = t.name
		}
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
		out.Problem(sheetsLeft(in.Name, left))
	}
	return nil
}

// sheetsLeft tells which sheets were not read.
func sheetsLeft(file string, names []string) *format.Problem {
	return &format.Problem{
		File:   file,
		Kind:   "sheets-unread",
		Notice: true,
		Reason: message.New("reading.sheets-unread", "Sheets", quoted(names)),
		Remedy: message.New("reading.sheet-hint"),
	}
}

// quoted lists names of sheets.
func quoted(names []string) string { return "“" + strings.Join(names, "”, “") + "”" }

func place(t table, tables, number int) message.Message {
	if tables > 1 {
		return message.New("place.sheet-row", "Sheet", t.name, "N", number)
	}
	return message.New("place.row", "N", number)
}

// choose parts the sheets that are read from the names of those that are not. The options or an earlier choice name the first
// kind. Else it is those whose first row names a column of texts, or where there is none the first that is not empty, so that its
// own problem is told. The error is a *format.Problem.
func choose(tables []table, in *format.Input, o format.Options) (chosen []table, left []string, err error) {
	if len(tables) < 2 && len(o.Sheets) == 0 {
		return tables, nil, nil
	}
	filled, err := withRows(tables, in)
	if err != nil {
		return nil, nil, err
	}
	if len(filled) == 0 {
		return tables[:min(1, len(tables))], nil, nil
	}
	wanted, err := wantedSheets(filled, in.Name, o)
	if err != nil {
		return nil, nil, err
	}
	var sheets []format.Sheet
	for _, t := range filled {
		read := slices.ContainsFunc(wanted, func(name string) bool { return sameName(name, t.name) })
		sheets = append(sheets, format.Sheet{Name: t.name, Read: read})
		if read {
			chosen = append(chosen, t.table)
		} else {
			left = append(left, t.name)
		}
	}
	if len(sheets) > 1 {
		in.DescribeSheets(sheets)
	}
	if len(o.Sheets) > 0 {
		left = nil // on purpose
	}
	return chosen, left, nil
}

// filledSheet is a sheet with rows.
type filledSheet struct {
	table
	hasText bool // its first row names a column of texts
}

// withRows returns the sheets that are not empty.
func withRows(tables []table, in *format.Input) (filled []filledSheet, err error) {
	for _, t := range tables {
		first, err := firstRow(t)
		if err != nil {
			return nil, damaged(in.Name, err)
		}
		if first != nil {
			_, text := record.Known(first)
			filled = append(filled, filledSheet{t, text})
		}
	}
	return filled, nil
}

// wantedSheets names the sheets that are read.
func wantedSheets(filled []filledSheet, file string, o format.Options) ([]string, error) {
	var all, withText []string
	for _, t := range filled {
		all = append(all, t.name)
		if t.hasText {
			withText = append(withText, t.name)
		}
	}
	has := func(name string) bool {
		return slices.ContainsFunc(all, func(one string) bool { return sameName(one, name) })
	}
	var before format.Choices
	if o.Recall != nil {
		before, _ = o.Recall(all, true)
	}
	switch {
	case slices.ContainsFunc(o.Sheets, has):
		return o.Sheets, nil
	case len(o.Sheets) > 0:
		return nil, noSheet(file, o.Sheets, all)
	case slices.ContainsFunc(before.Sheets, has):
		return before.Sheets, nil
	case len(withText) == 0:
		return all[:1], nil
	}
	return withText, nil
}

// noSheet tells that a workbook has no sheet of these names.
func noSheet(file string, names, all []string) *format.Problem {
	return &format.Problem{
		File:   file,
		Reason: message.New("reading.no-such-sheet", "Names", quoted(names), "Sheets", quoted(all)),
		Remedy: message.New("reading.name-a-sheet"),
	}
}

// sameName compares names of sheets as spreadsheets do.
func sameName(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

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
