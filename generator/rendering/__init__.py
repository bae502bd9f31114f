"""Render page views: from a `Page` to a `RenderedPage` with HTML, headings and anchors.

Reads templates and nothing else from the disk; must not know MkDocs.
"""

from generator.rendering.edit_links import EditLinks, find_base_problem
from generator.rendering.environment import PageEnvironment, make_environment
from generator.rendering.facts import PageFacts
from generator.rendering.feedback import find_pattern_problem, make_feedback_url
from generator.rendering.page import Heading, RenderedPage, render
from generator.rendering.parallel import follow_parent, is_worth_forking, render_all

__all__ = [
    "EditLinks",
    "Heading",
    "PageEnvironment",
    "PageFacts",
    "RenderedPage",
    "find_base_problem",
    "find_pattern_problem",
    "follow_parent",
    "is_worth_forking",
    "make_environment",
    "make_feedback_url",
    "render",
    "render_all",
]
