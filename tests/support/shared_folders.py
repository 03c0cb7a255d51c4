"""Folders that several workers need in one run of the tests: the first that asks makes one for all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def shared_place(paths: pytest.TempPathFactory) -> Path:
    """The folder of this run that all workers share."""
    run = paths.getbasetemp()
    return run.parent if "PYTEST_XDIST_WORKER" in os.environ else run


def make_once(paths: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, which `make` fills unless another worker has done so. It is there as a whole or not."""
    folder = shared_place(paths) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{name}-unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder
