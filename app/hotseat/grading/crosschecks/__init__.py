"""Cross-chapter checks: whether two chapters of one answer agree, each end quoted."""
