"""A practice on a temporary store with the shipped content, the offline grader and clocks moved by hand."""

from tests.windows import another, catalogue, clock, grader, practice

__all__ = ["another", "catalogue", "clock", "grader", "practice"]
