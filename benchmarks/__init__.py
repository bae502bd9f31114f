"""Benchmarks: this product's pipeline beside a stock one, on the same generated playbooks. Start reading at run.py."""
