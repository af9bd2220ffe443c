package record

import (
	"slices"
	"strings"

	"blotter/data/reading/format"
	"blotter/internal/message"
)

// ticks are the columns that each stand for one label and say yes or no to it, as multi-label datasets and surveys are written:
// 0 and 1, true and false, yes and no, x and nothing.
type ticks struct {
	at    []int    // the columns, in order
	names []string // the labels that they stand for
	odd   int      // values that are neither yes nor no
}

// yes and no are the words for these, folded. An empty cell and a word for nothing stand for no.
var (
	yes = wordSet("1 1.0 true yes y x t si sí s ja j oui o sim vrai wahr verdadero verdadeiro vero да ✓ ✔ ☑ ✅ ☒ checked on")
	no  = wordSet("0 0.0 -1 -1.0 false no n f nein nee non não nao faux falsch falso нет ✗ ✘ ☐ ❌ - – unchecked off")
)

func isYes(s string) bool { return yes[strings.ToLower(strings.TrimSpace(s))] }

func isNo(s string) bool {
	s = strings.TrimSpace(s)
	return isNothing(s) || no[strings.ToLower(s)]
}

// Names of columns of yes and no that say something of an article, or count something, but name no topic: single words, and the first and
// last words of others.
var (
	noTopics = wordSet(`duplicate duplicates dup copy draft paywall premium ad ads advert valid read seen done complete image images img photo
		photos video videos audio attachment count counts num number n nr no id idx index row line page pages rank position order score likes like
		shares share comments comment views retweets replies clicks words wordcount length size sentiment polarity agreement gold train training
		test testing validation dev split fold random sample include exclude relevant relevance irrelevant eligible unclear uncertain doubtful
		confidence priority flag star anonymous active public private status error missing year month day hour version cluster group batch answer
		label labels clickbait hidden sensitive nsfw adult quote reply bot live free accessible self spoiler safe open quarantine published source
		duplicado duplicada revisado revisada leido leida relevante verificado incluido excluido seleccionado completo procesado eliminado
		duplikat gelesen gepruft geprueft doppelt erledigt aufgenommen ausgewahlt doublon lu verifie pertinent inclus exclu
		lido verificado selecionado incluso letto duplicato rilevante gelezen dubbel`)
	noTopicFirst = wordSet(`has have is was are can over allow send hide no not num n nr possibly author user account comment comments post image video
		should needs need to ist hat tiene es esta est tem`)
	noTopicLast = wordSet(`unclear count counts id ids score status only mode premium flag number num index rank length content url date time flair label`)
)

// labelWords are words before the names of labels, which are not part of them: "topic_sport", "label.sport".
var labelWords = wordSet(`label labels topic topics category categories cat cats class classes tag tags theme themes y target
	tema temas etiqueta etiquetas categoria categorias clase rubro thema themen kategorie kategorien schlagwort sujet sujets categorie rubrique
	assunto rotulo argomento etichetta onderwerp`)

// leastTicked is how many records show that columns of yes and no are labels.
const leastTicked = 2

// leastTicks is how many columns of yes and no are labels, where nobody says so. One alone may be anything.
const leastTicks = 2

// findTicks makes columns of yes and no the labels where the file has no other column of labels, and nobody has chosen one.
func (l *layout) findTicks(samples []sample, records int, o format.Options, mapped map[string]string) {
	if l.verbatim {
		return
	}
	if len(o.LabelColumns) > 0 {
		l.chooseTicks(o.LabelColumns)
		return
	}
	_, chosen := mapped["label"]
	if l.nameless || chosen || o.LabelFrom != "" || len(l.roles["label"]) > 0 {
		return
	}
	at := l.tickColumns(samples)
	if records < leastTicked || len(at) < leastTicks || !sayBoth(samples, at, records) {
		return
	}
	l.setTicks(at)
}

