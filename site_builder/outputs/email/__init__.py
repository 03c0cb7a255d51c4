"""What happened in a week or a month, as an e-mail that is ready to send (rule W3)."""
