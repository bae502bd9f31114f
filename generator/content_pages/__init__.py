"""Read and check hand-written Markdown pages before MkDocs reads them.

MkDocs fails open: it publishes front matter as text, broken links, and any HTML. A page may come from any employee, so
all of that is refused here.
"""

from generator.content_pages.folder import read_content
from generator.content_pages.page import ContentPage, address_of_page
from generator.content_pages.site import check_content

__all__ = ["ContentPage", "address_of_page", "check_content", "read_content"]
