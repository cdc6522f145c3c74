"""The grader's benchmark: how far it is from raters, and that it cannot be gamed. In plain Python, like the grader."""
