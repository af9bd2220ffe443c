package writing

import (
	"encoding/json"
	"io"
	"path/filepath"
)

func init() {
	register(Format{
		Name: "spacy", Folder: true, Labeled: true, Fixed: true, Tool: "writing.tool-spacy", About: "writing.about-spacy",
		folder: func(dir string, l layout) encoder { return &spacy{dir: dir, topics: l.topics} },
	})
}

// spacy writes a line of JSON for each article, with "cats" giving every topic 0 or 1, and the script that makes spaCy's binary format of them
// (https://spacy.io/api/data-formats#training).
type spacy struct {
	dir    string
	topics []Topic
	files  partFiles
}

func (s *spacy) begin() error {
	s.files = partFiles{dir: s.dir, ending: ".jsonl"}
	return writeFile(filepath.Join(s.dir, "make_docbin.py"), docBin)
}

func (s *spacy) article(a *Article) error {
	out, err := s.files.of(a)
	if err != nil {
		return err
	}
	cats := make(map[string]float64, len(s.topics))
	for _, t := range s.topics {
		cats[t.Name] = 0
	}
	for _, name := range a.all() {
		cats[name] = 1
	}
	raw, err := json.Marshal(struct {
		Text string             `json:"text"`
		Cats map[string]float64 `json:"cats"`
		Meta meta               `json:"meta"`
	}{whole(a), cats, metaOf(a)})
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, string(raw)+"\n")
	return err
}

func (s *spacy) end() error { return s.files.end() }

const docBin = `"""Turns train.jsonl, validation.jsonl and test.jsonl into .spacy files for "spacy train".

Usage: python make_docbin.py [language]      (language: "en" where none is given)
"""

import json
import pathlib
import sys

import spacy
from spacy.tokens import DocBin

here = pathlib.Path(__file__).parent
nlp = spacy.blank(sys.argv[1] if len(sys.argv) > 1 else "en")
for source in sorted(here.glob("*.jsonl")):
    docs = DocBin()
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doc = nlp.make_doc(row["text"])
            doc.cats = row["cats"]
            docs.add(doc)
    docs.to_disk(source.with_suffix(".spacy"))
    print(source.with_suffix(".spacy"), len(docs), "articles")
`
