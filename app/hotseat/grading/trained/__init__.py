"""The trained reader: what rated answers taught about sentences and rungs, shipped as data and read without a model."""
