"""Text in: from files as bytes to a Library and the problems found. The only home of YAML and pydantic."""
