"""Metrics against slow independent code, examples worked by hand, scikit-learn, and known limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, ndcg_score

from recnn_engine.evaluation.comparison import bootstrap
from recnn_engine.evaluation.labels import multi_label_measures
from recnn_engine.evaluation.metrics import (
    Scores,
    average_precision,
    interpolated_precision,
    normalised_modified_retrieval_rank,
    precision_at,
    rank_gallery,
)
from recnn_engine.evaluation.paper import TABLE, agreement
from recnn_engine.evaluation.region_retrieval import JudgedRegions, region_measures, true_classes
from recnn_engine.evaluation.summary import beside_paper, order_sentence, signed

relevances = st.lists(st.booleans(), min_size=1, max_size=60).filter(any).map(np.array)


def slow_nmrr(relevance) -> float:
    """As the protocol is written, one step at a time."""
    total = sum(bool(r) for r in relevance)
    k = 2 * total
    ranks = []
    for rank, relevant in enumerate(relevance, 1):
        if relevant:
            ranks.append(rank if rank <= k else 1.25 * k)
    average = sum(ranks) / total
    modified = average - 0.5 * (1 + total)
    return modified / (1.25 * k - 0.5 * (1 + total))


def slow_curve(relevance) -> list[float]:
    total = sum(bool(r) for r in relevance)
    points = []
    for n in range(1, len(relevance) + 1):
        hits = sum(bool(r) for r in relevance[:n])
        points.append((hits, hits / n))
    return [max(p for hits, p in points if 10 * hits >= tenth * total) for tenth in range(11)]


@given(relevances)
@settings(max_examples=200)
def test_nmrr_and_curve_equal_the_definition(relevance):
    assert normalised_modified_retrieval_rank(relevance) == pytest.approx(slow_nmrr(relevance))
    assert interpolated_precision(relevance) == pytest.approx(slow_curve(relevance))


@given(relevances)
@settings(max_examples=200)
def test_average_precision_equals_that_of_scikit_learn(relevance):
    expected = average_precision_score(relevance, -np.arange(len(relevance)))
    assert average_precision(relevance) == pytest.approx(expected)


def test_a_list_worked_by_hand():
    relevance = np.array([1, 0, 1, 0, 0, 0, 0, 0, 1, 0], dtype=bool)
    # NG = 3, K = 6: ranks 1, 3 and 9, which is beyond K and counts 7.5. AVR 23/6; (23/6 - 2) / (7.5 - 2) = 1/3
    assert normalised_modified_retrieval_rank(relevance) == pytest.approx(1 / 3)
    assert average_precision(relevance) == pytest.approx((1 + 2 / 3 + 3 / 9) / 3)
    assert precision_at(relevance, 5) == pytest.approx(0.4)
    assert interpolated_precision(relevance) == pytest.approx([1] * 4 + [2 / 3] * 3 + [1 / 3] * 4)


def test_the_rank_k_counts_as_it_is_and_the_next_does_not():
    at_k, beyond = np.zeros(9, dtype=bool), np.zeros(9, dtype=bool)
    at_k[[0, 3]], beyond[[0, 4]] = True, True
    assert normalised_modified_retrieval_rank(at_k) == pytest.approx((2.5 - 1.5) / (5 - 1.5))
    assert normalised_modified_retrieval_rank(beyond) == pytest.approx((3 - 1.5) / (5 - 1.5))


def test_perfect_and_worst_rankings():
    perfect = np.arange(100) < 20
    scores = Scores.of([perfect]).means()
    assert (scores["anmrr"], scores["map"], scores["pr11"]) == (0, 1, [1] * 11)
    assert scores["p_at"] == {"5": 1, "10": 1, "20": 1, "50": 0.4}
    assert normalised_modified_retrieval_rank(perfect[::-1]) == 1


def test_random_rankings_reach_the_expected_chance():
    """With NG = 20 of 420, the query first: the mean of min-penalised uniform ranks, worked out exactly."""
    random = np.random.default_rng(0)
    lists = []
    for _ in range(4000):
        relevance = np.zeros(420, dtype=bool)
        relevance[0] = True
        relevance[1 + random.permutation(419)[:19]] = True
        lists.append(relevance)
    penalised = np.where(np.arange(2, 421) > 40, 50.0, np.arange(2, 421)).mean()
    expected = ((1 + 19 * penalised) / 20 - 10.5) / (50 - 10.5)
    found = Scores.of(lists).means()
    assert expected == pytest.approx(0.873, abs=5e-4)
    assert found["anmrr"] == pytest.approx(expected, abs=2e-3)
    assert found["map"] == pytest.approx(0.115, abs=2e-3)


def test_among_equals_the_query_comes_first_then_the_order_of_names():
    assert rank_gallery(np.array([0.0, 1.0, 0.0, 0.0]), 2).tolist() == [2, 0, 3, 1]
    nearer_than_itself = np.array([0.5, 0.1, 0.5])
    assert rank_gallery(nearer_than_itself, 2).tolist() == [1, 2, 0]


def test_k_beyond_the_gallery_has_no_precision():
    means = Scores.of([np.array([True, True, False, False, False, False])]).means()
    assert means["p_at"] == {"5": 0.4, "10": None, "20": None, "50": None}


def test_label_measures_equal_loops_and_scikit_learn():
    random = np.random.default_rng(3)
    sets = random.random((30, 6)) < 0.4
    sets[~sets.any(axis=1), 0] = True
    lists = [random.permutation(30) for _ in range(30)]
    found = multi_label_measures(sets, lists)
    rows = []
    for query, ranked in enumerate(lists):
        mine = set(np.flatnonzero(sets[query]))
        others = [set(np.flatnonzero(sets[i])) for i in ranked if i != query]
        shared = [len(mine & other) for other in others]
        precision, recall, f1, jaccard = [], [], [], []
        for other in others[:20]:
            p, r = len(mine & other) / len(other), len(mine & other) / len(mine)
            precision.append(p)
            recall.append(r)
            f1.append(2 * p * r / (p + r) if p + r else 0)
            jaccard.append(len(mine & other) / len(mine | other))
        gains = [np.mean(shared[: n + 1]) for n in range(len(shared)) if shared[n]]
        ndcg = ndcg_score([shared], [-np.arange(len(shared))], k=20) if any(shared) else 1.0
        rows.append([np.mean(v) for v in (precision, recall, f1, jaccard)] + [ndcg, np.mean(gains) if gains else 0])
    for name, value in zip(("precision", "recall", "f1", "jaccard", "ndcg", "weighted_map"), np.mean(rows, axis=0)):
        assert found[name] == pytest.approx(value), name


def test_a_region_takes_the_class_most_of_its_labelled_pixels_have():
    class_map = np.repeat(np.array([[1] * 16 + [2] * 16 + [3] * 16], dtype=np.uint8), 16, axis=0)
    truth = np.zeros_like(class_map)
    truth[:, :10], truth[:, 10:12] = 5, 6  # 12 of 16 columns labelled, most of them 5
    truth[:, 16:20] = 7  # 4 of 16 columns: too little is known
    truth[:, 32:] = 9
    assert true_classes(class_map, truth).tolist() == [5, 0, 9]
    assert true_classes(class_map[:3], truth[:3]).tolist() == [0, 0, 0]  # 48 pixels: too small


def test_region_retrieval_leaves_out_regions_of_the_own_image():
    vectors = np.array([[0, 0], [0.1, 0], [1, 0], [0, 0.2], [3, 3]], dtype=np.float32)
    regions = JudgedRegions(np.array([1, 2, 1, 2, 3], np.uint8), np.array([0, 0, 1, 1, 2]), vectors)
    found = region_measures(regions, ["a", "b", "c"])
    # query 0 (a): 3 (b), 2 (a), 4 -> 1/2; query 2 (a): 1, 0 (a), 4 by distance .9, 1, 3.6 -> 1/2
    # query 1 (b): 3 (b) first -> 1; query 3 (b): 0 (a), 1 (b), 4 -> 1/2; the only c has nothing to find
    assert {name: row["map"] for name, row in found["per_class"].items()} == {"a": 0.5, "b": 0.75}
    assert found["map"] == pytest.approx(0.625)
    assert found["chance"] == pytest.approx(1 / 3)


def test_the_bootstrap_agrees_with_the_normal_theory_of_a_mean():
    random = np.random.default_rng(5)
    differences = random.normal(0.1, 1.0, 400)
    low, high, p = bootstrap(differences, np.random.default_rng(0))
    error = differences.std() / math.sqrt(400)
    assert low == pytest.approx(differences.mean() - 1.96 * error, abs=0.2 * error)
    assert high == pytest.approx(differences.mean() + 1.96 * error, abs=0.2 * error)
    assert p == pytest.approx(math.erfc(abs(differences.mean()) / error / math.sqrt(2)), abs=0.02)


def test_the_bootstrap_of_no_difference_and_of_a_certain_one():
    assert bootstrap(np.zeros(50), np.random.default_rng(0)) == (0, 0, 1)
    assert bootstrap(np.full(50, 0.2), np.random.default_rng(0))[2] == pytest.approx(1 / 10_001)


def test_the_papers_own_order_agrees_with_itself_and_its_reverse_does_not():
    own = {key: row.anmrr for key, row in TABLE.items()}
    assert (agreement(own).kendall_tau, agreement(own).swapped) == (pytest.approx(1), ())
    reverse = agreement({key: 1 - anmrr for key, anmrr in own.items()})
    assert (reverse.kendall_tau, len(reverse.swapped)) == (pytest.approx(-1), reverse.pairs) and reverse.pairs == 36
    assert agreement({"lbp": 0.5}) is None


@given(st.permutations(list(TABLE)), st.integers(2, 9))
def test_tau_counts_the_pairs_that_are_the_other_way_round(keys, number):
    """Kendall's definition for orders without ties: 1 - 2 swapped / pairs."""
    found = agreement({key: rank / 10 for rank, key in enumerate(keys[:number])})
    assert found.kendall_tau == pytest.approx(1 - 2 * len(found.swapped) / found.pairs)


