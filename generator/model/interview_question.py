"""Interview questions, for both sides of the table."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Entry, Inline, Minutes, OneOrMore, Part, Slug, Statement
from generator.model.marks import RefTo


class Scale(Part):
    """What an answer of each level sounds like, so that two interviewers give the same mark."""

    weak: Inline = Field(alias="1")
    """1: below what the role needs."""
    partial: Inline = Field(alias="2")
    """2: some of what the role needs."""
    good: Inline = Field(alias="3")
    """3: what the role needs."""
    outstanding: Inline = Field(alias="4")
    """4: more than the role needs."""

    @model_validator(mode="after")
    def _check_unlike(self) -> Self:
        texts = [text for _, text in self.anchors]
        if found := [((str(mark),), text) for mark, text in self.anchors if text in texts[: mark - 1]]:
            raise PydanticCustomError("repeated", "two marks have one text", {"repeated": found})
        return self

    @property
    def anchors(self) -> tuple[tuple[int, str], ...]:
        """Marks with their anchors, lowest first."""
        return ((1, self.weak), (2, self.partial), (3, self.good), (4, self.outstanding))


class InterviewQuestion(Entry):
    """One question, what it is for, and what good and bad answers sound like."""

    kind: ClassVar[str] = "question"
    key: ClassVar[str] = "interview_questions"
    label: ClassVar[str] = "Interview question"
    label_plural: ClassVar[str] = "Interview questions"
    skeleton_fields = ("strong_signs", "red_flags", "scale")

    question: Inline
    """The question, in the words to say aloud. The title is its short name."""
    asked_by: Literal["employer", "candidate"]
    """Which side of the table asks it."""
    roles: OneOrMore[Annotated[Slug, RefTo("role")]]
    """Ids of the roles it is used for: the role being filled (employer asks) or the reader who asks (candidate)."""
    competency: Annotated[Slug, RefTo("competency")]
    """Id of what it finds out."""
    challenges: list[Annotated[Slug, RefTo("challenge")]] = []
    """Ids of the challenges it probes."""
    phases: list[Annotated[Slug, RefTo("phase")]] = []
    """Ids of the phases it belongs to."""
    strong_signs: list[Statement] = []
    """What is heard in a strong answer."""
    red_flags: list[Statement] = []
    """What should give pause."""
    follow_ups: list[Inline] = []
    """What to ask next."""
    scale: Scale | None = None
    """An anchor for each mark from 1 to 4."""
    minutes: Minutes
    """How long question and answer take."""
