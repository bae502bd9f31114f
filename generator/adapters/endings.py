"""What stops a build of MkDocs: the content, or the surroundings. Each is shown as its message, without a traceback."""

from __future__ import annotations

from mkdocs.exceptions import MkDocsException


class Refused(MkDocsException):
    """The content is at fault; the message says where. MkDocs shows it and ends with 1."""

    exit_code = 1


class Surroundings(MkDocsException):
    """Settings, folders or installed packages are at fault, and nothing a writer wrote. MkDocs ends with 2."""

    exit_code = 2
