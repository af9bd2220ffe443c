package record

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"blotter/data/reading/format"
)

// answerField is the field of an annotation tool's verdict on a label: accept, reject or ignore.
const answerField = "answer"

// usual are the usual names of columns and keys in English, Spanish, Portuguese, French, German, Italian, Dutch and Russian, and the
// commonest in other languages, the surest first, in lower case and without accents, spaces and signs. Plurals need not be listed.
var usual = map[string]string{
	"title": `title headline heading articletitle newstitle subject titulo titular encabezado cabecera titel schlagzeile uberschrift
		ueberschrift titre titolo manchete chamada intitule webtitle headlinetext kop заголовок название название titol tytuł
		nagłówek nadpis titulek overskrift tittel başlık τίτλος назва 标题 標題 题目 cím タイトル 見出し 제목 العنوان عنوان כותרת`,
	"text": `text body content fulltext articletext bodytext maintext article articlebody story texto cuerpo contenido
		textocompleto articulo noticia inhalt volltext artikel artikeltext texte contenu testo conteudo corpo corps contenuto
		materia textonoticia selftext document passage sentence paragraph transcript message tweet post review tekst inhoud bericht
		description descripcion descricao beschreibung descrizione abstract summary resumen resumo zusammenfassung
		resume riassunto copete bajada entradilla sumario leadparagraph lead lede snippet excerpt extracto shortdescription
		kurztext teaser chapo abstractnote segment codedsegment текст содержание анонс
		brodtext brodtekst treść tekst obsah metin icerik szoveg κείμενο 正文 內文 内容 內容 全文 本文 본문 내용 النص نص המאמר טקסט`,
	"source": `source publisher outlet publication newspaper medium media website site domain sourcename publicationtitle pubtitle
		journal provider channel fuente medio mediodecomunicacion periodico diario revista quelle zeitung herausgeber verlag
		medianame newspapername outletname publishername sourcetitle feedname fonte jornal veiculo giornale testata krant bron источник издание
		źródło gazeta zdroj noviny kalla tidning kilde avis kaynak gazete forras πηγή 来源 來源 媒体 出典 媒体名 출처 المصدر מקור`,
	"url": `url link address webaddress weblink permalink href uri enlace direccion adresse endereco lien weburl
		canonicalurl vinculo liga indirizzo ссылка`,
	"published": `published date publishedat publicationdate publisheddate datepublished publishdate pubdate webpublicationdate
		timestamp fecha fechapublicacion fechadepublicacion publicado datum veroffentlicht veroeffentlicht
		veroffentlichtam veroeffentlichtam veroffentlichungsdatum erscheinungsdatum erschienen datapublicacao datadepublicacao
		publicadoem dataprimeirapublicacao datepublication datedepublication dateparution datedeparution parution
		publiele datapublikacji datumvydani publiceringsdatum publicerad utgivningsdatum dato tarih yayintarihi ημερομηνία 日期 发布日期 日付 掲載日 날짜 التاريخ
		תאריך datapubblicazione datadipubblicazione pubblicato data datetime issued created createdat createdutc дата
		publicationyear pubyear yearpublished publishedyear year ano anno annee jahr erscheinungsjahr jaar год`,
	"language": `language lang languagecode idioma lengua lingua sprache langue taal locale язык`,
	"label": `label topic category class classname tema categoria clase classe etiqueta rotulo thema kategorie klasse rubrik
		ressort theme categorie etichetta argomento assunto sujet labelname goldlabel finallabel humanlabel labelincluded
		target gold included onderwerp categorieen тема рубрика категория
		labeltext labelstr categoryname topicname classname tematyka kategoria amne emne kategori konu κατηγορία θέμα rovat 类别 分类 類別 カテゴリ 分類 분류 카테고리 التصنيف
		הנושא`,
	"note":      `note comment remark nota comentario notiz anmerkung bemerkung observacion observacao remarque commentaire opmerking`,
	"flagged":   `flagged flag starred marked marcado markiert`,
	"split":     `split set subset partition datasplit conjunto aufteilung particion`,
	answerField: `answer`,
}

