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
				a.Source, a.URL, a.Author = o.sourceName(a.Source), "", o.PersonName(a.Author)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// sourceName returns the name that a file has for a source: a pseudonym where these are asked for. Case makes no difference to it.
func (o Options) sourceName(source string) string {
	if o.Pseudonyms == nil {
		return source
	}
	return pseudonym(o.Pseudonyms, "source", "", strings.ToLower(oneLine(source)))
}

// PersonName returns the name that a file has for a person: a pseudonym where these are asked for.
func (o Options) PersonName(name string) string {
	if o.Pseudonyms == nil {
		return name
	}
	return pseudonym(o.Pseudonyms, "person", "person\x00", oneLine(name))
}

// pseudonym returns what stands for the name of a source or a person: the same for the same key, and of no use for finding the name
// without the key. It is a keyed hash (RFC 2104), so that no list of names has to be kept. The salt keeps a source and a person of the same
// name apart.
func pseudonym(key []byte, kind, salt, name string) string {
	if name == "" {
		return ""
	}
	h := hmac.New(sha256.New, key)
	h.Write([]byte(salt + name))
	return kind + "-" + hex.EncodeToString(h.Sum(nil)[:5])
}

// Count counts what Write would write with the same path, articles and options, and returns the same errors for these. Texts are read only
// to tell copies of a split.
func Count(ctx context.Context, path string, articles iter.Seq2[Article, error], o Options) (s Summary, err error) {
	format, l, err := o.layout(path)
	if err != nil {
		return s, err
	}
	s.Files = format.Files(path, o.Split)
	var d dealer
	for a, err := range format.only(o.chosen(articles), &s.Unlabeled) {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return Summary{}, err
		}
		s.add(&a)
		for _, label := range format.named(&a) {
			l.names.of(label)
		}
		if !o.Split.None() {
			d.take(&a)
		}
	}
	s.Renamed, s.Listed = l.names.renamed(), format.listedIn(path)
	if o.Split.None() {
		return s, nil
	}
	s.Parts = map[string]int{}
	for _, part := range d.deal(o.Split) {
		s.Parts[parts[part]]++
	}
	s.nameUnasked(format, path, o.Split)
	return s, nil
}
