package writing

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"
)

// keeps reports whether an article is written. Where a least confidence is asked for, an article without a label needs a suggestion
// with that confidence, and one that may be told as a percentage.
func (o Options) keeps(a *Article) bool {
	return o.Least == 0 || a.Label != "" || a.Suggestion != "" && a.Basis == "percentage" && a.Confidence >= o.Least
}

// chosen yields those of the articles that are written, with pseudonyms where these are asked for.
func (o Options) chosen(articles iter.Seq2[Article, error]) iter.Seq2[Article, error] {
	if o.Least == 0 && o.Pseudonyms == nil {
		return articles
	}
	return func(yield func(Article, error) bool) {
		for a, err := range articles {
			if err == nil && !o.keeps(&a) {
				continue
			}
			if o.Pseudonyms != nil {
				a.Source, a.URL = pseudonym(o.Pseudonyms, a.Source), ""
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// pseudonym returns a name that stands for a source: the same for the same key, and of no use for finding the source without the key.
// It is a keyed hash (RFC 2104), so that no list of names has to be kept.
func pseudonym(key []byte, source string) string {
	source = strings.ToLower(oneLine(source))
	if source == "" {
		return ""
	}
	h := hmac.New(sha256.New, key)
	h.Write([]byte(source))
	return "source-" + hex.EncodeToString(h.Sum(nil)[:5])
}

// Counts says how many articles a Write would write.
type Counts struct {
	Articles, Labeled int
	Parts             map[string]int // by the names of a split's parts; nil without a split
}

// Count counts what Write would write with the same articles and options. Texts are read only to tell copies of a split.
func Count(ctx context.Context, articles iter.Seq2[Article, error], o Options) (c Counts, err error) {
	var d dealer
	for a, err := range formats[o.Format].only(o.chosen(articles)) {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return Counts{}, err
		}
		c.Articles++
		if a.Label != "" {
			c.Labeled++
		}
		if !o.Split.None() {
			d.take(&a)
		}
	}
	if o.Split.None() {
		return c, nil
	}
	c.Parts = map[string]int{}
	for _, part := range d.deal(o.Split) {
		c.Parts[parts[part]]++
	}
	return c, nil
}
