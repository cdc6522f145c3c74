"""Training and measuring the offline reader on the rated corpus."""
