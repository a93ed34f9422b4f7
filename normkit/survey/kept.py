"""What a first look at a corpus made of its texts, kept for the second one where it fits."""

from normkit.survey.blocks import Block
from normkit.survey.summary import BYTES_PER_RUN

# So much of the memory is for texts at most: a half.
_SHARE = 2


class Kept:
    """The blocks of a first look, as long as they fit into memory beside the counts.

    `whole`: all of them are here. Where they take too much, none is kept.

    Args:
        memory: so many bytes may be taken, for the counts, too.

    >>> from normkit.survey.blocks import Tokenizer
    >>> large, small = Kept(10_000), Kept(100)
    >>> for block in Tokenizer().blocks(["To Kyiv."]):
    ...     assert large.add(block) is small.add(block)
    >>> (large.whole, len(large.blocks)), (small.whole, len(small.blocks))
    ((True, 1), (False, 0))
    """

    def __init__(self, memory: int) -> None:
        self.blocks: list[Block] = []
        self.whole = True
        self._memory = memory
        self._size = 0

    def add(self, block: Block) -> Block:
        """Keep a block, if it fits; return it."""
        if not self.whole:
            return block
        packed = block.packed()
        self._size += packed.size
        counts = BYTES_PER_RUN * len(block.tokens)
        if self._size > self._memory // _SHARE or self._size + counts > self._memory:
            self.blocks.clear()
            self.whole = False
        else:
            self.blocks.append(packed)
        return block
