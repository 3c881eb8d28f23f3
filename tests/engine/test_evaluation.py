"""Evaluation of a small drawn archive from end to end, its outputs, how it goes on, and bad input."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recnn_engine.datasets.archive import read_archive, read_photograph
from recnn_engine.descriptors.registry import kinds
from recnn_engine.errors import Cancelled, DatasetError, InputError, ModelError, OutputError
from recnn_engine.evaluation.features import describe_gallery
from recnn_engine.evaluation.splits import draw_split, read_split
from recnn_engine.progress import silent
from recnn_engine.sampling.sample import draw_sample
from recnn_engine.tasks import evaluate as task
from recnn_engine.tasks.evaluate import EvaluateRequest, EvaluationReport

SCENES = ("beach", "forest", "harbor", "parkinglot")
QUICK = ("statistics", "color")


def evaluate(archive: Path, out: Path, progress=silent, **options) -> EvaluationReport:
    return task.evaluate(EvaluateRequest(archive, out, **options), progress)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four scene classes of the sample archive, four images each, with their class maps."""
    whole = tmp_path_factory.mktemp("sample") / "whole"
    draw_sample(whole, per_scene=4, side=256)
    folder = whole.parent / "archive"
    for scene in SCENES:
        for kind in ("Images", "Labels"):
            shutil.copytree(whole / kind / scene, folder / kind / scene)
    return folder


@pytest.fixture(scope="session")
def evaluated(tmp_path_factory: pytest.TempPathFactory, drawn: Path, model_path: Path):
    """All nine methods on a gallery of half the archive."""
    out = tmp_path_factory.mktemp("evaluated") / "out"
    return evaluate(drawn, out, split="0.5", model=model_path, workers=1, device="cpu")


@pytest.fixture
def patches(tmp_path: Path):
    """Make an archive of plain images: patches({"a": 3, "b": 2}) has a/a0.png, …"""

    def make(counts: dict[str, int]) -> Path:
        folder = tmp_path / "patches"
        for row, (scene, count) in enumerate(counts.items()):
            (folder / scene).mkdir(parents=True)
            for number in range(count):
                pixels = np.random.default_rng([row, number]).integers(60 * row, 60 * row + 99, (24, 24, 3))
                Image.fromarray(pixels.astype(np.uint8)).save(folder / scene / f"{scene}{number}.png")
        return folder

    return make


def test_results_hold_the_nine_methods_under_stable_keys(evaluated):
    results = json.loads((evaluated.out / "results.json").read_text(encoding="utf-8"))
    assert results == json.loads(json.dumps(evaluated.results))
    assert list(results["methods"]) == list(kinds())
    assert results["protocol"]["gallery"] == 8 and results["protocol"]["training"] == 8
    for row in results["methods"].values():
        assert 0 <= row["anmrr"] <= 1 and 0 < row["map"] <= 1 and len(row["pr11"]) == 11
        assert list(row["p_at"]) == ["5", "10", "20", "50"] and row["p_at"]["10"] is None
        assert set(row["per_class"]) == set(SCENES)
        assert row["map"] == pytest.approx(np.mean([means["map"] for means in row["per_class"].values()]))
        assert row["cost"]["seconds_per_image"] > 0 and row["cost"]["bytes_per_image"] > 0
    assert results["methods"]["color"]["cost"]["bytes_per_image"] == 512 * 4
    assert results["manifest"]["model"]["name"] == "tiny"


def test_label_sets_and_regions_are_evaluated_where_class_maps_lie_beside_the_images(evaluated):
    labels, regions = evaluated.results["multi_label"], evaluated.results["region_retrieval"]
    assert labels["images"] == 8 and set(labels["methods"]) == set(kinds())
    assert all(0 < row["jaccard"] <= row["f1"] <= 1 for row in labels["methods"].values())
    assert regions["regions"] >= 2 and 0 < regions["chance"] < 1


def test_the_report_is_one_page_that_needs_nothing_else(evaluated):
    page = evaluated.page.read_text(encoding="utf-8")
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) > 9 * 2 and all(p.startswith("data:image/jpeg;base64,") for p in pictures)
    outside = set(re.findall(r'(?:src|href|xlink:href)="([^"]*)"', page)) - set(pictures)
    assert all(link.startswith("#") for link in outside)
    assert page.count("<svg") == 10 and "<script" not in page
    for name in ("pr_curves.png", "pr_curves.svg", "scenes_recnn_plus.png", "table.md", "queries.csv"):
        assert (evaluated.out / name).stat().st_size > 200
    table = (evaluated.out / "table.md").read_text(encoding="utf-8")
    assert "| ReCNN+ | L1 | " in table and " 0.264 |" in table
    precision = evaluated.results["methods"]["lbp"]["p_at"]["5"]
    for text, cell in ((table, f"| 0.480 ({precision - 0.480:+.3f}) |"), (page, f">0.480 ({precision - 0.480:+.3f})<")):
        assert cell in text and "of 36 pairs" in text


