package record

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"blotter/data"
)

// labelStyle is how the label column of a file writes labels, judged by its first values.
type labelStyle struct {
	verbatim bool // names are taken as they stand
	coded    bool // all labels are numbers, the codes of another tool
	marks    string
	between  string            // what parts labels where no sign of marks does
	names    map[string]string // what the user calls a label of the file
	hot      bool              // lists have a 1 for each label of the article and a 0 for every other, by their numbers from 0
	every    *everyLabel       // nil where no second column holds further labels
}

// labelsOf returns the labels that a value of a column names, the main one first and none twice. Taken as it stands, only a list
// and Blotter's own column "labels" hold several.
func (s *labelStyle) labelsOf(column string, v Value) []string {
	if s.verbatim && len(v.List) == 0 && column != "labels" {
		return slices.DeleteFunc([]string{cleanLine(v.Text)}, func(l string) bool { return l == "" })
	}
	parts := v.List
	if s.hot {
		parts = hotNumbers(v)
	}
	if len(parts) == 0 && !s.hot {
		parts = []string{v.Text}
	}
	var labels []string
	for _, part := range parts {
		names := []string{part}
		if !s.verbatim || len(v.List) == 0 {
			names = s.split(part)
		}
		for _, l := range names {
			if l = s.named(l); l != "" && !containsName(labels, l) {
				labels = append(labels, l)
			}
		}
	}
	return labels
}

// named returns a label's name, "" for a word that says that there is none.
func (s *labelStyle) named(l string) string {
	l = strings.TrimSpace(l)
	if !s.verbatim {
		l = withoutQuotes(l)
	}
	if name, ok := s.names[l]; ok {
		return strings.TrimSpace(name)
	}
	if s.verbatim {
		return cleanLine(l)
	}
	if isNothing(l) || isNoLabel(l) {
		return ""
	}
	if whole, ok := wholeNumber(l); ok {
		if whole == "-1" {
			return ""
		}
		if name, ok := s.names[whole]; ok {
			return strings.TrimSpace(name)
		}
		return whole
	}
	return cleanLine(l)
}

// split parts a value that lists several labels.
func (s *labelStyle) split(text string) []string {
	text = strings.TrimSpace(text)
	if s.verbatim {
		return splitQuoted(text, ';')
	}
	if list, ok := jsonLabels(text); ok {
		return list
	}
	if list, ok := printedList(text); ok {
		return list
	}
	if s.between != "" {
		return strings.Split(text, s.between)
	}
	if strings.Contains(s.marks, ";") {
		return splitQuoted(text, ';')
	}
	if s.marks != "" {
		return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(s.marks, r) })
	}
	return []string{text}
}

var (
	number    = regexp.MustCompile(`^([+-]?\d{1,9})(?:\.0+)?$`)
	betweenNo = regexp.MustCompile(`[\pL\pN]#[\pL\pN]`)
)

// wholeNumber returns the digits of a number that may have been written as a float: "1" of "1.0".
func wholeNumber(s string) (string, bool) {
	m := number.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	return strings.TrimPrefix(m[1], "+"), true
}

// judgeLabels finds out how a column writes its labels.
func judgeLabels(s *sample, names map[string]string, verbatim bool) labelStyle {
	style := labelStyle{names: names, verbatim: verbatim}
	if verbatim {
		return style
	}
	numbers, words := 0, 0
	for text := range s.distinct {
		if isNoLabel(text) {
			continue
		}
		if _, ok := wholeNumber(text); ok {
			numbers++
		} else {
			words++
		}
		switch {
		case strings.Contains(text, ";"):
			style.add(";")
		case strings.Contains(text, "|"):
			style.add("|")
		case s.lists == 0 && strings.Contains(text, "\n"):
			style.add("\n")
		case betweenNo.MatchString(text):
			style.add("#")
		}
	}
	for _, sep := range []string{",", " / ", "+"} {
		if style.marks == "" && style.between == "" && s.areParted(sep) {
			style.between = sep
		}
	}
	style.hot = s.hot()
	style.coded = numbers > 0 && words == 0 || style.hot
	return style
}

func (s *labelStyle) add(mark string) {
	if !strings.Contains(s.marks, mark) {
		s.marks += mark
	}
}

// areParted reports whether a separator parts labels: nearly all parts stand alone in other rows too.
func (s *sample) areParted(sep string) bool {
	parts, known := 0, 0
	for text := range s.distinct {
		if !strings.Contains(text, sep) {
			continue
		}
		for part := range strings.SplitSeq(text, sep) {
			parts++
			if s.distinct[strings.TrimSpace(part)] > 0 {
				known++
			}
		}
	}
	return parts > 0 && known*10 >= parts*9
}

// hot reports whether all values are lists of as many zeros and ones, as programs keep several labels of an article.
func (s *sample) hot() bool {
	size := 0
	for text := range s.distinct {
		digits := strings.Fields(strings.Trim(strings.NewReplacer(",", " ", ".0", "").Replace(text), "[]() "))
		if len(digits) < 2 || size > 0 && len(digits) != size || !isHot(digits) {
			return false
		}
		size = len(digits)
	}
	return size > 0 && (size > 2 || s.lists > 0)
}

// isHot reports whether all digits are 0 or 1.
func isHot(digits []string) bool {
	return !slices.ContainsFunc(digits, func(d string) bool { return d != "0" && d != "1" })
}

// hotNumbers returns the places of the ones in a list of zeros and ones, counted from 0.
func hotNumbers(v Value) []string {
	digits := v.List
	if len(digits) == 0 {
		digits = strings.Fields(strings.Trim(strings.ReplaceAll(v.Text, ",", " "), "[]() "))
	}
	var numbers []string
	for i, d := range digits {
		if d == "1" || d == "1.0" {
			numbers = append(numbers, strconv.Itoa(i))
		}
	}
	return numbers
}

