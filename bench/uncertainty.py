#!/usr/bin/env python3
"""Plays a labeler who follows scikit-learn's uncertainty sampling, for "blotter simulate --beside".

    bench/uncertainty.py --data train.jsonl.gz --test test.jsonl.gz --until 200 > uncertainty.jsonl
    blotter simulate --data train.jsonl.gz --test test.jsonl.gz --until 200 --against random \
        --beside uncertainty.jsonl --picture curves.svg

The model is the usual one of its documentation: TF-IDF of words, logistic regression with balanced topics. It is asked for the articles of
whose topic it is least confident (Lewis and Gale 1994). It prints a line of JSON for each batch, as "blotter simulate --json" does.
"""
import argparse
import gzip
import json
import random

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score


def read(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return [a["title"] + "\n" + a["text"] for a in articles], [a["label"] for a in articles]


def first(labels, start, seed):
    """The first labels: one of each topic, and others at random."""
    order = list(range(len(labels)))
    random.Random(seed).shuffle(order)
    chosen = [next(i for i in order if labels[i] == topic) for topic in sorted(set(labels))]
    return chosen + [i for i in order if i not in chosen][: max(0, start - len(chosen))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--test", required=True)
    parser.add_argument("--start", type=int, default=10)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--until", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    texts, labels = read(asked.data)
    test_texts, test_labels = read(asked.test)
    words = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5)
    pool, test = words.fit_transform(texts), words.transform(test_texts)
    known = first(labels, asked.start, asked.seed)
    while True:
        model = LogisticRegression(C=100, max_iter=1000, class_weight="balanced").fit(pool[known], [labels[i] for i in known])
        said = model.predict(test)
        print(json.dumps({
            "labels": len(known), "accuracy": accuracy_score(test_labels, said),
            "macro_f1": f1_score(test_labels, said, average="macro"), "order": "scikit-learn",
        }), flush=True)
        if len(known) >= min(asked.until, len(labels)):
            return
        rest = sorted(set(range(len(labels))) - set(known))
        surest = model.predict_proba(pool[rest]).max(axis=1)
        known += [rest[i] for i in surest.argsort(kind="stable")[: min(asked.batch, asked.until - len(known))]]


main()