@pytest.mark.skipif(sys.platform == "win32", reason="such a name is not possible there")
def test_texts_of_the_archive_cannot_become_markup(patches, tmp_path):
    folder = patches({"a<b>&": 3, "c": 3})
    page = evaluate(folder, tmp_path / "out", methods=QUICK, workers=1).page.read_text(encoding="utf-8")
    assert "a<b>" not in page and "a&lt;b&gt;" in page


def test_what_is_finished_is_not_described_again(evaluated, drawn, model_path, monkeypatch):
    def never(*_):
        raise AssertionError("described again")

    with monkeypatch.context() as patch:
        patch.setattr("recnn_engine.evaluation.features._timed", never)
        again = evaluate(drawn, evaluated.out, split="0.5", model=model_path, workers=1, device="cpu")
    assert again.results["methods"].keys() == evaluated.results["methods"].keys()
    for key, row in again.results["methods"].items():
        assert {k: v for k, v in row.items() if k != "cost"} == {
            k: v for k, v in evaluated.results["methods"][key].items() if k != "cost"
        }


def test_changed_images_and_broken_leftovers_are_described_again(patches, tmp_path):
    folder, out = patches({"a": 4, "b": 4}), tmp_path / "out"
    first = evaluate(folder, out, methods=("color",), split="0.5", workers=1).results
    (kept,) = (out / "features").iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    assert (
        evaluate(folder, out, methods=("color",), split="0.5", workers=1).results["methods"]["color"]["map"]
        == (first["methods"]["color"]["map"])
    )
    name = first["protocol"]["gallery_images"][0][0]
    Image.fromarray(np.zeros((24, 24, 3), np.uint8)).save(folder / name)
    evaluate(folder, out, methods=("color",), split="0.5", workers=1)
    assert len(list((out / "features").iterdir())) == 2


def test_worker_processes_give_what_one_process_gives(drawn, tmp_path):
    archive = read_archive(drawn, silent)
    split = draw_split(archive, 0.5, 0)
    alone, together = (
        describe_gallery(kinds()["lbp"](), split, tmp_path / str(n), seed=0, workers=n, progress=silent) for n in (1, 2)
    )
    assert np.array_equal(alone.vectors, together.vectors) and np.array_equal(alone.first, together.first)


def test_a_cancelled_run_keeps_finished_methods(patches, tmp_path):
    def stop(phase: str, done: int, total: int) -> None:
        if phase.startswith("Color histogram"):
            raise Cancelled

    folder, out = patches({"a": 4, "b": 4}), tmp_path / "out"
    with pytest.raises(Cancelled):
        evaluate(folder, out, methods=QUICK, split="0.5", workers=1, progress=stop)
    assert [path.name.partition("-")[0] for path in (out / "features").iterdir()] == ["statistics"]


def test_repeats_give_means_and_deviations_over_seeds(patches, tmp_path):
    folder = patches({"a": 6, "b": 6, "c": 6})
    results = evaluate(folder, tmp_path / "out", methods=("lbp",), split="0.5", repeats=3, seed=4, workers=1).results
    row = results["methods"]["lbp"]
    single = [
        evaluate(folder, tmp_path / "out", methods=("lbp",), split="0.5", seed=4 + n, workers=1).results
        for n in range(3)
    ]
    values = [r["methods"]["lbp"]["anmrr"] for r in single]
    assert [run["anmrr"] for run in row["runs"]] == values and results["protocol"]["seeds"] == [4, 5, 6]
    assert row["anmrr"] == pytest.approx(np.mean(values))
    assert row["deviation"]["anmrr"] == pytest.approx(np.std(values, ddof=1))


