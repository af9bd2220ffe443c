package reading_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"blotter/data"
	"blotter/data/reading"
)

// readNamed reads a file of that name and content.
func readNamed(t testing.TB, o reading.Options, name, content string) ([]data.Draft, []*reading.Problem) {
	t.Helper()
	return read(t, o, write(t, name, content))
}

// write makes a file in a folder of its own.
func write(t testing.TB, name, content string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sample returns the path of a real file that another program made.
func sample(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("BLOTTER_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	path := filepath.Join(root, "samples", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the sample %s is not there", path)
	}
	return path
}

// one expects a single article and nothing to complain about.
func one(t testing.TB, drafts []data.Draft, problems []*reading.Problem) data.Draft {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
	if len(drafts) != 1 {
		t.Fatalf("%d articles were read, want 1: %+v", len(drafts), drafts)
	}
	return drafts[0]
}

const nexisText = `


Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Terms: (heron)


                               1 of 2 DOCUMENTS



                               The Courier (Riverton)

                            March 5, 2019 Tuesday
                                   Edition 1;
                                    Scotland

Bronze heron stolen from the walk

BYLINE: Ada Reed

SECTION: NEWS; Pg. 3

LENGTH: 21 words

A bronze heron that stood by the river for forty years was stolen in the night,
police said.

Copyright thieves are not suspected.

LONDON: Nobody saw anything.

LOAD-DATE: March 6, 2019

LANGUAGE: ENGLISH

GRAPHIC: The empty stand, yesterday

PUBLICATION-TYPE: Newspaper


                       Copyright 2019 Courier Group
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                               Weekly Post

                            May 2019

Council votes on schools;
A long night

LENGTH: 1,021 words

The council voted.

LANGUAGE: ENGLISH

                       Copyright 2019 Weekly Post
`

// A researcher downloads two articles from LexisNexis as plain text: each comes apart, and nothing of the cover page is an
// article.
func TestALexisNexisDownloadGivesItsArticles(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "download.TXT", strings.ReplaceAll(nexisText, "\n", "\r\n"))
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	d := drafts[0]
	if d.Title != "Bronze heron stolen from the walk" || d.Source != "The Courier (Riverton)" || d.Published != "2019-03-05" || d.Language != "en" {
		t.Errorf("%+v", d)
	}
	want := "A bronze heron that stood by the river for forty years was stolen in the night, police said.\n\n" +
		"Copyright thieves are not suspected.\n\nLONDON: Nobody saw anything."
	if d.Text != want {
		t.Errorf("the text is %q", d.Text)
	}
	for _, detail := range []string{"byline: Ada Reed", "section: NEWS", "page: Pg. 3", "edition: Edition 1; Scotland", "length: 21 words"} {
		if !strings.Contains(d.Note, detail) {
			t.Errorf("the note %q lacks %q", d.Note, detail)
		}
	}
	if d := drafts[1]; d.Title != "Council votes on schools; A long night" || d.Source != "Weekly Post" || d.Published != "2019-05-01" || d.Text != "The council voted." {
		t.Errorf("%+v", d)
	}
}

// The section of each article is its label where the user says so.
func TestASectionMayBeTheLabel(t *testing.T) {
	drafts, _ := readNamed(t, reading.Options{LabelFrom: "section"}, "download.txt", nexisText)
	if drafts[0].Label != "NEWS" || strings.Contains(drafts[0].Note, "section") {
		t.Errorf("label %q, note %q", drafts[0].Label, drafts[0].Note)
	}
}