// fillers are words in names that say nothing of what a column holds: "article_url", "doc_text", "título de la noticia".
var fillers = wordSet(`article articles articulo articulos artigo artikel noticia noticias news nachricht story item items doc document
	documento dokument post page pagina web website main full raw clean cleaned original orig plain final complete completo
	completa the el la los las le les der die das de del des du da do of em no en es pt fr it my col column field value string
	str press prensa presse html entry record`)

// hints are columns that often hold what a user wants as a field although nothing proves it. They are offered, not used.
var hints = map[string]string{
	"section": "label", "sectionname": "label", "seccion": "label", "secao": "label", "editoria": "label", "rubrique": "label",
	"sezione": "label", "desk": "label", "newsdesk": "label", "tag": "label", "keyword": "label", "code": "label", "codigo": "label",
	"supertopic": "label", "hauptthema": "label", "nebenthema": "label", "oberthema": "label", "subcategory": "label", "subtopic": "label", "autotags": "label", "manualtags": "label", "automatictags": "label", "subreddit": "label", "subject": "label", "genre": "label", "type": "label", "tipo": "label", "subtitle": "title",
	"newsoutlet": "source",
}

var (
	exactNames = map[string]meaning{}
	coreNames  = map[string]meaning{}
)

// meaning says which field a name stands for, and how surely: a lower rank is surer.
type meaning struct {
	field string
	rank  int
}

// Ranks below which a name was known as a whole, by its words that are no fillers, and by the end of its path.
const (
	wordRank = 1000
	pathRank = 3000
)

func init() {
	for field, names := range usual {
		for rank, name := range strings.Fields(names) {
			name = plainName(name)
			exactNames[name] = meaning{field, rank}
			coreNames[name] = meaning{field, wordRank + rank}
		}
	}
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

// meaningOf returns what a column's name stands for. A dotted name is the path to a value inside of others.
func meaningOf(name string) (meaning, bool) {
	if m, ok := meaningOfWord(name); ok {
		return m, true
	}
	parts := strings.Split(name, ".")
	if len(parts) < 2 {
		return meaning{}, false
	}
	m, ok := meaningOfWord(parts[len(parts)-1])
	if of, known := meaningOfWord(parts[len(parts)-2]); known && of.field != "text" {
		return meaning{}, false // "source.url" is not the article's
	}
	m.rank += pathRank * (len(parts) - 1)
	return m, ok
}

func meaningOfWord(name string) (meaning, bool) {
	if strings.HasPrefix(name, "_") && !strings.Contains(name[1:], "_") { // a database's own, as "_source"
		return meaning{}, false
	}
	plain := plainName(name)
	for _, form := range singulars(plain) {
		if m, ok := exactNames[form]; ok {
			return m, true
		}
	}
	var rest []string
	for _, w := range nameWords(name) {
		if !fillers[w] && strings.Trim(w, "0123456789") != "" {
			rest = append(rest, w)
		}
	}
	if len(rest) > 1 && !strings.ContainsAny(name, ";,|\t") {
		return meaningOfText(rest)
	}
	if len(rest) != 1 || rest[0] == plain {
		return meaning{}, false
	}
	for _, form := range singulars(rest[0]) {
		if m, ok := coreNames[form]; ok {
			return m, true
		}
	}
	return meaning{}, false
}

// meaningOfText knows texts by names of several words that all stand for texts, as "tweet_text" and "comment_text".
func meaningOfText(words []string) (meaning, bool) {
	for _, w := range words[:len(words)-1] {
		if m := coreNames[w]; m.field != "text" && m.field != "note" {
			return meaning{}, false
		}
	}
	best := coreNames[words[len(words)-1]]
	if best.field != "text" {
		return meaning{}, false
	}
	for _, w := range words {
		if m := coreNames[w]; m.field == "text" && m.rank < best.rank {
			best = m
		}
	}
	return meaning{"text", best.rank - wordRank + 1}, true
}

// singulars returns a word and what it may be the plural of.
func singulars(w string) []string {
	forms := []string{w}
	for _, ending := range []string{"s", "es", "n", "en", "x"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) > 2 {
			forms = append(forms, stem)
		}
	}
	if stem, ok := strings.CutSuffix(w, "ies"); ok {
		forms = append(forms, stem+"y")
	}
	return forms
}

// hintOf returns the field that a column may be wanted for, "" for none.
func hintOf(name string) string {
	for _, form := range singulars(plainName(name[strings.LastIndexByte(name, '.')+1:])) {
		if field := hints[form]; field != "" {
			return field
		}
	}
	return ""
}

