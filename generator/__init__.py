"""Generate a knowledge base from YAML playbooks.

Start reading at `build.py`: the first half of the pipeline, in the order it runs.
"""
