package reading_test

import (
	"strings"
	"testing"

	"blotter/data/reading"
)

// The same reference as each program exports it is the same article.
func TestReferencesOfEveryProgram(t *testing.T) {
	for name, c := range map[string]struct{ file, content string }{
		"RIS":                {"a.ris", "TY  - NEWS\r\nTI  - Herón stolen\r\nAB  - The bronze heron is gone,\r\nand nobody saw it.\r\nT2  - The Courier\r\nAU  - Reed, Ada\r\nDA  - 2024/03/05/\r\nPY  - 2024\r\nUR  - https://x.example/a\r\nKW  - theft\r\nKW  - sculpture\r\nLA  - eng\r\nER  - \r\n"},
		"RIS in a text file": {"export.txt", "\ufeff1. \nProvider: Someone\n\nTY  - NEWS\nT1  - Herón stolen\nN2  - The bronze heron is gone, and nobody saw it.\nJO  - The Courier\nA1  - Reed, Ada\nY1  - 2024/03/05\nUR  - https://x.example/a\nKW  - theft\nKW  - sculpture\nLA  - English\nER  -\n"},
		"RIS in small tags":  {"a.ris", "ty  - NEWS\nti  - Herón stolen\nab  - The bronze heron is gone,\nand nobody saw it.\njo  - The Courier\nau  - Reed, Ada\nda  - 2024/03/05\nkw  - theft\nkw  - sculpture\nla  - eng\ner  - \n"},
		"MEDLINE":            {"a.nbib", "\nPMID- 123\nOWN - NLM\nDP  - 2024 Mar 5\nTI  - Herón\n      stolen\nAB  - The bronze heron is gone,\n      and nobody saw it.\nFAU - Reed, Ada\nLA  - eng\nJT  - The Courier\nOT  - theft\nOT  - sculpture\n"},
		"EndNote's tags":     {"a.enw", "%0 Newspaper Article\n%T Herón stolen\n%A Reed, Ada\n%B The Courier\n%8 5 March 2024\n%D 2024\n%X The bronze heron is gone, and nobody saw it.\n%U https://x.example/a\n%K theft\nsculpture\n%G en\n"},
		"Web of Science":     {"savedrecs.txt", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Reed, A\nAF Reed, Ada\nTI Herón stolen\nSO The Courier\nLA English\nDE theft; sculpture\nAB The bronze heron is gone,\n   and nobody saw it.\nPD MAR 5\nPY 2024\nER\n\nEF\n"},
		"BibTeX":             {"a.bib", "@string{courier = \"The Courier\"}\n@comment{no}\n@article{reed2024,\n  title = {Her{\\'o}n {stolen}},\n  author = \"Reed, Ada\",\n  journal = courier,\n  abstract = {The bronze heron is gone,\n    and nobody saw it.},\n  year = 2024, month = mar, day = 5,\n  url = {https://x.example/a},\n  keywords = {theft; sculpture},\n  langid = {english}\n}\n"},
		"CSL JSON":           {"a.json", `[{"id":"a","type":"article-newspaper","title":"Herón stolen","container-title":"The Courier","abstract":"The bronze heron is gone, and nobody saw it.","URL":"https://x.example/a","language":"en","keyword":"theft; sculpture","author":[{"family":"Reed","given":"Ada"}],"issued":{"date-parts":[["2024",3,5]]}}]`},
		"EndNote's XML":      {"a.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><xml><records><record><contributors><authors><author><style face=\"normal\">Reed, Ada</style></author></authors></contributors><titles><title><style face=\"normal\">Herón </style><style face=\"italic\">stolen</style></title><secondary-title><style>The Courier</style></secondary-title></titles><dates><year><style>2024</style></year><pub-dates><date><style>5 March 2024</style></date></pub-dates></dates><urls><related-urls><url>https://x.example/a</url></related-urls></urls><abstract><style>The bronze heron is gone, and nobody saw it.</style></abstract><keywords><keyword>theft</keyword><keyword>sculpture</keyword></keywords><language>eng</language></record></records></xml>"},
		"PubMed's XML":       {"a.xml", "<?xml version=\"1.0\"?><!DOCTYPE PubmedArticleSet PUBLIC \"x\" \"y\"><PubmedArticleSet><PubmedArticle><MedlineCitation><Article><Journal><JournalIssue><PubDate><Year>2024</Year><Month>Mar</Month><Day>05</Day></PubDate></JournalIssue><Title>The Courier</Title></Journal><ArticleTitle>Herón <i>stolen</i></ArticleTitle><Abstract><AbstractText>The bronze heron is gone, and nobody saw it.</AbstractText></Abstract><AuthorList><Author><LastName>Reed</LastName><ForeName>Ada</ForeName></Author></AuthorList><Language>eng</Language></Article><KeywordList><Keyword>theft</Keyword><Keyword>sculpture</Keyword></KeywordList></MedlineCitation></PubmedArticle></PubmedArticleSet>"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, problems := readNamed(t, reading.Options{}, c.file, c.content)
			d := one(t, drafts, problems)
			if d.Title != "Herón stolen" || d.Text != "The bronze heron is gone, and nobody saw it." || d.Source != "The Courier" || d.Language != "en" {
				t.Errorf("%+v", d)
			}
			if d.Published != "2024-03-05" {
				t.Errorf("it is of %q", d.Published)
			}
			if !strings.Contains(d.Note, "byline: Reed, Ada") || !strings.Contains(d.Note, "theft") || !strings.Contains(d.Note, "sculpture") {
				t.Errorf("the note is %q", d.Note)
			}
		})
	}
}

// What authors of BibTeX files write, and what is cut off, costs no more than itself.
func TestOddBibTeX(t *testing.T) {
	content := `A text between entries, from a@b.example, is no entry.
@misc{a, title = "Caf\'e \& m\"{u}sli --- \emph{good} {\o}l", abstract = {One~two. \par Three.}, year = {2024}}
@article{broken, title = {Never closed
@article{b, title = {After it}, abstract = {Four.}}
@article(c, title = {In round ones}, abstract = "Five {"} six." # " seven")
@article{d, title = {Cut off}, abstract = {Eight`
	drafts, problems := readNamed(t, reading.Options{}, "odd.bib", content)
	if len(problems) > 0 {
		t.Error(problems[0])
	}
	if len(drafts) == 0 || drafts[0].Title != "Café & müsli — good øl" || drafts[0].Text != "One two.\n\nThree." || drafts[0].Published != "2024-01-01" {
		t.Fatalf("%+v", drafts)
	}
	if !strings.Contains(drafts[0].Note, "dated: 2024") {
		t.Errorf("the note is %q", drafts[0].Note)
	}
}

func TestAFileOfReferencesWithoutAny(t *testing.T) {
	_, problems := readNamed(t, reading.Options{Format: "bibtex"}, "a.bib", "@comment{nothing}")
	wantProblems(t, problems, "no BibTeX record")
}

func TestTheSampleOfReferences(t *testing.T) {
	drafts, problems := read(t, reading.Options{}, sample(t, "asr_embase.ris"))
	if len(drafts) != 6 || len(problems) != 0 {
		t.Fatalf("%d records, problems %v", len(drafts), problems)
	}
	for i, d := range drafts {
		if d.Title == "" || len(d.Text) < 300 || d.Source == "" || d.URL == "" || d.Published == "" {
			t.Errorf("record %d lacks something: %+v", i+1, d)
		}
	}
}