func TestLexisNexisInOtherLanguages(t *testing.T) {
	for name, c := range map[string]struct{ text, title, source, day, language, body string }{
		"German": {
			"                             Dokument 1 von 1\n\n\n                        Flusszeitung\n\n                   Mittwoch 6. März 2019\n\nReiher gestohlen\n\nAUTOR: Ada Rohr\n\nRUBRIK: LOKALES; S. 3\n\nLÄNGE: 120 Wörter\n\nDer bronzene Reiher am Fluss ist weg.\n\nUPDATE: 7. März 2019\n\nSPRACHE: GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n\n              Copyright 2019 Flusszeitung\n                    Alle Rechte vorbehalten\n",
			"Reiher gestohlen", "Flusszeitung", "2019-03-06", "de", "Der bronzene Reiher am Fluss ist weg.",
		},
		"French": {
			"                             Document 1 de 1\n\n\n                        Le Courrier\n\n                   6 mars 2019 mercredi\n\nLe héron volé\n\nAUTEUR: Ada Roseau\n\nRUBRIQUE: LOCAL; Pg. 3\n\nLONGUEUR: 120 mots\n\nENCART: Une statue disparue.\n\nLe héron de bronze a disparu.\n\nDATE-CHARGEMENT: 7 mars 2019\n\nLANGUE: FRENCH; FRANÇAIS\n\nTYPE-PUBLICATION: Journal\n\n              Copyright 2019 Le Courrier\n                    Tous droits réservés\n",
			"Le héron volé", "Le Courrier", "2019-03-06", "fr", "Une statue disparue.\n\nLe héron de bronze a disparu.",
		},
		"Spanish": {
			"                             1 de 1 DOCUMENTOS\n\n\n                        El Correo\n\n                   6 de marzo de 2019 miércoles\n\nRoban la garza\n\nAUTOR: Ada Caña\n\nSECCIÓN: LOCAL; P. 3\n\nEXTENSIÓN: 120 palabras\n\nLa garza de bronce ha desaparecido.\n\nFECHA-CARGA: 7 de marzo de 2019\n\nIDIOMA: SPANISH; ESPAÑOL\n\nTIPO-PUBLICACIÓN: Periódico\n\n              Copyright 2019 El Correo\n",
			"Roban la garza", "El Correo", "2019-03-06", "es", "La garza de bronce ha desaparecido.",
		},
		"old, with named headline and body": {
			"                        1 of 1 DOCUMENT\n\n             Copyright 1994 The Courier\n                  The Courier\n\n              March 5, 1994, Saturday, Late Edition - Final\n\nSECTION: Section A; Page 3; Column 1\n\nLENGTH: 20 words\n\nHEADLINE: Heron stolen\n\nBYLINE: By ADA REED\n\nDATELINE: RIVERTON, March 4\n\nBODY:\n   The heron is gone.\n\nLOAD-DATE: March 5, 1994\n",
			"Heron stolen", "The Courier", "1994-03-05", "", "The heron is gone.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, "download.txt", c.text)
			d := one(t, drafts, problems)
			if d.Title != c.title || d.Source != c.source || d.Published != c.day || d.Text != c.body || d.Language != c.language {
				t.Errorf("%+v", d)
			}
		})
	}
}

const uniText = `User Name: Ada
Date and Time: Friday, 5 July 2019 09:31:00 CEST
Job Number: 00000001
Documents (2)
1. Heron stolen
Client/Matter: -None-
Search Terms: heron
Narrowed by:

2. Council votes
Client/Matter: -None-

Heron stolen

The Courier (Riverton)

July 1, 2019 Monday 9:20 AM GMT

Copyright 2019 Courier Group All Rights Reserved

Section: NEWS; Version:2

Length: 20 words

Byline: Ada Reed

Highlight: Police ask for help.

Body

The heron is gone.

Nobody saw anything.

Graphic

The empty stand

Classification

Language: ENGLISH

Publication-Type: Newspaper

Subject: THEFT (90%); SCULPTURE (80%)

Load-Date: July 1, 2019

End of Document

Council votes

The Courier (Riverton)

July 2, 2019 Tuesday

Copyright 2019 Courier Group All Rights Reserved

Length: 10 words

Body

The council voted.

Load-Date: July 2, 2019

End of Document
`

func TestANexisUniDownloadGivesItsArticles(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "Files.txt", uniText)
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	d := drafts[0]
	if d.Title != "Heron stolen" || d.Source != "The Courier (Riverton)" || d.Published != "2019-07-01" || d.Language != "en" {
		t.Errorf("%+v", d)
	}
	if want := "The heron is gone.\n\nNobody saw anything."; !strings.HasSuffix(d.Text, want) || strings.Contains(d.Text, "empty stand") {
		t.Errorf("the text is %q", d.Text)
	}
	if !strings.Contains(d.Note, "keywords: THEFT (90%); SCULPTURE (80%)") {
		t.Errorf("the note is %q", d.Note)
	}
	if d := drafts[1]; d.Title != "Council votes" || d.Text != "The council voted." || d.Published != "2019-07-02" {
		t.Errorf("%+v", d)
	}
}

