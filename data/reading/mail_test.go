package reading_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"blotter/data"
	"blotter/data/reading"
)

const plainLetter = "From: =?ISO-8859-1?Q?El_Correo_de_Espa=F1a?= <news@courier.example>\r\nTo: ada@x.example\r\nSubject: =?utf-8?B?TmnDsW8=?= found\r\n" +
	"Date: Tue, 5 Mar 2024 10:00:00 +0100 (CET)\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"La ni=F1a sali=F3 de la casa por la ma=F1ana, y nadie la vio hasta que el =\r\nalcalde habl=F3.\r\n\r\nFin.\r\n"

func TestALetterIsAnArticle(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "letter.eml", plainLetter)
	d := one(t, drafts, problems)
	if d.Title != "Niño found" || d.Source != "El Correo de España" || d.Published != "2024-03-05T09:00:00Z" {
		t.Errorf("%+v", d)
	}
	if want := "La niña salió de la casa por la mañana, y nadie la vio hasta que el alcalde habló.\n\nFin."; d.Text != want {
		t.Errorf("the text is %q", d.Text)
	}
}

// A newsletter is a page with a line of plain text that says so; the page counts. What is attached as a document is read, too.
func TestANewsletterIsItsPage(t *testing.T) {
	page := base64.StdEncoding.EncodeToString([]byte("<html><head><style>p{}</style></head><body><div style='display:none'>Preview</div><h1>Heron stolen</h1><p>The heron&nbsp;is gone. It stood by the river.</p><p>Nobody saw anything.</p></body></html>"))
	letter := "From: news@courier.example\nSubject: Weekly\nDate: Tue, 5 Mar 2024 10:00:00 GMT\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=A\n\n--A\nContent-Type: multipart/alternative; boundary=B\n\n" +
		"--B\nContent-Type: text/plain\n\nView in your browser.\n\n--B\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + page + "\n\n--B--\n" +
		"--A\nContent-Type: application/rtf; name=report.rtf\nContent-Disposition: attachment; filename=report.rtf\n\n{\\rtf1 Report\\par The council voted.}\n" +
		"--A\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment; filename=a.png\n\nxx\n--A--\n"
	drafts, problems := readNamed(t, reading.Options{}, "letter.eml", letter)
	if len(problems) > 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	slices.SortFunc(drafts, func(a, b data.Draft) int { return strings.Compare(b.Title, a.Title) })
	if d := drafts[0]; d.Title != "Weekly" || d.Source != "courier.example" || d.Text != "Heron stolen\n\nThe heron is gone. It stood by the river.\n\nNobody saw anything." {
		t.Errorf("%+v", d)
	}
	if d := drafts[1]; d.Title != "Report" || d.Text != "The council voted." {
		t.Errorf("%+v", d)
	}
}

// Each letter of a mailbox is an article, whatever line of its text begins with From, and a broken one costs itself.
func TestAMailboxGivesItsLetters(t *testing.T) {
	box := "From a@x.example Tue Mar  5 10:00:00 2024\nFrom: a@x.example\nSubject: One\n\n>From the river they came.\n\nFrom here on nothing.\n\n" +
		"From MAILER-DAEMON Wed Mar  6 10:00:00 2024 +0100\nFrom: b@x.example\nSubject: Empty\n\n\n" +
		"From - Thu Mar 07 10:00:00 2024\n" + strings.ReplaceAll(plainLetter, "\r\n", "\n")
	drafts, problems := readNamed(t, reading.Options{}, "All mail.mbox", box)
	if len(drafts) != 2 {
		t.Fatalf("%d articles: %+v", len(drafts), drafts)
	}
	wantProblems(t, problems, "“Empty” has no text")
	if d := drafts[0]; d.Title != "One" || d.Text != "From the river they came.\n\nFrom here on nothing." || d.Published != "2024-03-05T10:00:00Z" {
		t.Errorf("%+v", d)
	}
	if d := drafts[1]; d.Title != "Niño found" {
		t.Errorf("%+v", d)
	}
}

// Thunderbird keeps a deleted letter in its mailbox until that is compacted.
func TestADeletedLetterIsLeftOut(t *testing.T) {
	drafts, problems := readAll(t, reading.Options{}, write(t, "Inbox", "From - Tue Mar  5 10:00:00 2024\nX-Mozilla-Status: 0001\nFrom: a@x.example\nSubject: One\n\nThe heron is gone.\n\n"+
		"From - Tue Mar  5 11:00:00 2024\nX-Mozilla-Status: 0009\nFrom: a@x.example\nSubject: Two\n\nThis was thrown away.\n"))
	if len(drafts) != 1 || drafts[0].Title != "One" {
		t.Errorf("%+v", drafts)
	}
	wantTold(t, "mailbox", problems, []string{"1 message is deleted in the mail program"})
}

func TestAPageSavedInOneFile(t *testing.T) {
	page := "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/2024/03/05/heron\r\nSubject: Heron stolen\r\nDate: Tue, 5 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"X\"\r\n\r\n--X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/2024/03/05/heron\r\n\r\n" +
		"<html><head><meta charset=3D\"utf-8\"><title>Heron stolen</title></head><body><nav>Home News</nav><article><h1>Heron stolen</h1><p>The heron is gone=E2=80=\r\n=A6</p></article></body></html>\r\n--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--X--\r\n"
	drafts, problems := readNamed(t, reading.Options{}, "page.mhtml", page)
	d := one(t, drafts, problems)
	if d.Title != "Heron stolen" || d.URL != "https://courier.example/2024/03/05/heron" || d.Published != "2024-03-05" || !strings.Contains(d.Text, "The heron is gone…") {
		t.Errorf("%+v", d)
	}
}

// A text that begins like a letter, or has a line like a mailbox's, stays a text.
func TestATextIsNoLetter(t *testing.T) {
	for _, text := range []string{"From: the editor\n\nThe heron is gone.\n", "From 2019 on the heron stood by the river.\n\nIt is gone.\n", "Subject: herons\n\nThe heron is gone.\n"} {
		drafts, problems := readNamed(t, reading.Options{}, "article.txt", text)
		if d := one(t, drafts, problems); !strings.Contains(d.Title+d.Text, "heron") {
			t.Errorf("%+v", d)
		}
	}
}

func TestHostileLetters(t *testing.T) {
	deep := "From: a@x.example\nSubject: Deep\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n" + strings.Repeat("--a\nContent-Type: multipart/mixed; boundary=a\n\n", 5000)
	for name, c := range map[string]struct{ file, content string }{
		"deep parts":  {"a.eml", deep},
		"no parts":    {"a.eml", "From: a@x.example\nSubject: X\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nx"},
		"bad base64":  {"a.eml", "From: a@x.example\nSubject: X\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n????\x00\xff"},
		"no mailbox":  {"a.mbox", "From a Tue Mar  5 10:00:00 2024\n"},
		"no letter":   {"a.msg", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\xff", 2000)},
		"no archive":  {"a.mht", "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q--"},
		"huge header": {"a.eml", "From: a@x.example\nSubject: " + strings.Repeat("x", 1<<20) + "\nDate: x\n\nHeron"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			if len(drafts)+len(problems) == 0 {
				t.Error("it vanished without a word")
			}
		})
	}
}
