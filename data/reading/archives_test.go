package reading_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"blotter/data/reading"
)

// gzipped packs a text.
func gzipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// tarred makes a tar archive of names and contents.
func tarred(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		h := &tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o600, Typeflag: tar.TypeReg}
		if strings.HasPrefix(files[i+1], "-> ") {
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, strings.TrimPrefix(files[i+1], "-> "), 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := w.Write([]byte(files[i+1])); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What is in an archive is read by its own kind, however deep, and what systems put there is passed over.
func TestArchivesGiveWhatIsInside(t *testing.T) {
	inner := []string{
		"cartel/heron.txt", "Heron stolen\n\nThe heron is gone.\n",
		"__MACOSX/._heron.txt", "junk", ".hidden.txt", "Hidden\n\nNo.\n",
		"fraud/table.csv", "title,text\nCouncil,The council voted.\n",
		"fraud/letter.docx", docx(t, wordParagraph("berschrift1", "Letter")+wordParagraph("", "Rain fell.")),
		"more.txt.gz", gzipped(t, "Goose\n\nThe goose is gone, too.\n"),
	}
	want := []string{"Council: fraud", "Goose: ", "Heron stolen: cartel", "Letter: fraud"}
	for name, content := range map[string]string{
		"all.zip":     zipped(t, inner...),
		"all.tar":     tarred(t, inner...),
		"all.tar.gz":  gzipped(t, tarred(t, inner...)),
		"twice.zip":   zipped(t, "inner.zip", zipped(t, inner...)),
		"unnamed.bin": zipped(t, inner...),
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{LabelFrom: "folder"}, name, content)
			for _, p := range problems {
				t.Error(p)
			}
			var got []string
			for _, d := range drafts {
				if label := d.Label; d.Title != "Goose" {
					got = append(got, d.Title+": "+label)
				} else {
					got = append(got, d.Title+": ")
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

// Archives made to harm cost neither memory nor disk, and name no place outside of themselves.
func TestHostileArchives(t *testing.T) {
	if testing.Short() {
		t.Skip("long: bombs are unpacked up to their limits")
	}
	zeros := strings.Repeat("\x00", 100<<20)
	deep := "Heron\n\nGone.\n"
	for range 12 {
		deep = zipped(t, "a.zip", deep)
	}
	for name, c := range map[string]struct{ file, content, want string }{
		"a zip bomb":      {"a.zip", zipped(t, "a.txt", zeros), "not unpacked"},
		"a gzip bomb":     {"a.tar.gz", tarred(t, "a.txt.gz", gzipped(t, "Heron "+strings.Repeat(" ", 100<<20))), "grows to more than"},
		"too deep":        {"a.zip", deep, "too deep"},
		"cut off":         {"a.zip", zipped(t, "a.txt", "Heron\n\nGone.\n")[:40], "damaged"},
		"tar, cut off":    {"a.tar", tarred(t, "a.txt", strings.Repeat("Heron is gone. ", 500), "b.txt", "x")[:3000], "damaged"},
		"empty":           {"a.zip", zipped(t), "no files"},
		"links only":      {"a.tar", tarred(t, "passwd", "-> /etc/passwd"), "no files"},
		"gzip, cut off":   {"a.gz", gzipped(t, "Heron\n\nThe heron is gone.\n")[:20], "damaged or cut off"},
		"a presentation":  {"a.pptx", zipped(t, "[Content_Types].xml", "", "ppt/presentation.xml", ""), "presentation"},
		"another program": {"a.xyz", zipped(t, "mimetype", "application/x-other"), "an unknown program"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if len(drafts) > 0 && !strings.Contains(name, "cut off") {
				t.Errorf("it gave %d articles", len(drafts))
			}
			if len(problems) == 0 || !strings.Contains(problems[0].Error(), c.want) {
				t.Errorf("problems %v, want %q", problems, c.want)
			}
		})
	}
}

// A name that leads out of the archive leads nowhere: the file is read as one of the archive.
func TestNamesThatLeadOutOfAnArchive(t *testing.T) {
	for _, content := range []string{
		zipped(t, "../../../etc/news/heron.csv", "title\n"), tarred(t, "/etc/../../news/heron.csv", "title\n"), zipped(t, `..\..\news\heron.csv`, "title\n"),
	} {
		_, problems := readNamed(t, reading.Options{}, "a.zip", content)
		if len(problems) == 0 {
			t.Fatal("no problem names the file")
		}
		if name := problems[0].File; strings.Contains(name, "..") || strings.Contains(name, ": /") || !strings.HasSuffix(name, "news/heron.csv") {
			t.Errorf("the file is called %q", name)
		}
	}
}

// A locked file in an archive costs itself only.
func TestALockedFileInAnArchive(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	locked, err := w.CreateHeader(&zip.FileHeader{Name: "a.txt", Flags: 1, Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	open, err := w.Create("b.txt")
	if err != nil {
		t.Fatal(err)
	}
	_ = locked
	if _, err := open.Write([]byte("Heron\n\nThe heron is gone.\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	drafts, problems := readNamed(t, reading.Options{}, "a.zip", b.String())
	if len(drafts) != 1 {
		t.Errorf("%d articles", len(drafts))
	}
	wantProblems(t, problems, "a.txt: It is protected by a password")
}

func TestAReadOfAnArchiveEndsWithTheContext(t *testing.T) {
	var files []string
	for i := range 50 {
		files = append(files, fmt.Sprintf("%02d.txt", i), "Heron\n\nThe heron is gone.\n")
	}
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, []byte(zipped(t, files...)), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, err := range reading.Articles(ctx, []string{path}, reading.Options{}) {
		if err == nil {
			n++
		}
		cancel()
	}
	if n != 1 {
		t.Errorf("%d articles came, the reading was ended after the first", n)
	}
}

func TestAWebArchiveGivesItsPages(t *testing.T) {
	record := func(kind, address, contentType, body string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-06T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, contentType, len(body), body)
	}
	page := "<html><head><title>Heron stolen</title></head><body><h1>Heron stolen</h1><p>Die Möwe is gone.</p></body></html>"
	packed := gzipped(t, page)
	content := record("warcinfo", "", "application/warc-fields", "software: x") +
		record("request", "https://x.example/a", "application/http; msgtype=request", "GET /a HTTP/1.1\r\nHost: x.example\r\n\r\n") +
		record("response", "https://x.example/2024/03/05/a", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "+fmt.Sprint(len(page))+"\r\n\r\n"+page) +
		record("response", "https://x.example/b", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"+fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(packed), packed)) +
		record("response", "https://x.example/gone", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+page) +
		record("response", "https://x.example/a.png", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx") +
		record("conversion", "https://x.example/c", "text/plain", "Council votes\nThe council voted.\n")
	for name, content := range map[string]string{"a.warc": content, "a.warc.gz": gzipped(t, content)} {
		drafts, problems := readNamed(t, reading.Options{}, name, content)
		if len(drafts) != 3 || len(problems) != 0 {
			t.Fatalf("%s: %d articles, problems %v", name, len(drafts), problems)
		}
		d := drafts[0]
		if d.Title != "Heron stolen" || d.URL != "https://x.example/2024/03/05/a" || d.Source != "x.example" || d.Text != "Die Möwe is gone." || d.Published != "2024-03-05" {
			t.Errorf("%+v", d)
		}
		if d := drafts[2]; d.URL != "https://x.example/c" || !strings.Contains(d.Text, "The council voted.") {
			t.Errorf("%+v", d)
		}
	}
	_, problems := readNamed(t, reading.Options{}, "a.warc", content[:len(content)-60])
	wantProblems(t, problems, "damaged here")
}

// epub makes an e-book of the bodies of its chapters.
func epub(t testing.TB, chapters ...string) string {
	t.Helper()
	manifest, spine := "", ""
	files := []string{"mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`}
	for i, c := range chapters {
		manifest += fmt.Sprintf(`<item id="c%d" href="chapter%%20%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
		spine += fmt.Sprintf(`<itemref idref="c%d"/>`, i)
		files = append(files, fmt.Sprintf("OEBPS/chapter %d.xhtml", i), `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>`+c+`</body></html>`)
	}
	files = append(files, "OEBPS/book.opf", `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Herons</dc:title><dc:creator>Ada Reed</dc:creator><dc:date>2024-03-05</dc:date><dc:language>en</dc:language><dc:publisher>River Press</dc:publisher></metadata><manifest>`+manifest+`</manifest><spine>`+spine+`</spine></package>`)
	return zipped(t, files...)
}

// An e-book is one article, or one a chapter where that is asked for.
func TestAnEBookIsAnArticle(t *testing.T) {
	content := epub(t, "<h1>One</h1><p>The heron is gone.</p>", "<h1>Two</h1><p>The council voted.</p>")
	drafts, problems := readNamed(t, reading.Options{}, "book.epub", content)
	d := one(t, drafts, problems)
	if d.Title != "Herons" || d.Published != "2024-03-05" || d.Source != "River Press" || d.Text != "One\n\nThe heron is gone.\n\nTwo\n\nThe council voted." {
		t.Errorf("%+v", d)
	}
	drafts, problems = readNamed(t, reading.Options{Format: "epub-chapters"}, "book.epub", content)
	if len(problems) != 0 || len(drafts) != 2 || drafts[1].Title != "Two" || drafts[1].Text != "The council voted." {
		t.Errorf("%+v, problems %v", drafts, problems)
	}
	_, problems = readNamed(t, reading.Options{}, "book.epub", zipped(t, "mimetype", "application/epub+zip"))
	wantProblems(t, problems, "damaged")
}

// What no format reads is called by its name.
func TestOldAndForeignDocumentsAreRefusedByName(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for file, c := range map[string]struct{ content, want string }{
		"a.doc":   {old, "before 2007 (.doc)"},
		"a.xls":   {old, "before 2007 (.xls)"},
		"a.docx":  {old, "protected by a password"},
		"a.pst":   {"!BDN" + strings.Repeat("\x00", 600), "an Outlook mailbox"},
		"a.xlsb":  {zipped(t, "[Content_Types].xml", "", "xl/workbook.bin", ""), ".xlsb"},
		"a.pages": {zipped(t, "Index/Document.iwa", ""), "Apple Pages"},
		"a.mp4":   {"\x00\x00\x00\x20ftypisom" + strings.Repeat("\x00", 100), "a video"},
		"a.xml":   {`<?xml version="1.0"?><!-- x --><invoice><a/></invoice>`, "Its first element is “invoice”"},
		"a.rdata": {"RDX3\nX\n\x00\x00\x00\x03" + strings.Repeat("\x00", 100), "an R data file"},
	} {
		_, problems := readNamed(t, reading.Options{}, file, c.content)
		wantProblems(t, problems, c.want)
	}
}