// An article that was downloaded alone has no cover page and no line at its end, and its head no blank lines.
func TestANexisUniArticleAlone(t *testing.T) {
	drafts, problems := readNamed(t, reading.Options{}, "article.rtf", `{\rtf1\ansi Strom aus der Tiefe\par Flusszeitung (Regionalausgaben)\par Dienstag 7. Juli 2020\par Uferbote\par\par Section: LOKALES; S. 6\par Length: 75 words\par Body\par\par Tief unter der Erde ist es hei\'df.\par\par Load-Date: July 6, 2020\par}`)
	if d := one(t, drafts, problems); d.Title != "Strom aus der Tiefe" || d.Source != "Flusszeitung (Regionalausgaben)" || d.Published != "2020-07-07" || d.Text != "Tief unter der Erde ist es heiß." {
		t.Errorf("%+v", d)
	}
	plain := "Strom aus der Tiefe\nFlusszeitung (Regionalausgaben)\nDienstag 7. Juli 2020\nUferbote\n\nSection: LOKALES; S. 6\nLength: 75 words\nBody\n\nTief unter der Erde ist es heiß.\n\nLoad-Date: July 6, 2020\n"
	drafts, problems = readNamed(t, reading.Options{}, "article.txt", plain)
	if d := one(t, drafts, problems); d.Title != "Strom aus der Tiefe" || d.Published != "2020-07-07" || d.Text != "Tief unter der Erde ist es heiß." {
		t.Errorf("%+v", d)
	}
}