// chooseTicks makes the columns that the user named the labels.
func (l *layout) chooseTicks(names []string) {
	var at []int
	for _, name := range names {
		if i := columnNamed(l.columns, name); i >= 0 && !slices.Contains(at, i) {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	l.setTicks(at)
}

// setTicks takes columns out of all roles and makes them labels.
func (l *layout) setTicks(at []int) {
	for field := range l.roles {
		l.roles[field] = slices.DeleteFunc(l.roles[field], func(i int) bool { return field == "label" || slices.Contains(at, i) })
	}
	l.ticks.at = at
	l.ticks.names = tickNames(l.columns, at)
	for _, i := range at {
		l.by[i], l.used[i] = "ticks", true
	}
}

// tickColumns returns the columns that say yes or no to what they are named after: the longest run of them, since labels stand side by
// side, while facts about an article are strewn among its other columns. A column of a name that is known otherwise ("Media") is one
// only among others, and so is one without any value yet.
func (l *layout) tickColumns(samples []sample) []int {
	taken := map[int]bool{}
	for _, list := range l.roles {
		for _, i := range list {
			taken[i] = true
		}
	}
	var best, run []int
	most, sure, end := 0, 0, 0
	for i := range samples {
		says, empty := samples[i].saysYesOrNo(), samples[i].filled == 0
		if l.columns[i] == "" || l.isNoTopic(i) || !says && (!empty || taken[i] || sure == 0) {
			run, sure = nil, 0
			continue
		}
		run = append(run, i)
		if says {
			end = len(run) // what is empty counts between others only
		}
		if says && !taken[i] {
			sure++
		}
		if sure > most || sure == most && sure > 0 && len(best) > 0 && best[0] == run[0] {
			best, most = slices.Clone(run[:end]), sure
		}
	}
	return best
}

// isNoTopic reports whether a column is named after a fact about an article and not after a topic.
func (l *layout) isNoTopic(i int) bool {
	words := nameWords(l.columns[i])
	if len(words) > 1 && labelWords[words[0]] {
		words = words[1:]
	}
	switch len(words) {
	case 0:
		return true
	case 1:
		return noTopics[words[0]] || len(words[0]) > 4 && strings.HasSuffix(words[0], "ed") // "verified", "archived"
	}
	return noTopicFirst[words[0]] || noTopicLast[words[len(words)-1]]
}

// saysYesOrNo reports whether all values of a column are words for yes and no.
func (s *sample) saysYesOrNo() bool {
	if s.filled == 0 {
		return false
	}
	n := 0
	for text, count := range s.distinct {
		if !isYes(text) && !isNo(text) {
			return false
		}
		n += count
	}
	return n == s.filled
}

// sayBoth reports whether the columns of some records say yes somewhere, and somewhere no or nothing.
func sayBoth(samples []sample, at []int, records int) bool {
	some, none := false, false
	for _, i := range at {
		none = none || samples[i].filled < records
		for text := range samples[i].distinct {
			some, none = some || isYes(text), none || isNo(text)
		}
	}
	return some && none
}

// tickNames returns the labels that columns stand for: their names without what all of them have before it ("topics.", "label_",
// "Topics [").
func tickNames(columns []string, at []int) []string {
	names := make([]string, len(at))
	for n, i := range at {
		names[n] = columns[i]
	}
	if prefix := tickPrefix(names); prefix != "" {
		for n := range names {
			names[n] = names[n][len(prefix):]
			if strings.HasSuffix(prefix, "[") {
				names[n] = strings.TrimSuffix(names[n], "]")
			}
		}
	}
	for n := range names {
		names[n] = cleanLine(names[n])
	}
	return names
}

// tickPrefix returns what stands before the label in all names, "" where that may be a part of it.
func tickPrefix(names []string) string {
	if len(names) < leastTicks {
		return ""
	}
	prefix := names[0]
	for _, name := range names[1:] {
		for !strings.HasPrefix(name, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	end := strings.LastIndexAny(prefix, "._:/-=[ ")
	if end < 0 {
		return ""
	}
	prefix = prefix[:end+1]
	for _, name := range names {
		if strings.Trim(name[len(prefix):], " ]._") == "" {
			return ""
		}
	}
	words := nameWords(prefix)
	if strings.HasSuffix(prefix, ".") || strings.HasSuffix(prefix, "[") || len(words) > 0 && labelWords[words[len(words)-1]] {
		return prefix
	}
	return ""
}

// labels returns the labels to which a record says yes.
func (t *ticks) labels(cells []Value, renamed map[string]string) []string {
	var labels []string
	for n, i := range t.at {
		if i >= len(cells) {
			continue
		}
		switch text := cells[i].Text; {
		case isYes(text):
			name := t.names[n]
			if other, ok := renamed[name]; ok {
				name = strings.TrimSpace(other)
			}
			if name != "" && !containsName(labels, name) {
				labels = append(labels, name)
			}
		case !isNo(text):
			t.odd++
		}
	}
	return labels
}

// ticked tells which columns of yes and no were read as labels, unless the user named them, and of values that are neither.
func (r *Reader) ticked() *format.Problem {
	t := &r.layout.ticks
	chosen := len(r.options.LabelColumns) > 0
	switch {
	case t.odd > 0:
		p := &format.Problem{Kind: "ticks-odd", Reason: message.Count("reading.ticks-odd", t.odd, "Columns", columnList(t.names))}
		if !chosen {
			p.Remedy = message.New("reading.ticks-hint")
		}
		return p
	case len(t.at) == 0 || chosen:
		return nil
	}
	return &format.Problem{Kind: "ticks", Reason: message.New("reading.ticks", "Columns", columnList(t.names)), Remedy: message.New("reading.ticks-hint")}
}

// missingTick returns the first column of labels that the user named and the file does not have.
func missingTick(columns, chosen []string) (string, bool) {
	for _, name := range chosen {
		if columnNamed(columns, name) < 0 {
			return name, true
		}
	}
	return "", false
}

// loneTick returns the only column of yes and no where nobody says what the labels are, "" where there is none or several. It may be a
// label, or anything else.
func (l *layout) loneTick(samples []sample, records int) string {
	if l.nameless {
		return ""
	}
	if at := l.tickColumns(samples); len(at) == 1 && records >= leastTicked && sayBoth(samples, at, records) {
		return l.columns[at[0]]
	}
	return ""
}
