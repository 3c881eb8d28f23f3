"""Equations 2 and 3 of one image, against the plainest way to them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from archives import draw_vectors
from measuring import median_seconds, peak_bytes

from recnn_engine.search.distances import region_distances


def region_maxima(folder: Path, quick: bool) -> dict:
    """Equation 2 of a 256 x 256 tile with 512 channels: run ends alone, against upsampling and a mask a region."""
    import torch

    from recnn_engine.regions import label_regions, region_maxima

    random = np.random.default_rng(3)
    features = random.gamma(0.5, 1, (512, 16, 16)).astype(np.float32)
    patch = np.arange(256) // 17
    class_map = random.integers(1, 8, (16, 16)).astype(np.uint8)[patch][:, patch]
    regions = label_regions(class_map)

    def by_masks() -> np.ndarray:
        grid = torch.from_numpy(features)[None]
        full = torch.nn.functional.interpolate(grid, (256, 256), mode="bilinear", align_corners=False)[0].numpy()
        return np.stack([full[:, regions == i].max(axis=1) for i in range(1, regions.max() + 1)])

    np.testing.assert_allclose(region_maxima(features, regions), by_masks(), rtol=1e-4, atol=1e-5)
    ours = median_seconds(lambda: region_maxima(features, regions), 3 if quick else 15)
    masks = median_seconds(by_masks, 1 if quick else 5)
    return {"regions": int(regions.max()), "seconds": ours, "by_masks_seconds": masks, "times_faster": masks / ours}


def region_distance(folder: Path, quick: bool) -> dict:
    """Equation 3 from 20 regions to 20,000 of 1,000 images: by blocks, against one copy of all in float64."""
    tiles = 100 if quick else 1_000
    vectors = draw_vectors(20 * tiles, 512)
    first, query = np.arange(0, len(vectors), 20), vectors[:20]
    ours = region_distances(query, vectors, first)
    check_exact(ours, query, vectors, first)
    repeats = 3 if quick else 15
    seconds = median_seconds(lambda: region_distances(query, vectors, first), repeats)
    one_copy = median_seconds(lambda: _one_copy(query, vectors, first), repeats)
    return {
        "regions": len(vectors),
        "seconds": seconds,
        "bytes": peak_bytes(lambda: region_distances(query, vectors, first)),
        "one_copy_seconds": one_copy,
        "one_copy_bytes": peak_bytes(lambda: _one_copy(query, vectors, first)),
        "times_faster": one_copy / seconds,
    }


def _one_copy(query: np.ndarray, vectors: np.ndarray, first: np.ndarray) -> np.ndarray:
    a, b = query.astype(np.float64), vectors.astype(np.float64)
    squared = np.einsum("ij,ij->i", a, a)[:, None] + np.einsum("ij,ij->i", b, b) - 2 * (a @ b.T)
    return np.sqrt(np.minimum.reduceat(squared.clip(0), first, axis=1)).mean(axis=0)


def check_exact(found: np.ndarray, query: np.ndarray, vectors: np.ndarray, first: np.ndarray) -> None:
    """Equal to plain differences, and in the same order; 0 for the query itself, which is the first image."""
    images = np.split(vectors.astype(np.float64), first[1:])
    slow = [np.linalg.norm(query[:, None] - image, axis=2).min(axis=1).mean() for image in images]
    np.testing.assert_allclose(found, slow, rtol=1e-12)
    np.testing.assert_array_equal(np.argsort(found, kind="stable"), np.argsort(slow, kind="stable"))
    np.testing.assert_equal(found[0], 0.0)