func TestAFactivaDownloadAsText(t *testing.T) {
	shown := "News\nHeron stolen from the walk\nBy Ada Reed\n1,120 words\n5 March 2019\n02:15\nThe Courier\nCOUR\n1; National\n13\nEnglish\n(c) 2019 Courier Group.\n\n" +
		"The heron is gone.\n\nNobody saw anything.\n\nCourier Group Limited\n\nDocument COUR000020190305ef3500001\n\n" +
		"Council votes on schools\n20 words\n6 March 2019\nThe Courier\nCOUR\nEnglish\n(c) 2019 Courier Group.\n\nThe council voted.\n\nDocument COUR000020190306ef3600002\n"
	drafts, problems := readNamed(t, reading.Options{}, "Factiva.txt", shown)
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	d := drafts[0]
	if d.Title != "Heron stolen from the walk" || d.Source != "The Courier" || d.Published != "2019-03-05" || d.Language != "en" || d.Text != "The heron is gone.\n\nNobody saw anything." {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(d.Note, "byline: By Ada Reed") || !strings.Contains(d.Note, "document: COUR000020190305ef3500001") {
		t.Errorf("the note is %q", d.Note)
	}
	if d := drafts[1]; d.Title != "Council votes on schools" || d.Text != "The council voted." {
		t.Errorf("%+v", d)
	}
}

func TestAFactivaDownloadWithCodes(t *testing.T) {
	coded := "SE  News\nHD  Heron stolen from the walk\nBY  Ada Reed\nWC  120 Wörter\nPD  5 März 2019\nET  02:15\nSN  The Courier\nSC  COUR\nED  1; National\nPG  13\nLA  Deutsch\n" +
		"CY  (c) 2019 Courier Group.\n\nLP  \n\nDer Reiher ist weg.\n\nTD  \n\nNiemand sah etwas.\n\nIN dieser Nacht war es dunkel.\n\nNS  gcat : Political/General News | gcrim : Crime\n\nIPD National\n\nPUB  Courier Group\n\nAN  Document COUR000020190305ef3500001\n\n" +
		"HD  Stadtrat stimmt ab\nWC  20 Wörter\nPD  6 März 2019\nSN  The Courier\nLA  Deutsch\n\nLP  \nDer Rat stimmte ab.\n\nAN  Document COUR000020190306ef3600002\n"
	drafts, problems := readNamed(t, reading.Options{}, "Factiva.txt", coded)
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	d := drafts[0]
	if d.Title != "Heron stolen from the walk" || d.Source != "The Courier" || d.Published != "2019-03-05" || d.Language != "de" {
		t.Errorf("%+v", d)
	}
	if want := "Der Reiher ist weg.\n\nNiemand sah etwas.\n\nIN dieser Nacht war es dunkel."; d.Text != want {
		t.Errorf("the text is %q", d.Text)
	}
}

func TestALexisNexisPage(t *testing.T) {
	article := func(n int, title string) string {
		return fmt.Sprintf(`<!-- Hide XML section from browser
<DOC NUMBER=%d>
<DOCFULL> --><A NAME="DOC_ID_0_0"></A><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">%d of 2 DOCUMENTS</SPAN></P>
</DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN CLASS="c2">The Courier (Riverton)</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><BR><P CLASS="c1"><SPAN CLASS="c4">March</SPAN><SPAN CLASS="c2"> 5, 2019 Tuesday</SPAN><SPAN CLASS="c2">&nbsp;<BR>Late Edition</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><BR><P CLASS="c6"><SPAN CLASS="c7">%s</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">Ada Reed</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">20 words</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><BR><P CLASS="c9"><SPAN CLASS="c2">The heron is gone.</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c2">Nobody saw anything.</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><BR><P CLASS="c6"><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN CLASS="c2">March 5, 2019</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LANGUAGE: </SPAN><SPAN CLASS="c2">ENGLISH</SPAN></P>
</DIV>
<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN CLASS="c2">Copyright 2019 Courier Group</SPAN><BR><SPAN CLASS="c2">All Rights Reserved</SPAN></P></DIV>`, n, n, title)
	}
	drafts, problems := readNamed(t, reading.Options{}, "download.HTML", "<HTML><HEAD><TITLE></TITLE></HEAD><BODY>"+article(1, "Heron stolen")+article(2, "Heron found")+"</BODY></HTML>")
	if len(drafts) != 2 || len(problems) != 0 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	d := drafts[1]
	if d.Title != "Heron found" || d.Source != "The Courier (Riverton)" || d.Published != "2019-03-05" || d.Text != "The heron is gone.\n\nNobody saw anything." || !strings.Contains(d.Note, "edition: Late Edition") {
		t.Errorf("%+v", d)
	}
}

// Factiva writes RTF with its codes in a table, or without them and the headline bold.
func TestAFactivaDownloadAsRichText(t *testing.T) {
	row := func(code, value string) string {
		return `\trowd\cellx500\cellx9000\intbl\b ` + code + `\b0\cell ` + value + `\cell\row` + "\n"
	}
	table := `{\rtf1\ansi ` + row("HD", "{\\b Heron stolen}") + row("BY", "Ada Reed") + row("WC", "120 mots") + row("PD", "5 mars 2019") + row("SN", "Le Courrier") + row("SC", "COUR") + row("LA", "Fran\\'e7ais") +
		row("CY", "(c) 2019 Courier") + row("LP", `Le h\'e9ron a disparu.\par Personne n'a rien vu.`) + row("TD", `La police cherche.\par\par Le conseil se r\'e9unit.`) + row("AN", "Document COUR000020190305ef3500001") + `\pard\par}`
	drafts, problems := readNamed(t, reading.Options{}, "Factiva.rtf", table)
	d := one(t, drafts, problems)
	if d.Title != "Heron stolen" || d.Source != "Le Courrier" || d.Published != "2019-03-05" || d.Language != "fr" {
		t.Errorf("%+v", d)
	}
	for _, part := range []string{"Le héron a disparu.", "Personne n'a rien vu.", "La police cherche.", "Le conseil se réunit."} {
		if !strings.Contains(d.Text, part) {
			t.Errorf("the text %q lacks %q", d.Text, part)
		}
	}
	shown := `{\rtf1\ansi {\b Heron stolen\par}Ada Reed\par 120 Palabras\par 5 marzo 2019\par El Correo\par CORR\par Espa\'f1ol\par (c) 2019 El Correo\par\par La garza ha desaparecido.\par\par Documento CORR000020190305ef3500001\par}`
	drafts, problems = readNamed(t, reading.Options{}, "Factiva.rtf", shown)
	if d := one(t, drafts, problems); d.Title != "Heron stolen" || d.Source != "El Correo" || d.Published != "2019-03-05" || d.Language != "es" || d.Text != "La garza ha desaparecido." || !strings.Contains(d.Note, "byline: Ada Reed") {
		t.Errorf("%+v", d)
	}
}

func TestAFactivaPageWithCodes(t *testing.T) {
	page := `<html><head><title>Factiva</title></head><body><div class="article enArticle"><table>
<tr><td><b>HD</b>&nbsp;</td><td><span class="enHeadline">Heron stolen</span></td></tr><tr><td><b>WC</b></td><td>120 words</td></tr><tr><td><b>PD</b></td><td>5 March 2019</td></tr>
<tr><td><b>SN</b></td><td>The Courier</td></tr><tr><td><b>LA</b></td><td>English</td></tr><tr><td><b>LP</b></td><td><p>The heron is gone.</p></td></tr>
<tr><td><b>TD</b></td><td><p>Nobody saw anything.</p><p>Not even the ducks.</p></td></tr><tr><td><b>AN</b></td><td>Document COUR000020190305ef3500001</td></tr></table></div></body></html>`
	drafts, problems := readNamed(t, reading.Options{}, "Factiva.html", page)
	d := one(t, drafts, problems)
	if d.Title != "Heron stolen" || d.Source != "The Courier" || d.Published != "2019-03-05" || d.Text != "The heron is gone.\n\nNobody saw anything.\n\nNot even the ducks." {
		t.Errorf("%+v", d)
	}
}

func TestAProQuestDownload(t *testing.T) {
	rule := strings.Repeat("_", 60)
	text := "\n" + rule + "\n\nReport Information from ProQuest\nMarch 05 2024 10:00\n" + rule + "\n\nHeron stolen from the walk\n\nAuthor: Reed, Ada. \n" +
		"Publication info: The Courier ; Riverton [Riverton]. 05 Mar 2019: A3.\n\nProQuest document link\n\nAbstract: A statue is missing.\n\n" +
		"Full text: The heron is gone.\n\nNobody saw anything.\n\nCREDIT: Ada Reed\n\nSubject: Theft; Sculpture\n\nTitle: Heron stolen from the walk\n\nPublication title: The Courier; Riverton\n\n" +
		"Pages: A3\n\nPublication date: Mar 5, 2019\n\nSection: News\n\nISSN: 00000000\n\nSource type: Newspapers\n\nLanguage of publication: English\n\nDocument type: News\n\n" +
		"ProQuest document ID: 123456\n\nDocument URL: https://www.proquest.com/docview/123456\n\nCopyright: (c) Courier\n\nLast updated: 2019-03-06\n\nDatabase: News\n\n" + rule +
		"\n\nCouncil votes\n\nAuthor: Anonymous\n\nAbstract: None available.\n\nFull text: The council voted.\n\nPublication title: The Courier\n\nPublication date: Mar 6, 2019\n\nProQuest document ID: 123457\n\n" + rule + "\n\nContact ProQuest\n\nCopyright 2024 ProQuest LLC.\n"
	drafts, problems := readNamed(t, reading.Options{}, "ProQuestDocuments.txt", text)
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v: %+v", len(drafts), problems, drafts)
	}
	d := drafts[0]
	if d.Title != "Heron stolen from the walk" || d.Source != "The Courier" || d.Published != "2019-03-05" || d.Language != "en" || d.URL != "https://www.proquest.com/docview/123456" {
		t.Errorf("%+v", d)
	}
	if want := "The heron is gone.\n\nNobody saw anything."; d.Text != want {
		t.Errorf("the text is %q", d.Text)
	}
	if d := drafts[1]; d.Text != "The council voted." || d.Published != "2019-03-06" {
		t.Errorf("%+v", d)
	}
}