// withoutQuotes takes off the quotation marks around a label.
func withoutQuotes(l string) string {
	if len(l) > 2 && (l[0] == '\'' || l[0] == '"') && l[len(l)-1] == l[0] && strings.Count(l, l[:1]) == 2 {
		return strings.TrimSpace(l[1 : len(l)-1])
	}
	return l
}

// jsonLabels reads the labels that a tool wrote as a JSON object or as a list of objects: {"choices": ["a", "b"]}, [{"name": "a"}].
func jsonLabels(s string) ([]string, bool) {
	if !strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "[{") {
		return nil, false
	}
	var value any
	if json.Unmarshal([]byte(s), &value) != nil {
		return nil, false
	}
	return namesIn(value)
}

// namesIn returns the names in a JSON value, and whether it is of a form that has any.
func namesIn(value any) (names []string, ok bool) {
	switch v := value.(type) {
	case string:
		return []string{v}, true
	case []any:
		for _, item := range v {
			more, known := namesIn(item)
			if !known {
				return nil, false
			}
			names = append(names, more...)
		}
		return names, true
	case map[string]any:
		for _, key := range []string{"choices", "labels", "label", "name", "value", "title", "text"} {
			if inner, has := v[key]; has {
				return namesIn(inner)
			}
		}
	}
	return nil, false
}

// printedList reads a list as Python, NumPy or JSON print it: ['a', 'b'], ["a","b"], ['a' 'b'].
func printedList(s string) ([]string, bool) {
	if len(s) < 2 || !strings.ContainsRune("[({", rune(s[0])) || !strings.ContainsRune("])}", rune(s[len(s)-1])) {
		return nil, false
	}
	inner := strings.TrimSpace(s[1 : len(s)-1])
	if inner == "" {
		return []string{}, true
	}
	quote := inner[0]
	if quote != '\'' && quote != '"' {
		if s[0] != '[' {
			return nil, false
		}
		return strings.Split(inner, ","), true
	}
	var list []string
	for inner != "" {
		quote := inner[0]
		if quote != '\'' && quote != '"' {
			return nil, false
		}
		text, rest, ok := quotedPart(inner[1:], quote)
		if !ok {
			return nil, false
		}
		list = append(list, text)
		inner = strings.TrimLeft(rest, ", \n")
	}
	return list, true
}

// quotedPart returns what stands before the closing quotation mark, and what stands behind it.
func quotedPart(s string, quote byte) (text, rest string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == quote:
			return b.String(), s[i+1:], true
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", false
}

// splitQuoted parts names at a mark, but not inside of quotation marks: Budget; "Food; drink".
func splitQuoted(s string, mark byte) []string {
	var parts []string
	for s != "" {
		s = strings.TrimLeft(s, " ")
		if strings.HasPrefix(s, `"`) {
			text, rest, ok := doubledQuote(s[1:])
			rest = strings.TrimLeft(rest, " ")
			if ok && (rest == "" || rest[0] == mark) {
				parts = append(parts, text)
				s = strings.TrimPrefix(rest, string(mark))
				continue
			}
		}
		part, rest, _ := strings.Cut(s, string(mark))
		parts = append(parts, part)
		s = rest
	}
	return parts
}

// doubledQuote is quotedPart where a quotation mark inside is doubled.
func doubledQuote(s string) (text, rest string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			if i+1 < len(s) && s[i+1] == '"' {
				i++
			} else {
				return b.String(), s[i+1:], true
			}
		}
		b.WriteByte(s[i])
	}
	return "", "", false
}

// nothings are what programs write where there is no value.
var nothings = wordSet(`nan none null n/a <na> nat #n/a #n/d #nv #null! undefined nil \n na [removed] [deleted]`)

// noLabels are what people write where there is no label.
var noLabels = map[string]bool{
	"": true, "-": true, "--": true, "–": true, "—": true, "?": true, "??": true, ".": true, "unlabeled": true, "unlabelled": true,
	"not labeled": true, "no label": true, "nolabel": true, "no topic": true, "(none)": true, "(blank)": true, "(empty)": true, "[]": true,
	"sin etiqueta": true, "sin tema": true, "sin clasificar": true, "sem rotulo": true, "sem categoria": true, "sans etiquette": true,
	"sans categorie": true, "ohne": true, "ohne label": true, "keine angabe": true, "ninguno": true, "ninguna": true, "keine": true, "nenhum": true,
	"s/d": true, "n/d": true, "n.d.": true, "n.a.": true, "k.a.": true, "s/o": true, "s.o.": true, "sin dato": true, "sin datos": true, "no aplica": true,
	"nao classificado": true, "sem classificacao": true, "nao se aplica": true, "sem tema": true, "non classe": true, "non classifie": true,
	"sans objet": true, "nicht zugeordnet": true, "ohne thema": true, "ohne kategorie": true, "kein thema": true, "geen": true, "geen onderwerp": true,
	"nessuno": true, "nessuna": true, "non classificato": true, //nolint:misspell // it is Italian
	"not applicable": true, "not classified": true, "no category": true,
	"aucun": true, "aucune": true, "uncategorized": true, "uncategorised": true, "unclassified": true,
}

func isNothing(s string) bool {
	return s == "" || len(s) <= 9 && nothings[strings.ToLower(s)]
}

func isNoLabel(s string) bool {
	s = strings.Trim(s, " \t'\"")
	return isNothing(s) || noLabels[data.FoldName(s)]
}

// containsName reports whether a list holds a name, however it is written.
func containsName(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return data.FoldName(n) == data.FoldName(name) })
}
