"""The revisions. A new one is also named in ``hotseat.storage.upgrade.REVISIONS``."""
