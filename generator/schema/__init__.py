"""Make the JSON Schemas (draft-07) for editors: one of all fields, which is committed, and one of this
project's ids.
"""