def test_splits_are_stratified_and_follow_the_seed(patches):
    archive = read_archive(patches({"a": 10, "b": 5, "c": 2}), silent)
    split = draw_split(archive, 0.4, 1)
    scenes = [image.scene for image in split.gallery]
    assert {scene: scenes.count(scene) for scene in "abc"} == {"a": 4, "b": 2, "c": 2}
    assert not {i.name for i in split.gallery} & {i.name for i in split.training}
    assert len(split.gallery) + len(split.training) == 17
    assert draw_split(archive, 0.4, 1) == split != draw_split(archive, 0.4, 2)


def test_a_split_file_names_images_in_any_usual_way(patches, tmp_path):
    archive = read_archive(patches({"a": 3, "b": 3}), silent)
    file = tmp_path / "gallery.txt"
    file.write_text("# gallery\n\n./data/Images/a/a0.tif\na\\a1.png\nb0.png\nb2\n", encoding="utf-8-sig")
    split = read_split(archive, file)
    assert [image.name for image in split.gallery] == ["a/a0.png", "a/a1.png", "b/b0.png", "b/b2.png"]
    file.write_text("a0\nnowhere\n")
    with pytest.raises(InputError, match="nowhere"):
        read_split(archive, file)
    file.write_text("a0\nb0\n")
    with pytest.raises(InputError, match="two images"):
        read_split(archive, file)


def test_a_split_file_must_say_which_of_two_images_of_one_name(tmp_path, patches):
    folder = patches({"a": 2, "b": 2})
    shutil.copy(folder / "a" / "a0.png", folder / "b" / "a0.png")
    file = tmp_path / "gallery.txt"
    file.write_text("a0.png\na1.png\n")
    with pytest.raises(InputError, match="2 images"):
        read_split(read_archive(folder, silent), file)
    file.write_text("a/a0.png\na/a1.png\n")
    assert len(read_split(read_archive(folder, silent), file).gallery) == 2


def test_what_cannot_be_used_is_left_out_reported_and_counted(patches, tmp_path):
    folder = patches({"a": 4, "b": 4, "alone": 1})
    (folder / "a" / "a9.png").write_bytes(b"not an image")
    Image.fromarray(np.zeros((90, 90, 3), np.uint8)).save(folder / "b" / "b9.tif")
    (folder / "b" / "b9.tif").write_bytes((folder / "b" / "b9.tif").read_bytes()[:9000])
    shutil.copy(folder / "a" / "a0.png", folder / "a" / "a0.bmp.png")
    Image.open(folder / "a" / "a1.png").save(folder / "a" / "a1.bmp")
    shutil.copy(folder / "a" / "a1.png", folder / "loose.png")
    results = evaluate(folder, tmp_path / "out", methods=QUICK, split="0.5", workers=1).results
    reasons = {
        "a/a9.png": "not a raster",
        "b/b9.tif": "b9.tif",
        "a/a1.png": "name of another",
        "loose.png": "no scene folder",
        "alone/alone0.png": "only usable image",
    }
    assert results["left_out"].keys() == reasons.keys()
    assert all(text in results["left_out"][name] for name, text in reasons.items())
    assert any("5 images were left out, all named in the report" in note for note in results["notes"])
    assert "5 images were left out" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_an_image_without_class_mate_in_the_gallery_is_no_query(patches, tmp_path):
    file = tmp_path / "gallery.txt"
    file.write_text("a0\na1\na2\nb0\n")
    results = evaluate(patches({"a": 4, "b": 4}), tmp_path / "out", methods=("color",), split=str(file), workers=1)
    assert results.results["methods"]["color"]["runs"][0]["queries"] == 3
    assert any("no query: b" in note for note in results.results["notes"])


