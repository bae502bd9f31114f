#!/bin/sh
# Prints `code=false` where the newest commit, against its first parent, changes nothing but playbooks and pages; else, or
# where that is not known, `code=true`. For a workflow that runs the tests of the code only where they could fail.
set -eu

if git diff --quiet HEAD^1 HEAD -- . ':(exclude)playbooks' ':(exclude)content' 2>/dev/null; then
  echo code=false
else
  echo code=true
fi
