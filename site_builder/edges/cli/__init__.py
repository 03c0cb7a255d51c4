"""The commands, a module for each group of them. Each calls the tasks and the pipeline, and reports the result."""
