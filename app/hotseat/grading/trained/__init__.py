"""The trained reader: what rated answers taught about sentences and rungs, shipped as data and read without a model."""

import os

# Before numpy is loaded: one thread makes the same sums in the same order however many processes grade, and leaves the
# other cores to them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
