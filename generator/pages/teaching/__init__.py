"""Talks, handouts and quizzes, made from what a playbook or a path says."""
