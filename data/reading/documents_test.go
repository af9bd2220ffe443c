package reading_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"blotter/data/reading"
)

// zipped makes a zip archive of names and contents, in this order.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// docx makes a Word document of the XML of its body.
func docx(t testing.TB, body string) string {
	t.Helper()
	return zipped(t, "[Content_Types].xml", "<Types/>",
		"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>`+body+`</w:body></w:document>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>A title of the properties</dc:title></cp:coreProperties>`)
}

func wordParagraph(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestAWordDocumentIsAnArticle(t *testing.T) {
	body := wordParagraph("berschrift1", "Heron &amp; goose") + wordParagraph("", "12 March 2019") +
		`<w:p><w:r><w:t>The heron </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>is gone.</w:t></w:r><w:del><w:r><w:delText>Deleted words.</w:delText></w:r></w:del></w:p>` +
		`<w:p><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:t>Nobody saw</w:t><w:br/><w:t>anything.</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Geese</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
	drafts, problems := readNamed(t, reading.Options{}, "letter.docx", docx(t, body))
	d := one(t, drafts, problems)
	if d.Title != "Heron & goose" || d.Published != "2019-03-12" {
		t.Errorf("%+v", d)
	}
	if want := "The heron is gone.\n\nNobody saw\nanything.\n\nGeese 4"; d.Text != want {
		t.Errorf("the text is %q, want %q", d.Text, want)
	}
}

func TestADocumentWithoutHeadingHasTheTitleOfItsProperties(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "letter.docx", docx(t, wordParagraph("", "The heron is gone.")+wordParagraph("", "So is the goose.")))
	if d := one(t, drafts, problems); d.Title != "A title of the properties" || d.Text != "The heron is gone.\n\nSo is the goose." {
		t.Errorf("%+v", d)
	}
}

func TestAnOpenDocumentIsAnArticle(t *testing.T) {
	content := `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
<text:tracked-changes><text:p>Deleted words.</text:p></text:tracked-changes>
<text:h text:outline-level="1">Heron stolen</text:h><text:p>The<text:s text:c="2"/>heron<text:line-break/>is gone.<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>
<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list></office:text></office:body></office:document-content>`
	odt := zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content)
	drafts, problems := readNamed(t, reading.Options{}, "letter.odt", odt)
	if d := one(t, drafts, problems); d.Title != "Heron stolen" || !strings.HasPrefix(d.Text, "The  heron\nis gone.\n\nItem") {
		t.Errorf("%+v", d)
	}
	locked := zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml", "x")
	_, problems = readNamed(t, reading.Options{}, "letter.odt", locked)
	wantProblems(t, problems, "protected by a password")
}

func TestARichTextDocumentIsAnArticle(t *testing.T) {
	rtf := `{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial;}}{\colortbl;\red0\green0\blue0;}{\info{\title A title}{\author Ada}}
{\header Page 1}{\*\generator Writer;}\pard\outlinelevel0\b Heron\b0\par
\pard\plain La ni\'f1a vio la gar\u231?a \u8212\'97 y llor\'f3.\line\f1 \'cf\'f0\'e8\'e2\'e5\'f2\f0\par
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt A link}} and {\v hidden }\{braces\}\~here {\pict\bin4 }}{}}.\par
\trowd\cellx1000\cellx2000\intbl Geese\cell 4\cell\row\pard Last\emdash one.\par}`
	drafts, problems := readNamed(t, reading.Options{}, "letter.rtf", rtf)
	d := one(t, drafts, problems)
	want := "La niña vio la garça — y lloró.\nПривет\n\nA link and {braces} here .\n\nGeese 4\n\nLast—one."
	if d.Title != "Heron" || d.Text != want {
		t.Errorf("%q: the text is %q, want %q", d.Title, d.Text, want)
	}
}

// A download of Nexis Uni comes as RTF, too; a bookmark stands at each headline.
func TestADownloadAsRichText(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi `)
	for p := range strings.SplitSeq(uniText, "\n") {
		if p == "Council votes" {
			b.WriteString(`{\*\bkmkstart Bookmark_2}{\*\bkmkend Bookmark_2}`)
		}
		b.WriteString(p + `\par` + "\n")
	}
	b.WriteString("}")
	drafts, problems := readNamed(t, reading.Options{}, "Files.RTF", b.String())
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[1]; d.Title != "Council votes" || d.Text != "The council voted." {
		t.Errorf("%+v", d)
	}
}

// Documents made to harm, or cut off, are told in a sentence and cost neither memory nor time.
func TestHostileDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("long: bombs are read up to their limits")
	}
	entities := `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for name, c := range map[string]struct{ file, content, want string }{
		"a bomb":          {"a.docx", docx(t, wordParagraph("", strings.Repeat(" ", 80<<20))), "not unpacked"},
		"deep elements":   {"a.docx", docx(t, strings.Repeat("<w:p>", 100_000)), "damaged"},
		"cut off":         {"a.docx", docx(t, wordParagraph("", "Heron"))[:200], "damaged"},
		"no document":     {"a.docx", zipped(t, "word/other.xml", "x"), "damaged"},
		"deep groups":     {"a.rtf", `{\rtf1 ` + strings.Repeat("{", 1_000_000), "could not be read"},
		"nothing":         {"a.rtf", `{\rtf1 {\pict 00ff}}`, "no text"},
		"half a sequence": {"a.rtf", `{\rtf1 Heron gone \'`, ""},
		"a huge number":   {"a.rtf", `{\rtf1 \u99999999999999999999 Heron \bin99999999999999 x`, ""},
		"entities":        {"a.docx", zipped(t, "word/document.xml", entities+`<w:document xmlns:w="w"><w:p><w:r><w:t>Heron &c; gone</w:t></w:r></w:p></w:document>`), ""},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if c.want == "" {
				one(t, drafts, problems)
				return
			}
			if len(drafts) > 0 {
				t.Errorf("it gave %d articles", len(drafts))
			}
			wantProblems(t, problems, c.want)
		})
	}
}
