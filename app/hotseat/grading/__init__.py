"""Raters: whoever reads an answer and says, per criterion, which rung it shows and where."""