def test_the_sentence_on_the_order_names_the_pairs_that_are_swapped():
    rows = {"lbp": {"title": "LBP", "anmrr": 0.74}, "glcm": {"title": "GLCM", "anmrr": 0.73}}
    assert order_sentence(rows) == (
        "By ANMRR 1 of 1 pairs of methods are the other way round than in the paper (Kendall's tau -1.00):"
        " GLCM before LBP."
    )
    rows["glcm"]["anmrr"] = 0.74
    assert "no pair" in order_sentence(rows) and order_sentence({"lbp": rows["lbp"]}) is None


def test_differences_to_the_paper_are_signed_and_missing_where_a_precision_is():
    row = {"anmrr": 0.75, "map": 0.2, "p_at": {"5": 0.5, "10": 0.3, "20": None, "50": None}}
    figures = beside_paper({"lbp": row})["lbp"]
    assert [theirs for theirs, _ in figures] == list(TABLE["lbp"])
    assert [d for _, d in figures] == [pytest.approx(d) for d in (0.01, -0.017, 0.02, -0.027)] + [None, None]


def test_a_difference_that_is_rounded_to_nothing_has_no_sign():
    shown = [signed(difference) for difference in (0.0123, -0.0123, 0.0005001, -0.0004, 0.0004, 0.0, -0.0, None)]
    assert shown == ["+0.012", "-0.012", "+0.001", "0.000", "0.000", "0.000", "0.000", "–"]
    assert [signed(difference, 4) for difference in (-0.0004, 0.00004, 10.0)] == ["-0.0004", "0.0000", "+10.0000"]
