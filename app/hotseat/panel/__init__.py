"""The waist for interviewers: headless verbs in their words. All that the cockpit can do can be done here without it."""
