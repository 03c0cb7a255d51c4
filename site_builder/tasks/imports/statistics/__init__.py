"""The tables that the Home Office and the ONS publish for partnerships."""