func TestASpanishProQuestDownload(t *testing.T) {
	rule := strings.Repeat("_", 60)
	text := rule + "\n\nDocumento 1 de 2\n\nRoban la garza\n\nAutor: Reed, Ada\n\nInformación de publicación: El Correo, 5 Mar 2024: 12.\n\nEnlace de documentos de ProQuest\n\nResumen: Nadie vio nada.\n\n" +
		"Texto completo: La garza de bronce no está en el paseo.\n\nMateria: Arte\n\nTítulo: Roban la garza\n\nTítulo de publicación: El Correo; Ciudad\n\nFecha de publicación: 5 mar 2024\n\n" +
		"URL del documento: https://www.proquest.com/docview/1\n\n" + rule + "\n\nDocumento 2 de 2\n\nVota el pleno\n\nInformación de publicación: El Correo, 6 Mar 2024: 3.\n\nTexto completo: El pleno vota hoy.\n\n" +
		"Título: Vota el pleno\n\nTítulo de publicación: El Correo; Ciudad\n\n" + rule + "\n\nPóngase en contacto con ProQuest\n"
	drafts, problems := readNamed(t, reading.Options{}, "descarga.txt", text)
	checkPress(t, drafts, problems, 2)
	for i, want := range []data.Draft{
		{Title: "Roban la garza", Text: "La garza de bronce no está en el paseo.", Source: "El Correo", Published: "2024-03-05", URL: "https://www.proquest.com/docview/1"},
		{Title: "Vota el pleno", Text: "El pleno vota hoy.", Source: "El Correo", Published: "2024-03-06"},
	} {
		if d := drafts[i]; d.Title != want.Title || d.Text != want.Text || d.Source != want.Source || d.Published != want.Published || d.URL != want.URL {
			t.Errorf("%+v", d)
		}
	}
}

