package classifier

import "slices"

// KnownWords counts in how many articles each term occurs, to tell which words of another article a model that learned from them
// cannot know. The zero value knows none.
type KnownWords struct {
	articles []uint8 // by term, in how many of them it is; 2 stands for more
}

// Add adds an article.
func (k *KnownWords) Add(d Document) {
	d.terms(func(id uint32, _ int) {
		if int(id) >= len(k.articles) {
			k.articles = slices.Grow(k.articles, int(id)+1-len(k.articles))[:id+1]
		}
		k.articles[id] = min(k.articles[id]+1, 2)
	})
}

// Unknown returns how many different terms an article has, and how many of them occur in no other article that was added; added
// tells whether the article itself was. Once all articles are added it is safe for concurrent use.
func (k *KnownWords) Unknown(d Document, added bool) (unknown, all int) {
	known := uint8(0)
	if added {
		known = 1
	}
	d.terms(func(id uint32, _ int) {
		all++
		if int(id) >= len(k.articles) || k.articles[id] <= known {
			unknown++
		}
	})
	return unknown, all
}
