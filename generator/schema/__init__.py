"""The JSON Schemas (draft-07) that editors use: one of fields, which is committed, and one of this project's ids."""
