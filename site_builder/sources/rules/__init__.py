"""The grammar of days: seasons and events that come again."""
