package classifier

import "strings"

// phrase is a keyword, or what a topic's name says of it. An article has a phrase
// if it has enough of its words, each in any form: "human" alone does not say
// "Human trafficking".
type phrase struct {
	words [][]uint32 // the forms of each word
	need  int        // so many of them
}

// phraseOf returns the phrase that some words make.
func (m *Model) phraseOf(list []string) phrase {
	p := phrase{need: min(2, len(list))}
	for _, word := range list {
		var ids []uint32
		for _, form := range forms(word) {
			ids = append(ids, m.phrase(form)...)
		}
		p.words = append(p.words, ids)
	}
	return p
}

// in reports whether an article with these of the spoken terms has the phrase.
func (p phrase) in(has map[uint32]bool) bool {
	found := 0
	for _, ids := range p.words {
		for _, id := range ids {
			if has[id] {
				found++
				break
			}
		}
	}
	return found > 0 && found >= p.need
}

// phrasesOf returns the phrases of a topic: its keywords, those that its name is
// joined of, and the words taught for it.
func (m *Model) phrasesOf(t Topic) (list []phrase) {
	add := func(words []string) {
		if len(words) > 0 {
			list = append(list, m.phraseOf(words))
		}
	}
	for _, keyword := range t.Keywords {
		add(words(keyword))
	}
	for taught := range m.taught[t.ID] {
		add(words(taught))
	}
	if !t.None {
		for _, part := range nameParts(t.Name) {
			add(nameWords(part))
		}
	}
	return list
}

// joints are the words that join the parts of a name, each of which says by itself
// what the topic is: "Policing and justice".
var joints = wordSet("and or y e o u und oder")

// nameParts splits a name at joints and at everything that is no letter and no space.
func nameParts(name string) (parts []string) {
	var part []string
	flush := func() {
		if len(part) > 0 {
			parts, part = append(parts, strings.Join(part, " ")), nil
		}
	}
	pieces := strings.FieldsFunc(name, func(r rune) bool { return !wordRune(r) && !unspaced(r) && r != ' ' })
	for _, piece := range pieces {
		for word := range strings.FieldsSeq(piece) {
			if joints[strings.ToLower(word)] {
				flush()
				continue
			}
			part = append(part, word)
		}
		flush()
	}
	return parts
}
