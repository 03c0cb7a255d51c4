"""Records as several rooms show them: alerts, events, changes, harms and editions."""
