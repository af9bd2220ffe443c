package reading_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"blotter/data/reading"
)

// workbook makes an Excel workbook of the rows of its sheets.
func workbook(t testing.TB, edit func(*excelize.File), sheets map[string][][]any, order ...string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, name := range order {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range sheets[name] {
			cell, err := excelize.CoordinatesToCellName(1, n+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A date of Excel is the day that it is, however the cell shows it, and a number is a number.
func TestAWorkbookIsATable(t *testing.T) {
	content := workbook(t, func(f *excelize.File) {
		short, percent := "dd/mm/yy", "0%"
		for cell, code := range map[string]*string{"C2": &short, "D2": &percent} {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: code})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("News", cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
	}, map[string][][]any{"News": {
		{"title", "text", "date", "label"},
		{"Heron stolen", "The heron is gone.", 45355, 0.5},
		{},
		{"Council", "The council voted.", time.Date(2024, 3, 5, 10, 30, 0, 0, time.UTC), "Budget"},
	}}, "News")
	drafts, problems := readNamed(t, reading.Options{}, "news.xlsx", content)
	if len(drafts) != 2 || len(problems) != 0 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[0]; d.Title != "Heron stolen" || d.Published != "2024-03-04" || d.Label != "0.5" {
		t.Errorf("%+v", d)
	}
	if d := drafts[1]; !strings.HasPrefix(d.Published, "2024-03-05") || d.Label != "Budget" {
		t.Errorf("%+v", d)
	}
}

// Of several sheets those are read that hold articles; the others are named, and hidden ones passed over.
// Small programs write workbooks without any style.
func TestAWorkbookWithoutStyles(t *testing.T) {
	const main = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	const types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	cell := func(at, text string) string {
		return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	book := zipped(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>`+
			`<Override PartName="/xl/workbook.xml" ContentType="`+types+`sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+types+`worksheet+xml"/></Types>`,
		"_rels/.rels", relations+`officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook`+main+`><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations+`worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet`+main+`><sheetData><row r="1">`+cell("A1", "title")+cell("B1", "text")+`</row><row r="2">`+cell("A2", "Heron")+cell("B2", "The heron is gone.")+`</row></sheetData></worksheet>`,
	)
	drafts, problems := readNamed(t, reading.Options{}, "a.xlsx", book)
	if d := one(t, drafts, problems); d.Title != "Heron" || d.Text != "The heron is gone." {
		t.Errorf("%+v", d)
	}
}

func TestAWorkbookOfSeveralSheets(t *testing.T) {
	articles := [][]any{{"title", "text"}, {"Heron", "The heron is gone."}}
	content := workbook(t, func(f *excelize.File) {
		if err := f.SetSheetVisible("Old", false); err != nil {
			t.Fatal(err)
		}
	}, map[string][][]any{"Readme": {{"who", "what"}, {"Ada", "all"}}, "May": articles, "June": articles, "Old": articles}, "Readme", "May", "June", "Old")
	path := write(t, "news.xlsx", content)
	drafts, problems := readAll(t, reading.Options{}, path)
	if len(drafts) != 2 {
		t.Errorf("%d articles were read, want 2", len(drafts))
	}
	wantProblems(t, problems, "Sheets not read: “Readme”.")
	p := look(t, reading.Options{}, path)
	if got := fmt.Sprint(p.Files[0].Sheets); got != "[{Readme false} {May true} {June true}]" {
		t.Errorf("a preview lists the sheets %s", got)
	}
}

// Somebody wants one sheet of a workbook, and misspells its name first.
func TestASheetIsChosenByItsName(t *testing.T) {
	may, june := [][]any{{"title", "text"}, {"Heron", "The heron is gone."}}, [][]any{{"title", "text"}, {"Otter", "The otter is back."}}
	sheets := map[string][][]any{"May": may, "June": june}
	xlsx := write(t, "news.xlsx", workbook(t, nil, sheets, "May", "June"))
	xml := write(t, "news.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`+
		xmlSheet("May", may)+xmlSheet("June", june)+`</Workbook>`)
	for _, path := range []string{xlsx, xml} {
		drafts, problems := readAll(t, reading.Options{Sheets: []string{"june"}}, path)
		if d := one(t, drafts, problems); d.Title != "Otter" {
			t.Errorf("%s: %+v", path, d)
		}
		drafts, problems = readAll(t, reading.Options{Sheets: []string{"Jun"}}, path)
		if len(drafts) != 0 {
			t.Errorf("%s: %d articles are read of a sheet that is not there", path, len(drafts))
		}
		wantProblems(t, problems, "no sheet named “Jun”. Its sheets are “May”, “June”")
	}
	_, problems := readAll(t, reading.Options{}, xml)
	wantProblems(t, problems, "Sheets not read: “June”.")
}

// xmlSheet writes a sheet as XML Spreadsheet 2003.
func xmlSheet(name string, rows [][]any) string {
	var b strings.Builder
	b.WriteString(`<Worksheet ss:Name="` + name + `"><Table>`)
	for _, row := range rows {
		b.WriteString("<Row>")
		for _, cell := range row {
			fmt.Fprintf(&b, `<Cell><Data ss:Type="String">%v</Data></Cell>`, cell)
		}
		b.WriteString("</Row>")
	}
	return b.String() + "</Table></Worksheet>"
}

func TestAnOpenSpreadsheetIsATable(t *testing.T) {
	cell := func(text string) string {
		return `<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`
	}
	content := `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s"><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="News" table:style-name="ta1"><table:table-row>` + cell("title") + cell("text") + cell("date") + `</table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row>` + cell("Heron") + `<table:table-cell office:value-type="string"><text:p>The <text:span>heron</text:span></text:p><text:p>is gone.</text:p><office:annotation><text:p>No.</text:p></office:annotation></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-03-04"><text:p>04/03/24</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Old" table:style-name="ta2"><table:table-row>` + cell("text") + `</table:table-row><table:table-row>` + cell("Hidden") + `</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
	ods := zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content)
	drafts, problems := readNamed(t, reading.Options{}, "news.ods", ods)
	if d := one(t, drafts, problems); d.Title != "Heron" || d.Text != "The heron\nis gone." || d.Published != "2024-03-04" {
		t.Errorf("%+v", d)
	}
}

func TestAWorkbookAsXML(t *testing.T) {
	cell := func(kind, text string) string { return `<Cell><Data ss:Type="` + kind + `">` + text + `</Data></Cell>` }
	content := `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>
<Row>` + cell("String", "title") + cell("String", "note") + cell("String", "text") + cell("String", "date") + `</Row><Row>` + cell("String", "Heron &amp; goose") + `<Cell ss:Index="3"><Data ss:Type="String">The heron is gone.</Data></Cell>` + cell("DateTime", "2024-03-05T00:00:00.000") + `</Row></Table></Worksheet></Workbook>`
	drafts, problems := readNamed(t, reading.Options{}, "news.xls", content)
	if d := one(t, drafts, problems); d.Title != "Heron & goose" || d.Text != "The heron is gone." || d.Published != "2024-03-05" {
		t.Errorf("%+v", d)
	}
}

func TestHostileWorkbooks(t *testing.T) {
	if testing.Short() {
		t.Skip("long: bombs are read up to their limits")
	}
	repeated := `<o:d xmlns:o="o" xmlns:table="b" xmlns:text="t"><table:table table:name="A"><table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></o:d>`
	for name, c := range map[string]struct{ file, content, want string }{
		"no workbook":      {"a.xlsx", zipped(t, "xl/nothing", ""), "damaged"},
		"cut off":          {"a.xlsx", workbook(t, nil, nil, "A")[:900], "damaged"},
		"a bomb":           {"a.xlsx", zipped(t, "xl/worksheets/sheet1.xml", strings.Repeat(" ", 80<<20)), "not unpacked"},
		"no sheet":         {"a.ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), "damaged"},
		"broken XML":       {"a.ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a><b></a></b><"), "damaged"},
		"an old workbook":  {"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 1000), "old"},
		"repeated forever": {"a.ods", zipped(t, "content.xml", repeated), ""},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if c.want != "" {
				if len(drafts) > 0 {
					t.Errorf("it gave %d articles", len(drafts))
				}
				wantProblems(t, problems, c.want)
			}
		})
	}
}
