"""`python -m site_builder` is the same as `site-builder`."""

from __future__ import annotations

from site_builder.edges.cli.main import main

if __name__ == "__main__":
    main(prog_name="site-builder")
