"""Tests that run JavaScript in Node, where there is one."""

from __future__ import annotations

import shutil

import pytest

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
"""Left out, in words, on a computer without Node; `course.py test --require-node`, as CI says it, fails there."""
