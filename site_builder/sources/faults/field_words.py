"""What people call fields, and what messages call the things that have them. Knows no record."""

from __future__ import annotations

OTHER_WORDS = {
    "alert": ("words",),
    "before": ("earlier",),
    "category": ("kind",),
    "content": ("body",),
    "date": ("starts", "published", "at"),
    "dates": ("holds",),
    "days": ("holds",),
    "description": ("summary", "alt"),
    "done": ("did",),
    "end": ("ends",),
    "every": ("repeats",),
    "expires": ("ends",),
    "from": ("starts",),
    "headline": ("title", "words"),
    "location": ("where",),
    "message": ("words",),
    "mobile": ("phone",),
    "name": ("title",),
    "photo": ("image",),
    "picture": ("image",),
    "population": ("people",),
    "remark": ("note",),
    "place": ("where",),
    "rule": ("holds", "repeats"),
    "residents": ("people",),
    "start": ("starts",),
    "steps": ("advice",),
    "text": ("body", "words"),
    "title": ("words",),
    "to": ("ends",),
    "type": ("kind",),
    "until": ("ends",),
    "venue": ("where",),
    "was": ("earlier",),
    "url": ("link",),
    "website": ("link",),
    "when": ("holds", "at"),
    "why": ("reason",),
}
"""What fields are called here, by other words that people use for them."""

CHANGES = {"cancelled": "cancelled", "canceled": "cancelled", "corrected": "corrected", "withdrawn": "withdrawn"}
"""Kinds of changes, by the words that people use for them as fields."""

NOUNS = {
    "accessibility": "the record of the last test",
    "afterwards": "'afterwards'",
    "boundaries": "the map",
    "brand": "the brand",
    "fetched": "the note on a district's files",
    "ledger": "the list of addresses",
    "member": "a district",
    "memberpopulation": "the population of a district",
    "methods": "the methods",
    "page": "the top of a page",
    "partnership": "the partnership",
    "press": "the press contact",
    "recordedrevision": "a revision on record",
    "recordedvalue": "a figure on record",
    "prepare": "'prepare'",
    "value": "a figure",
    "year": "the words of a year",
}
