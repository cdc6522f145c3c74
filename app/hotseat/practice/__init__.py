"""The waist: headless verbs in the candidate's words. Everything the screen can do can be done here without one."""
