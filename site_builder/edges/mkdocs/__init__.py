"""MkDocs: the plugin for it, and the runs that build and serve a site."""
