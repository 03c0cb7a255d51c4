"""All that the forms need to know of the files: Sveltia's collections, and a tree of fields for each kind of file."""

from __future__ import annotations

from typing import Any

from site_builder.sources.entries.page import PageEntry
from site_builder.sources.forms.fields import FieldKind, FormField, fields_of
from site_builder.sources.forms.widgets import (
    IN_REGISTERS,
    ITEMS,
    PARTS,
    PICTURE_FOLDERS,
    UNSEEN,
    Widget,
    choices_of,
    collection_of,
    label_of,
    tree,
    widget,
)
from site_builder.sources.schemas import schema_of
from site_builder.sources.shapes import ALERTS, EVENTS, MESSAGES, PAGES, PICTURES, SHAPES, STORIES, Shape

PAGE = "page"
BODY = "body"

_YEAR = "{{fields.published | date('YYYY')}}"
_FOLDERS: dict[str, dict[str, Any]] = {
    "story": {
        "label": "Stories",
        "label_singular": "Story",
        "folder": STORIES.rstrip("/"),
        "path": f"{_YEAR}/{{{{slug}}}}",
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "sortable_fields": {
            "fields": ["published", "title"],
            "default": {"field": "published", "direction": "descending"},
        },
        "view_filters": [{"label": "Drafts", "field": "draft", "pattern": True}],
        "view_groups": [
            {"label": "Kind", "field": "kind"},
            {"label": "Year", "field": "published", "pattern": r"\d{4}"},
        ],
    },
    "message": {
        "label": "Messages",
        "label_singular": "Message",
        "folder": MESSAGES.rstrip("/"),
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "sortable_fields": ["title", "published"],
    },
    "alert": {
        "label": "Alerts",
        "label_singular": "Alert",
        "folder": ALERTS.rstrip("/"),
        "slug": "{{fields.id}}",
        "identifier_field": "words",
        "summary": "{{words}}",
        "sortable_fields": {"fields": ["starts"], "default": {"field": "starts", "direction": "descending"}},
    },
    "event": {
        "label": "Events",
        "label_singular": "Event",
        "folder": EVENTS.rstrip("/"),
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "sortable_fields": ["title", "published"],
    },
    "story-translation": {
        "label": "Translations of stories",
        "label_singular": "Translation of a story",
        "folder": STORIES.rstrip("/"),
        "path": "{{fields.year}}/translations/{{fields.language}}/{{slug}}",
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "sortable_fields": ["title", "made"],
    },
    "message-translation": {
        "label": "Translations of messages",
        "label_singular": "Translation of a message",
        "folder": f"{MESSAGES}translations",
        "path": "{{fields.language}}/{{slug}}",
        "slug": "{{fields.id}}",
        "summary": "{{title}}",
        "sortable_fields": ["title", "made"],
    },
    "quarter": {
        "label": "Figures of a quarter",
        "label_singular": "Quarter",
        "folder": "data/figures",
        "slug": "{{fields.quarter}}",
        "identifier_field": "quarter",
        "summary": "{{quarter}}",
        "sortable_fields": {"fields": ["quarter"], "default": {"field": "quarter", "direction": "descending"}},
    },
}
"""Folders of files, with how each is found and named. Whatever the list of addresses may know is never deleted here."""

_FILES = {
    "registers": ("Registers", "What stories, messages and figures refer to."),
    "numbers": ("Releases and indicators", "What is measured, and when it is released."),
}
"""The collections of single files."""


def describe_forms() -> dict[str, Any]:
    """The collections for Sveltia, and by the name of each kind of file its tree of fields and its JSON Schema."""
    shapes = [shape for shape in SHAPES if shape.noun]
    kinds = {shape.name: describe_kind(shape) for shape in shapes}
    pages = FormField("", FieldKind.GROUP, parts=_page_fields())
    kinds[PAGE] = {"tree": tree(pages), "schema": schema_of(PAGE), "body": BODY}
    folders = [_folder(shape) for name in _FOLDERS for shape in shapes if shape.name == name]
    files = [_files(name, [shape for shape in shapes if collection_of(shape) == name]) for name in _FILES]
    unseen = [shape for shape in SHAPES if shape.name in PARTS and not shape.noun]
    kinds |= {shape.name: describe_kind(shape) for shape in unseen}
    return {
        "config": {
            **PICTURE_FOLDERS,
            "media_folder": PICTURES.rstrip("/"),
            "collections": [*folders[:4], _pages(), *folders[4:], *files, _unseen(unseen)],
        },
        "kinds": kinds,
    }


