"""The kinds of arrays that the trained reader works on."""

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
"""The encoder's vectors and weights."""
Reals = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
"""Logits, and what they are summed from."""
Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
"""Places in other arrays."""