func TestAEuropresseDownload(t *testing.T) {
	article := `<article><header><div><span class="DocPublicationName">Le Courrier, no. 123</span></div><span class="DocHeader">Économie, mercredi 6 mars 2019, p. 3</span>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le héron volé</p></div><div class="docAuthors">Ada Roseau</div></header>
<section><div class="docOcurrContainer"><p>Le héron de bronze a disparu.</p><p>Personne n'a rien vu.</p></div></section><div class="publiC-lblNodoc">news·20190306·LC·0001</div></article>`
	older := `<table><tr><td><span class="DocPublicationName">Le Courrier</span><br><span class="DocHeader">Une, jeudi 7 mars 2019, p. 1</span><br><span class="TitreArticleVisu">Le conseil vote</span><br><p>Le conseil a voté.</p><p>© 2019 Le Courrier. Tous droits réservés.</p></td></tr></table>`
	drafts, problems := readNamed(t, reading.Options{}, "biblioeuropresse.HTML", "<html><body>"+article+article+"</body></html>")
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[0]; d.Title != "Le héron volé" || d.Source != "Le Courrier" || d.Published != "2019-03-06" || d.Text != "Le héron de bronze a disparu.\n\nPersonne n'a rien vu." {
		t.Errorf("%+v", d)
	}
	drafts, problems = readNamed(t, reading.Options{}, "europresse.html", "<html><body>"+older+older+"</body></html>")
	if len(problems) != 0 || len(drafts) != 2 {
		t.Fatalf("%d articles, problems %v", len(drafts), problems)
	}
	if d := drafts[1]; d.Title != "Le conseil vote" || d.Published != "2019-03-07" || d.Text != "Le conseil a voté." {
		t.Errorf("%+v", d)
	}
}

// A text about archives, with a line or two that look like theirs, stays one article.
func TestATextIsNoDownloadForOneWord(t *testing.T) {
	for _, text := range []string{
		"Heron stolen\n\nThe thieves took it.\n\nEnd of Document\n",
		"TD Bank opens\n\nTD Bank opened a branch.\n\nTD Bank is happy.\n\nTD Bank again.\n\nTD Bank said 808 words.\n",
		"Byline: Ada\n\nThe heron is gone, and so is the goose that sat on it.\n",
	} {
		drafts, problems := readNamed(t, reading.Options{}, "article.txt", text)
		one(t, drafts, problems)
	}
}

func TestTheSampleOfLexisNexis(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, sample(t, "nexis_sample.TXT"))
	checkPress(t, drafts, problems, 10, "byline:", "length:")
}

func TestTheSampleOfNexisUni(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, sample(t, "nexis_uni.docx"))
	checkPress(t, drafts, problems, 10, "byline:", "section:", "length:")
}

func TestTheSampleOfFactiva(t *testing.T) {
	path := sample(t, "factiva_irish.html")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := len(regexp.MustCompile(`id="article-`).FindAll(page, -1))
	drafts, problems := read(t, reading.Options{}, path)
	checkPress(t, drafts, problems, want, "length:", "document:")
	for _, d := range drafts {
		if d.Language != "en" {
			t.Errorf("%q is in %q", d.Title, d.Language)
		}
	}
}

// checkPress expects so many articles, all with what a newspaper's article has, and most with these details.
func checkPress(t *testing.T, drafts []data.Draft, problems []*reading.Problem, want int, details ...string) {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
	if len(drafts) != want {
		t.Fatalf("%d articles were read, want %d", len(drafts), want)
	}
	for _, detail := range details {
		n := 0
		for _, d := range drafts {
			if strings.Contains(d.Note, detail) {
				n++
			}
		}
		if n*10 < want*8 {
			t.Errorf("only %d of %d articles have a %s", n, want, detail)
		}
	}
	for i, d := range drafts {
		if d.Title == "" || d.Source == "" || d.Published == "" || d.Text == "" {
			t.Errorf("article %d lacks something: %+v", i+1, d.Title)
		}
		for _, stray := range []string{"LOAD-DATE", "Load-Date", "End of Document", "of 10 DOCUMENTS", "All Rights Reserved", "Document IINM", "Client/Matter"} {
			if strings.Contains(d.Text, stray) {
				t.Errorf("the text of article %d holds %q", i+1, stray)
			}
		}
	}
}
