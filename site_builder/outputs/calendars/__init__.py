"""Calendars for people's phones and desks: which there are, what each holds, and one adapter that writes them."""
