"""Page views -> HTML and table of contents. Touches no disk but the templates."""

from generator.rendering.edit_links import EditLinks, mistake_in_base
from generator.rendering.environment import PageEnvironment, make_environment
from generator.rendering.facts import PageFacts
from generator.rendering.feedback import feedback_address, mistake_in
from generator.rendering.many import follow_parent, is_worth_forking, render_all
from generator.rendering.page import Heading, RenderedPage, render

__all__ = [
    "EditLinks",
    "Heading",
    "PageEnvironment",
    "PageFacts",
    "RenderedPage",
    "feedback_address",
    "follow_parent",
    "is_worth_forking",
    "make_environment",
    "mistake_in",
    "mistake_in_base",
    "render",
    "render_all",
]