def test_large_images_are_brought_down_and_empty_ones_refused(tmp_path, raster, pixels):
    large = raster(tmp_path / "large.tif", pixels(300, 1500))
    assert read_photograph(large).pixels.shape == (205, 1024, 3)


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"methods": ("sift",)}, InputError, "no descriptor"),
        ({"split": "0"}, InputError, "gallery of 0"),
        ({"split": "nowhere.txt"}, InputError, "nowhere.txt"),
        ({"split": "1.0", "methods": ("bovw",)}, InputError, "No image is left for training"),
        ({"repeats": 0}, InputError, "1 or more"),
        ({"labels": "nowhere.csv"}, DatasetError, "no labels"),
        ({"compare_with": "nowhere"}, InputError, "not the outcome"),
        ({"model": "nowhere.safetensors", "methods": ("recnn",)}, ModelError, "nowhere.safetensors"),
        ({"device": "cuda:77", "methods": ("recnn",)}, InputError, "cuda:77"),
    ],
)
def test_bad_requests_are_refused_before_anything_is_written(
    options, error, text, patches, tmp_path, model_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    options = {"model": model_path, "methods": QUICK, **options}
    for name in ("labels", "compare_with", "model"):
        if name in options:
            options[name] = Path(options[name])
    with pytest.raises(error, match=text):
        evaluate(patches({"a": 3, "b": 3}), tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_archives_without_scene_classes_are_refused(patches, tmp_path):
    with pytest.raises(DatasetError, match="two scene classes"):
        evaluate(patches({"a": 3}), tmp_path / "out", methods=QUICK)
    with pytest.raises(InputError, match="no folder"):
        evaluate(tmp_path / "nowhere", tmp_path / "out", methods=QUICK)


def test_an_out_folder_that_cannot_be_is_said(patches, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"):
        evaluate(patches({"a": 3, "b": 3}), tmp_path / "file" / "out", methods=QUICK)


def test_without_a_starter_model_the_hint_names_methods_that_need_none(patches, tmp_path, monkeypatch):
    def missing():
        raise ModelError("The starter model is missing.")

    monkeypatch.setattr(task, "default_model_path", missing)
    with pytest.raises(ModelError) as caught:
        evaluate(patches({"a": 3, "b": 3}), tmp_path / "out")
    assert "statistics,color,lbp,glcm,gist,bovw" in caught.value.hint


def test_a_table_of_labels(patches, tmp_path):
    folder, table = patches({"a": 4, "b": 4}), tmp_path / "labels.csv"
    names = [f"{scene}{n}" for scene in "ab" for n in range(4)]
    lines = [f"{name}\t1\t{int(name[0] == 'b')}" for name in names]
    table.write_text("\n".join(["IMAGE\tgrass\twater", *lines]), encoding="utf-8")
    found = evaluate(folder, tmp_path / "out", methods=("color",), split="0.9", labels=table, workers=1).results
    assert found["multi_label"]["names"] == ["grass", "water"] and found["multi_label"]["images"] == 8
    assert found["multi_label"]["methods"]["color"]["ndcg"] == pytest.approx(1)  # colours tell a from b
    table.write_text("IMAGE,grass\nz0,1\n")
    with pytest.raises(InputError, match="z0"):
        evaluate(folder, tmp_path / "out", methods=("color",), labels=table)
    table.write_text("IMAGE,grass\na0,yes\n")
    with pytest.raises(InputError, match="Line 2"):
        evaluate(folder, tmp_path / "out", methods=("color",), labels=table)


def test_labels_that_do_not_fit_are_said_and_do_not_stop_the_run(drawn, tmp_path):
    folder = tmp_path / "archive"
    shutil.copytree(drawn, folder)
    (folder / "Images" / "beach" / "beach00.tif").unlink()
    results = evaluate(folder, tmp_path / "out", methods=("color",), split="0.5", workers=1).results
    assert results["multi_label"] is None
    assert any("beach00.png has no image" in note for note in results["notes"])


def test_two_runs_are_compared_query_by_query(patches, tmp_path):
    folder = patches({"a": 8, "b": 8, "c": 8})
    evaluate(folder, tmp_path / "one", methods=("color", "lbp"), split="0.5", workers=1)
    two = evaluate(folder, tmp_path / "two", methods=("color",), split="0.5", workers=1, compare_with=tmp_path / "one")
    (nmrr, precision) = two.results["comparison"]["differences"]
    assert (nmrr["method"], nmrr["measure"], nmrr["queries"]) == ("color", "anmrr", 12)
    assert (nmrr["difference"], nmrr["p"], precision["difference"]) == (0, 1, 0)
    assert "Compared with" in (tmp_path / "two" / "report.html").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="no query of the same method"):
        evaluate(folder, tmp_path / "three", methods=("glcm",), workers=1, compare_with=tmp_path / "one")


def test_the_command_line_from_end_to_end(recnn, drawn, tmp_path):
    done = recnn("evaluate", drawn, "--out", tmp_path / "out", "--methods", "color,lbp", "-m", "glcm", "--split", "0.5")
    assert done.returncode == 0, done.stderr
    assert [line.split("|")[1].strip() for line in done.stdout.splitlines()[2:5]] == ["Color histogram", "LBP", "GLCM"]
    assert str(tmp_path / "out" / "report.html") in done.stdout
    wrong = recnn("evaluate", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert wrong.returncode == 1 and "There is no folder" in wrong.stderr and "Traceback" not in wrong.stderr
