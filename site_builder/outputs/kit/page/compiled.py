"""Templates as Python code, kept beside this package's own compiled modules, as Python keeps those."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_FOLDER = Path(__file__).parent / "__pycache__"


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder. Jinja finds them by what the templates say, so an old one is never used."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where files can be kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> CompiledTemplates | None:
    """Where templates are kept; None where Python keeps no modules either."""
    if sys.dont_write_bytecode or not os.access(_FOLDER, os.W_OK):
        return None
    return CompiledTemplates(str(_FOLDER))
