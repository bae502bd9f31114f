"""Hand-written Markdown pages: what MkDocs would get wrong about them, found before MkDocs sees them.

Any employee may send a page, and MkDocs fails open: it publishes front matter that does not parse, swallows first
lines of the form `Word: text`, passes raw HTML and links out of the folder. A page that fails here is not built.
What a page says is judged as Python-Markdown will publish it, with the same parser (`published.py`).
"""

from generator.content_pages.folder import read_content
from generator.content_pages.page import ContentPage, address_of_page
from generator.content_pages.site import check_content

__all__ = ["ContentPage", "address_of_page", "check_content", "read_content"]
