package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"blotter/data/reading"
)

// pdf writes a PDF of pages, each of which is the content of its page in the operators of PDF.
func pdf(trailer string, pages ...string) string {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	var kids []string
	for _, content := range pages {
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", n+1),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.String()
}

// set writes a line of text at a place of a page.
func set(size, x, y int, text string) string {
	return fmt.Sprintf("BT /F1 %d Tf %d %d Td (%s) Tj ET\n", size, x, y, text)
}

// newspaper is a page of two columns under a headline, written row by row.
func newspaper() string {
	page := set(24, 50, 740, "Heron stolen from the walk")
	left := []string{"The bronze heron that stood by the", "river for forty years was stolen by un-", "known thieves in the night, said a po-", "lice officer, who asked for help.", "   Nobody saw the well-known statue", "being taken away from its old place"}
	right := []string{"beside the mill, though two anglers", "sat there the whole night, and a well-", "known poet walked by several times.", "   The council will meet about the", "matter tomorrow at noon, its speaker", "said, and perhaps offer a reward now."}
	for i := range left {
		page += set(11, 50+indent(left[i]), 700-14*i, strings.TrimSpace(left[i]))
		page += set(11, 310+indent(right[i]), 700-14*i, strings.TrimSpace(right[i]))
	}
	return page
}

func indent(text string) int { return 5 * (len(text) - len(strings.TrimLeft(text, " "))) }

// A page of a newspaper is read column by column, and its parted words are whole again.
func TestANewspaperPageIsReadByColumns(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "page.pdf", pdf("", newspaper()))
	d := one(t, drafts, problems)
	want := "The bronze heron that stood by the river for forty years was stolen by unknown thieves in the night, said a police officer, who asked for help.\n\n" +
		"Nobody saw the well-known statue being taken away from its old place beside the mill, though two anglers sat there the whole night, and a well-known poet walked by several times.\n\n" +
		"The council will meet about the matter tomorrow at noon, its speaker said, and perhaps offer a reward now."
	if d.Title != "Heron stolen from the walk" || d.Text != want {
		t.Errorf("%q: %q", d.Title, d.Text)
	}
}

// The name of the newspaper and the number of the page that stand on each page are not of the text.
func TestTheMarginsOfPagesAreLeftOut(t *testing.T) {
	var pages []string
	for i, text := range []string{"The heron is gone and", "nobody knows where it", "may be found again."} {
		pages = append(pages, set(9, 50, 780, fmt.Sprintf("The Courier, page %d", i+1))+set(11, 50, 700, text)+set(9, 300, 20, fmt.Sprint(i+1)))
	}
	drafts, problems := readNamed(t, reading.Options{}, "pages.pdf", pdf("", pages...))
	if d := one(t, drafts, problems); d.Text != "The heron is gone and nobody knows where it may be found again." {
		t.Errorf("the text is %q", d.Text)
	}
}

// However a page cuts its lines into pieces, their words are the same: whole lines, a piece for each word in changing sizes, a piece for
// each letter, and two lines in one piece.
func TestPiecesOfLinesMakeTheSameText(t *testing.T) {
	const first, second = "The bronze heron that stood by", "the river for forty years is gone."
	inWords := func(y int, text string) (page string) {
		page = fmt.Sprintf("BT 50 %d Td ", y)
		for i, word := range strings.Fields(text) {
			page += fmt.Sprintf("/F1 %d Tf (%s ) Tj ", 11+i%2, word)
		}
		return page + "ET\n"
	}
	inLetters := func(y int, text string) (page string) {
		page = fmt.Sprintf("BT /F1 11 Tf 50 %d Td ", y)
		for _, letter := range text {
			page += fmt.Sprintf("(%c) Tj ", letter)
		}
		return page + "ET\n"
	}
	for name, page := range map[string]string{
		"lines":   set(11, 50, 700, first) + set(11, 50, 686, second),
		"words":   inWords(700, first) + inWords(686, second),
		"letters": inLetters(700, first) + inLetters(686, second),
		"mixed":   inLetters(700, first) + inWords(686, second),
		"rotated": "0 1 -1 0 600 0 cm " + set(11, 50, 300, first) + set(11, 50, 286, second),
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, "heron.pdf", pdf("", page, page))
			want := first + " " + second
			if d := one(t, drafts, problems); strings.Join(strings.Fields(d.Text), " ") != want+" "+want {
				t.Errorf("the text is %q", d.Text)
			}
		})
	}
}

// A letter that reaches into the line beside it stands in its own line alone.
func TestALetterOfALineIsNotReadInAnother(t *testing.T) {
	page := set(40, 50, 700, "Heron") + set(11, 50, 728, "by the old river") + set(11, 50, 600, "It is gone.")
	drafts, problems := readNamed(t, reading.Options{}, "heron.pdf", pdf("", page))
	if d := one(t, drafts, problems); d.Title+" "+d.Text != "Heron by the old river\n\nIt is gone." {
		t.Errorf("%q: %q", d.Title, d.Text)
	}
}

func TestPDFsThatCannotBeReadSayWhy(t *testing.T) {
	locked := `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>/ID[(0123456789012345)(0123456789012345)]`
	for name, c := range map[string]struct{ content, want string }{
		"scanned":    {pdf("", "0.5 g 0 0 600 800 re f"), "has no text"},
		"locked":     {pdf(locked, set(11, 50, 700, "Heron")), "protected by a password"},
		"cut off":    {"%PDF-1.4\n1 0 obj\n<</Type/Cat", "damaged or cut off"},
		"only named": {"%PDF-", "damaged or cut off"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, "scan.pdf", c.content)
			if len(drafts) > 0 {
				t.Errorf("it gave %+v", drafts)
			}
			wantProblems(t, problems, c.want)
		})
	}
}

func TestTheSamplePDF(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, sample(t, "orange.pdf"))
	if d := one(t, drafts, problems); d.Text != "This is a test pdf file" {
		t.Errorf("the text is %q", d.Text)
	}
}
