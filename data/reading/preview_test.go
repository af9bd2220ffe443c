package reading_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"blotter/data/reading"
	"blotter/data/reading/format"
)

func look(t *testing.T, o reading.Options, paths ...string) *reading.Preview {
	t.Helper()
	p, err := reading.Look(context.Background(), paths, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Somebody drops a newspaper's CSV on the window and sees what it holds before anything goes in.
func TestAPreviewSaysWhatATableHolds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "press.csv")
	rows := "titular;cuerpo;fecha;sección;tema\n" +
		"Robo;La policía detuvo a tres jóvenes en la plaza;05/03/2024;Local;Robos\n" +
		"Pleno;El pleno aprobó las cuentas del año;06/03/2024;Local;Política\n" +
		"Otro robo;Dos cuadros desaparecieron del museo;06/03/2024;Cultura;Robos\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	p := look(t, reading.Options{}, path)
	if p.Found != 3 || p.Estimate != 3 || !p.Exact || len(p.Articles) != 3 || len(p.Files) != 1 {
		t.Fatalf("%+v", p)
	}
	if got := fmt.Sprint(p.Labels); got != "[{Robos 2} {Política 1}]" {
		t.Errorf("the labels are %s", got)
	}
	f := p.Files[0]
	if f.Format != "csv" || f.Charset != "utf-8" || f.Doubt || len(f.Tables) != 1 {
		t.Fatalf("%+v", f)
	}
	table := f.Tables[0]
	if table.DateExample != "05/03/2024" || table.DateOrder != format.AnyOrder || !table.Whole {
		t.Errorf("%+v", table)
	}
	var got []string
	for _, c := range table.Columns {
		got = append(got, c.Name+":"+c.Field+":"+c.Hint+":"+c.Values[0])
	}
	want := "titular:title::Robo cuerpo:text::La policía detuvo a tres jóvenes en la plaza fecha:published::05/03/2024 sección::label:Local tema:label::Robos"
	if strings.Join(got, " ") != want {
		t.Errorf("the columns are %s", strings.Join(got, " "))
	}
	if len(p.Problems) != 1 || p.Problems[0].Kind != "date-order" || p.Problems[0].Count != 3 {
		t.Errorf("the problems are %v", p.Problems)
	}
}

// What the user says in the preview's window counts in the next one.
func TestAPreviewFollowsTheUsersChoices(t *testing.T) {
	path := filepath.Join(t.TempDir(), "press.csv")
	if err := os.WriteFile(path, []byte("título,cuerpo,fecha,sección\nRobo,La policía detuvo a tres,05/03/2024,Local\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := look(t, reading.Options{DateOrder: format.DayFirst, LabelFrom: "sección"}, path)
	if len(p.Articles) != 1 || p.Articles[0].Published != "2024-03-05" || p.Articles[0].Label != "Local" || len(p.Problems) != 0 {
		t.Errorf("%+v, %v", p.Articles, p.Problems)
	}
}

// The number of articles is estimated by what was looked at, not by what lies in a buffer: a small file of short rows is estimated
// as well as a large one.
func TestThePreviewOfShortRowsIsNotFarOff(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("title,text\n")
	for i := range 1200 {
		fmt.Fprintf(&rows, "Mill number %d burns,Two crews fought the fire at mill %d all night and left at dawn.\n", i, i)
	}
	p := look(t, reading.Options{}, write(t, "week.csv", rows.String()))
	if p.Exact || p.Estimate < 1100 || p.Estimate > 1300 {
		t.Errorf("1,200 articles are estimated as %d", p.Estimate)
	}
}

// A preview reads the head of a file, be it as large as it may, and extrapolates.
func TestAPreviewReadsTheBeginningOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	const articles = 20_000
	line := `{"title":"Title %d","text":"` + strings.Repeat("The council voted on the schools again. ", 60) + `"}` + "\n"
	for i := range articles {
		fmt.Fprintf(f, line, i)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	p := look(t, reading.Options{}, path)
	if p.Exact || p.Estimate < articles*7/10 || p.Estimate > articles*14/10 || len(p.Articles) != 200 {
		t.Errorf("estimated %d articles, exact: %v, %d shown, in %v", p.Estimate, p.Exact, len(p.Articles), time.Since(began))
	}
}

func TestAPreviewOfNothingSaysWhy(t *testing.T) {
	p := look(t, reading.Options{}, filepath.Join(t.TempDir(), "gone.csv"))
	if p.Found != 0 || len(p.Problems) != 1 {
		t.Errorf("%+v", p)
	}
	if _, err := reading.Look(context.Background(), []string{"x"}, reading.Options{Charset: "klingon"}); err == nil {
		t.Error("an unknown charset is taken")
	}
}
