"""Features in memory, and which stored blocks they are: when a catalogue grows, only what is new is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from recnn_engine.search.features import FeatureBlock, grouped, joined
from recnn_engine.search.gallery import Gallery


@dataclass(frozen=True)
class Resident:
    """A gallery and what it was read from.

    stored: of each stored block in order, its identity (None: it has none) and how many tiles it has.
    """

    gallery: Gallery = field(repr=False)
    stored: tuple[tuple[Hashable, int], ...]

    @classmethod
    def of(cls, blocks: deque[FeatureBlock], distance: str, before: Resident | None) -> Resident:
        """The features of stored blocks, which are let go one by one. before: whose blocks and sketches may stay."""
        stored = tuple((block.identity, len(block.tiles)) for block in blocks)
        if before is None:
            return cls(Gallery(joined(blocks.popleft() for _ in range(len(blocks))), distance), stored)
        return cls(Gallery(before.sharing(blocks), distance, before.gallery), stored)

    @property
    def known(self) -> dict[Hashable, FeatureBlock]:
        """The stored blocks that have an identity, by it: parts of the gallery's, of whose memory they take none."""
        return {part.identity: part for parts in self._parts() for part in parts if part.identity is not None}

    def sharing(self, blocks: deque[FeatureBlock]) -> Iterator[FeatureBlock]:
        """Stored blocks as large ones, the first ones the gallery's own as long as they hold the same."""
        own = iter(list(zip(self._parts(), self.gallery)))
        for some in grouped(blocks.popleft() for _ in range(len(blocks))):
            block = _same(some, *next(own, ([], None)))
            if block is None:
                own = iter(())
            yield block or FeatureBlock.joined(some)

    def _parts(self) -> Iterator[list[FeatureBlock]]:
        """The stored blocks that each block of the gallery was made of."""
        stored = iter(self.stored)
        for block in self.gallery:
            parts, start = [], 0
            while start < len(block.tiles):
                identity, count = next(stored)
                parts.append(block.between(start, start + count, identity))
                start += count
            yield parts


def _same(stored: list[FeatureBlock], parts: list[FeatureBlock], block: FeatureBlock | None) -> FeatureBlock | None:
    """A large block, where the parts it was made of are the same as these stored blocks; else None."""
    if block is None or len(stored) != len(parts):
        return None
    pairs = zip(stored, parts)
    is_same = all(a.identity == b.identity if a.identity is not None else a.equals(b) for a, b in pairs)
    return block if is_same else None
