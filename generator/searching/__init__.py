"""Site -> what its search looks in: records of pages, words, postings, and the files that a browser reads of them."""
