"""YAML playbooks -> a knowledge base. Start reading at `build.py`: it is the whole pipeline in the order it runs."""
