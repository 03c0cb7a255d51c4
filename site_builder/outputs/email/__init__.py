"""What happened in a week or a month, as an email that is ready to send (rule W3)."""