def describe_kind(shape: Shape) -> dict[str, Any]:
    """What our script must know of a kind of file."""
    root = FormField("", FieldKind.GROUP, parts=fields_of(shape.entry))
    known = {"tree": tree(root), "schema": schema_of(shape.name), "many": shape.many, "pattern": shape.pattern}
    if shape.name in IN_REGISTERS:
        return {**known, "ofPacks": []}
    return {**known, "choices": PARTS[shape.name]} if shape.many and shape.name in PARTS else known


def _folder(shape: Shape) -> Widget:
    """A collection with a file for each record. What its path needs besides the record's fields is asked for too."""
    settings = _FOLDERS[shape.name]
    return {
        "name": shape.name,
        **settings,
        **PICTURE_FOLDERS,
        "extension": "yml",
        "format": f"our-{shape.name}",
        "create": True,
        "delete": False,
        "duplicate": False,
        "fields": [*_asked_for_path(shape), *_widgets(shape)],
    }


def _widgets(shape: Shape) -> list[Widget]:
    return [widget(field, within=shape.entry.__name__) for field in fields_of(shape.entry)]


def _asked_for_path(shape: Shape) -> list[Widget]:
    asked = []
    if shape.name == "story-translation":
        hint = "The year of the folder of the story that is translated."
        asked.append(_line("year", hint, pattern="^(19|20|21)[0-9]{2}$"))
    if shape.name.endswith("-translation"):
        hint = "The code of the language, such as pl or cy, or easy-read."
        asked.append(_line("language", hint, pattern="^[a-z0-9]+(-[A-Za-z0-9]+)*$"))
    return asked


def _line(name: str, hint: str, *, pattern: str) -> Widget:
    return {
        "name": name,
        "label": label_of(name),
        "widget": "string",
        "hint": hint,
        "required": False,
        "pattern": [f"^$|{pattern}", hint],
    }


def _page_fields() -> tuple[FormField, ...]:
    return (
        *fields_of(PageEntry),
        FormField(BODY, FieldKind.MARKDOWN, "What is on the page, in Markdown.", required=True),
    )


def _pages() -> Widget:
    return {
        "name": PAGE,
        "label": "Pages",
        "label_singular": "Page",
        "folder": PAGES.rstrip("/"),
        "extension": "md",
        "format": "our-page-frontmatter",
        "slug": "{{title}}",
        "summary": "{{title}}",
        "create": True,
        "delete": False,
        "duplicate": False,
        "fields": [widget(field) for field in _page_fields()],
    }


def _files(name: str, shapes: list[Shape]) -> Widget:
    label, description = _FILES[name]
    return {"name": name, "label": label, "description": description, "files": [_file(shape) for shape in shapes]}


def _unseen(shapes: list[Shape]) -> Widget:
    """Files that officers do not write, such as the outlines of wards. Sveltia reads them for choices."""
    files = [
        {
            "name": shape.name,
            "label": label_of(shape.name),
            "file": shape.pattern,
            "format": f"our-{shape.name}",
            "fields": [choices_of(shape)],
        }
        for shape in shapes
    ]
    return {"name": UNSEEN, "label": label_of(UNSEEN), "hide": True, "files": files}


def _file(shape: Shape) -> Widget:
    fields = fields_of(shape.entry)
    if shape.many:
        records = FormField(ITEMS, FieldKind.LIST, parts=(FormField("item", FieldKind.GROUP, parts=fields),))
        widgets = [{**widget(records), "label": label_of(shape.name), "required": False}]
        widgets += [choices_of(shape)] if shape.name in (*PARTS, *IN_REGISTERS) else []
    else:
        widgets = _widgets(shape)
    return {
        "name": shape.name,
        "label": label_of(shape.name),
        "file": shape.pattern,
        "format": f"our-{shape.name}",
        "fields": widgets,
    }
