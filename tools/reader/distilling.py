"""What the encoder begins with: the whole pretrained model's sense of a sentence, taught to its first layer.

The first layer of a deep model is not made to be read by itself. So, before it sees a label, it learns to give each of
the corpus's sentences the vector that all six layers give it (distillation: Hinton et al. 2015, Jiao et al. 2020).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from hotseat.grading.trained.pieces import Pieces
from tools.reader.descent import descend, padded
from tools.reader.network import LONGEST, Network, kept_pieces, pretrained

LAYERS = 1  # each more costs 0.1 s for 1,500 words and brings less than the one before (docs/grading.md)
ALL_LAYERS = 6
PIECES = 7000
ROUNDS = 5
RATE = 5e-4
LIKENESS = 4.0  # weight of how alike the sentences of a batch are, beside what each is
AT_ONCE = 128


@dataclass(frozen=True)
class Start:
    """The pieces that are kept, by name, with their numbers in the pretrained vocabulary, and the weights."""

    pieces: list[str]
    kept: list[int]
    state: dict[str, Tensor]

    def network(self, bias: Tensor) -> Network:
        """A network that begins here; ``bias`` as for ``Network``."""
        network = Network(pretrained()[1], self.kept, LAYERS, bias)
        network.load_state_dict(self.state, strict=False)
        return network


def distilled(words: Sequence[Sequence[str]]) -> Start:
    """The first layer, taught on ``words`` (folded sentences; no label is used)."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    names, tensors = pretrained()
    aims = _aims(names, tensors, words)
    kept = kept_pieces(names, words, PIECES)
    own = [names[number] for number in kept]
    pieces = Pieces(own)
    network = Network(tensors, kept, LAYERS, torch.zeros(1))

    def loss(rows: np.ndarray, ids: Tensor, lengths: Tensor) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            found = network.mean(*network.hidden(ids, lengths), lengths)
        found, aim = functional.normalize(found.float(), dim=1), aims[rows]
        apart = (1 - (found * aim).sum(1)).mean()
        return apart + LIKENESS * ((found @ found.T - aim @ aim.T) ** 2).mean()

    body = {name: value for name, value in network.named_parameters() if not name.startswith(("head", "local"))}
    numbers = [pieces.numbers(one, LONGEST) for one in words]
    descend(network, [{"params": list(body.values()), "lr": RATE}], numbers, ROUNDS, loss)
    return Start(own, kept, {name: value.detach() for name, value in body.items()})


def _aims(names: Sequence[str], tensors: Mapping[str, Tensor], words: Sequence[Sequence[str]]) -> Tensor:
    """Sentences x width: what the whole pretrained model makes of each, at length 1."""
    pieces = Pieces(names)
    teacher = Network(tensors, list(range(len(names))), ALL_LAYERS, torch.zeros(1)).eval()
    numbers = [pieces.numbers(one, LONGEST) for one in words]
    order = sorted(range(len(numbers)), key=lambda row: len(numbers[row]))
    found = torch.zeros(len(numbers), teacher.words.embedding_dim)
    for first in range(0, len(order), AT_ONCE):
        rows = order[first : first + AT_ONCE]
        ids, lengths = padded([numbers[row] for row in rows])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found[rows] = teacher.mean(*teacher.hidden(ids, lengths), lengths).float()
    return functional.normalize(found, dim=1)
