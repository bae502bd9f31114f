"""Make the search index: records of pages, tokens, postings, and the files that the browser reads."""
