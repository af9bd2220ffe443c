// Package press takes the downloads of press archives apart: LexisNexis, Nexis Uni, Factiva, ProQuest and Europresse. They all
// put many articles into one file, each with a head of newspaper, date, byline and so on, between cover pages, indexes and
// notices that are no articles.
//
// The archives describe none of these layouts. What is recognized here follows files they made and the readers that others
// published for them: LexisNexisTools, tm.plugin.lexisnexis, tm.plugin.factiva, tm.plugin.proquest and tm.plugin.europresse for R.
package press

import (
	"iter"
	"regexp"
	"strings"
	"unicode"

	"blotter/data/reading/dates"
	"blotter/data/reading/paragraph"
)

// Article is one article of a download, with what its head says. Fields that the head does not name are "".
type Article struct {
	Headline  string
	Newspaper string
	Date      string // as the archive wrote it, or ISO 8601
	Byline    string
	Section   string
	Edition   string
	Language  string
	Length    string // "355 words"
	URL       string
	Keywords  string
	ID        string // the archive's own number for it
	Body      string // paragraphs parted by blank lines
	Line      int    // where it begins, 0 where the file has no lines
}

// Archive is a kind of download.
type Archive int

// The archives that are told apart.
const (
	None     Archive = iota
	Nexis            // LexisNexis: "1 of 10 DOCUMENTS" stands above each article
	NexisUni         // Nexis Uni, Lexis Advance: "End of Document" stands below each article
	Factiva          // "Document XYZ0000020200101…" stands below each article, or lines have codes as HD and TD
	ProQuest         // a line of underscores parts the articles, whose fields have names
)

// String returns the name of the archive's owner.
func (a Archive) String() string {
	return [...]string{"", "LexisNexis", "Nexis Uni", "Factiva", "ProQuest"}[a]
}

// Recognize tells from the beginning of a document which archive it comes from. None means that it is not a download of
// any, as far as the beginning tells.
func Recognize(beginning []paragraph.Paragraph) Archive {
	var score [ProQuest + 1]int
	documents := 0
	for _, p := range beginning {
		for line := range strings.SplitSeq(p.Text, "\n") {
			score[Nexis] += weigh(isNexisHeader(line), 100)
			score[NexisUni] += weigh(isUniEnd(line), 80) + weigh(isUniCover(line), 40) + weigh(isUniHead(line), 26) + weigh(isUniBody(line), 26)
			score[Factiva] += weigh(isFactivaEnd(line), 100) + weigh(isFactivaCode(line), 26) + weigh(isWordCount(line), 20)
			score[ProQuest] += weigh(isProQuestSure(line), 60) + weigh(isProQuestField(line), 20) + weigh(isProQuestRule(line), 10)
			documents += weigh(isDocumentOf(line), 100)
		}
	}
	if score[ProQuest] >= 60 { // the others have no fields of this kind, and "Document 1 of 10" stands in ProQuest's downloads too
		score[ProQuest] += documents
	}
	best := None
	for a, s := range score {
		if s >= 100 && s > score[best] {
			best = Archive(a)
		}
	}
	return best
}

func weigh(is bool, weight int) int {
	if is {
		return weight
	}
	return 0
}

// Articles takes a document of an archive apart. It holds one article at a time.
func Articles(a Archive, document iter.Seq[paragraph.Paragraph]) iter.Seq[Article] {
	switch a {
	case Nexis:
		return parts(document, nexisCuts, nexisArticle)
	case NexisUni:
		return parts(document, uniCuts, uniArticle)
	case Factiva:
		return parts(document, factivaCuts, factivaArticle)
	case ProQuest:
		return parts(document, proquestCuts, proquestArticle)
	}
	return func(func(Article) bool) {}
}

// cut says where a paragraph stands between articles.
type cut int

const (
	inside  cut = iota // it belongs to the article
	before             // an article begins with it
	after              // an article ends with it
	between            // it parts articles and belongs to none
)

// mostParagraphs keeps a file that never parts its articles from filling the memory.
const mostParagraphs = 100_000

// parts gathers the paragraphs of each article and has them read. What read returns without a body is left out: a cover page, an
// index, a picture.
func parts(document iter.Seq[paragraph.Paragraph], where func(paragraph.Paragraph) cut, read func([]paragraph.Paragraph) Article) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		var open []paragraph.Paragraph
		flush := func() bool {
			a := read(open)
			open = nil
			return a.Body == "" || yield(a)
		}
		for p := range document {
			at := where(p)
			if (at == before || at == between) && len(open) > 0 && !flush() {
				return
			}
			if at != between {
				open = append(open, p)
			}
			if (at == after || len(open) > mostParagraphs) && !flush() {
				return
			}
		}
		if len(open) > 0 {
			flush()
		}
	}
}

// isDate reports whether a line is a date and nothing else, with or without a weekday and a time: "January 11, 2010 Monday".
func isDate(line string) bool { return len(line) < 100 && dateOf(line) != "" }

// dateOf returns the day a line of a head names as ISO 8601, "" for none.
func dateOf(line string) string {
	if day := dayOf(line); day != "" {
		return day
	}
	if strings.ContainsFunc(line, unicode.IsLetter) {
		return ""
	}
	return dates.Parse(line)
}

// notice is the beginning of a paragraph about rights: the word or its sign and a year, or what is said of them all.
var notice = regexp.MustCompile(`(?i)^(?:(?:copyright|©|\(c\)|℗)[^\pL]{0,10}(?:by )?(?:19|20)\d\d|©|copyright ©|all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s|todos los derechos|todos os direitos|tutti i diritti)`)

// isNotice reports whether a paragraph is about rights and not of an article.
func isNotice(text string) bool { return notice.MatchString(text) }
