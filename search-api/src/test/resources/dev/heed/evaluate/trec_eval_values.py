"""Writes qrels.txt, run.txt and trec_eval.tsv beside itself: invented rankings and what trec_eval
says about them. Needs `pip install pytrec_eval-terrier`; 0.5.11 made the committed files.

A query's name says what it is about."""
import random
from pathlib import Path

import pytrec_eval

HERE = Path(__file__).parent
MEASURES = {"ndcg_cut_10", "map", "recip_rank", "recall_100"}


def ranked(*ids):
    return {document: 50.0 - i for i, document in enumerate(ids)}


def invented():
    qrels = {
        "graded": {"a": 3, "b": 2, "c": 1, "d": 0},
        "ties": {"a": 1, "b": 0, "c": 2},
        "ties-of-floats": {"a": 1, "b": 0},
        "ties-of-bytes": {"é": 1, "z": 0},
        "missing": {"a": 1},
        "few-results": {"a": 1, "b": 1, "c": 1},
        "nothing-relevant": {"a": 0, "b": 0},
        "negative-grades": {"a": -1, "b": 1, "c": -2, "d": 2},
        "only-negative": {"a": -1},
        "nothing-judged-found": {"a": 1},
        "relevant-at-10": {"r": 1},
        "relevant-at-11": {"r": 1},
        "more-than-100-relevant": {f"d{i:03}": 1 + i % 2 for i in range(130)},
        "ranks-lie": {"a": 1, "b": 0},
    }
    run = {
        "graded": ranked("c", "d", "x", "a", "b"),
        "ties": {"a": 1.0, "b": 1.0, "c": 1.0},
        "ties-of-floats": {"a": 20.0000001, "b": 20.0},
        "ties-of-bytes": {"é": 2.0, "z": 2.0},
        "few-results": ranked("b"),
        "nothing-relevant": ranked("a", "b"),
        "negative-grades": ranked("a", "d", "c", "b"),
        "only-negative": ranked("a"),
        "nothing-judged-found": ranked("x", "y"),
        "relevant-at-10": ranked(*"abcdefghi", "r"),
        "relevant-at-11": ranked(*"abcdefghij", "r"),
        "more-than-100-relevant": ranked(*(f"d{i:03}" for i in range(20, 150))),
        "ranks-lie": {"b": 1.0, "a": 3.0},
        "not-judged": ranked("a"),
    }
    rng = random.Random(7)
    for i in range(30):
        pool = [f"p{j}" for j in range(40)]
        qrels[f"random-{i}"] = {d: rng.choice([-1, 0, 0, 1, 1, 2, 3]) for d in rng.sample(pool, 25)}
        found = rng.sample(pool, rng.randint(1, 40))
        run[f"random-{i}"] = {d: rng.randint(-3, 12) / 2 for d in found}
    return qrels, run


def main():
    qrels, run = invented()
    with open(HERE / "qrels.txt", "w") as out:
        for query, judged in qrels.items():
            for document, grade in judged.items():
                print(query, 0, document, grade, file=out)
    with open(HERE / "run.txt", "w") as out:
        for query, scores in run.items():
            for rank, (document, score) in enumerate(scores.items(), 1):
                print(query, "Q0", document, rank, score, "invented", file=out)
    values = pytrec_eval.RelevanceEvaluator(qrels, MEASURES).evaluate(run)
    with open(HERE / "trec_eval.tsv", "w") as out:
        for query in qrels:
            for measure in sorted(MEASURES):
                value = values.get(query, {}).get(measure, 0.0)  # as trec_eval -c takes it
                print(query, measure, repr(value), sep="\t", file=out)


if __name__ == "__main__":
    main()