// isVague reports whether a column of a hint may as well hold something else.
func isVague(name string) bool {
	switch plainName(name[strings.LastIndexByte(name, '.')+1:]) {
	case "type", "genre", "tipo", "code", "codigo", "subtitle":
		return true
	}
	return false
}

// plainName brings a column's name to the form of the usual names: "Fecha de publicación" is "fechadepublicacion".
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(name))
}

// nameWords parts a name into its words, in lower case and without accents: "articleURL", "doc_text", "Título noticia".
func nameWords(name string) []string {
	var words []string
	var word []rune
	before := rune(0)
	flush := func() {
		if len(word) > 0 {
			words = append(words, string(word))
			word = nil
		}
	}
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		default:
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				flush()
			}
			word = append(word, unicode.ToLower(r))
		}
		before = r
	}
	flush()
	return words
}

// roles are the columns that hold each of our fields, the surest first.
type roles map[string][]int

// rolesOf tells which columns hold which fields. What the user mapped comes first and alone; the others go by their names.
func rolesOf(columns []string, mapped map[string]string) roles {
	found := roles{}
	taken := make([]bool, len(columns))
	for ours, theirs := range mapped {
		if i := columnNamed(columns, theirs); i >= 0 {
			found[ours] = []int{i}
			taken[i] = true
		}
	}
	ranks := make([]int, len(columns))
	for i, name := range columns {
		m, ok := meaningOf(name)
		if _, own := mapped[m.field]; !ok || own || taken[i] {
			continue
		}
		ranks[i] = m.rank
		found[m.field] = append(found[m.field], i)
	}
	if scandinavian(columns) && len(found["title"]) == 0 {
		found["label"] = slices.DeleteFunc(found["label"], func(i int) bool {
			is := plainName(columns[i]) == "rubrik"
			if is {
				found["title"] = append(found["title"], i)
			}
			return is
		})
	}
	for _, list := range found {
		slices.SortStableFunc(list, func(a, b int) int { return ranks[a] - ranks[b] })
	}
	return found
}

// scandinavian reports whether columns have names that stand in Swedish only, where "Rubrik" is the headline and not the section.
func scandinavian(columns []string) bool {
	return slices.ContainsFunc(columns, func(c string) bool {
		return slices.Contains([]string{"amne", "brodtext", "kalla", "tidning", "publicerad", "publiceringsdatum", "ingress", "lank"}, plainName(c))
	})
}

// Known returns how many fields the columns' names tell, and whether one of them is the text.
func Known(columns []string) (n int, text bool) {
	found := rolesOf(columns, nil)
	delete(found, answerField)
	return len(found), len(found["text"]) > 0
}

// columnNamed returns the column of that name, or of that name in another case or spelling, or of that number from 1; -1 for
// none. No column is named "".
func columnNamed(columns []string, name string) int {
	if name == "" {
		return -1
	}
	if i := slices.Index(columns, name); i >= 0 {
		return i
	}
	plain := plainName(name)
	if i := slices.IndexFunc(columns, func(c string) bool { return plainName(c) == plain && plain != "" }); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(columns) {
		return n - 1
	}
	return -1
}

// missingColumn returns the first mapped column that the file does not have.
func missingColumn(columns []string, mapped map[string]string) (ours, theirs string, missing bool) {
	for _, ours := range format.Fields {
		if theirs := mapped[ours]; theirs != "" && columnNamed(columns, theirs) < 0 {
			return ours, theirs, true
		}
	}
	return "", "", false
}

// columnList writes columns out for a message.
func columnList(columns []string) string {
	const most, longest = 30, 40
	shown := make([]string, 0, most+1)
	for i, c := range columns {
		if i == most {
			shown = append(shown, "…")
			break
		}
		if r := []rune(c); len(r) > longest {
			c = string(r[:longest]) + "…"
		}
		shown = append(shown, c)
	}
	return strings.Join(shown, ", ")
}

// HasText reports whether the columns' names tell of a text, or of a title and something else.
func HasText(columns []string) bool {
	found := rolesOf(columns, nil)
	return len(found["text"]) > 0 || len(found["title"]) > 0 && len(found) > 1
}
