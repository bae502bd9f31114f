"""The model: one frozen pydantic class per kind of entry. `generator.kinds` lists the kinds."""

from generator.model.assessment import Assessment
from generator.model.base import Entry
from generator.model.challenge import Challenge
from generator.model.competency import Competency
from generator.model.interview_question import InterviewQuestion
from generator.model.mitigation import Mitigation
from generator.model.path import Path
from generator.model.phase import Phase
from generator.model.playbook import Playbook
from generator.model.practice import Practice
from generator.model.responsibility import Responsibility
from generator.model.role import Role
from generator.model.source import Source
from generator.model.statistic import Statistic
from generator.model.story import Story
from generator.model.term import Term

__all__ = [
    "Assessment",
    "Challenge",
    "Competency",
    "Entry",
    "InterviewQuestion",
    "Mitigation",
    "Path",
    "Phase",
    "Playbook",
    "Practice",
    "Responsibility",
    "Role",
    "Source",
    "Statistic",
    "Story",
    "Term",
]
