"""Alerts' entries as nouns."""

from __future__ import annotations

from site_builder.domain.alert import Alert
from site_builder.domain.change import last_of
from site_builder.domain.moment import instant
from site_builder.sources.entries.alert import AlertEntry
from site_builder.sources.reading.records import Record, Records
from site_builder.sources.resolve.changes import resolve_changes
from site_builder.sources.resolve.lasting import published_of
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.packs import authority_of, told_by_address


def resolve_alerts(records: Records, known: Known) -> tuple[Alert, ...]:
    """The alerts, the most urgent first and, of those, the newest."""
    told = told_by_address(records)
    alerts = [
        _alert(record, known, authority=authority_of(record, known.packs, folder="alerts", told=told))
        for record in records.of("alert", AlertEntry)
    ]
    alerts.sort(key=lambda alert: (instant(alert.starts), alert.id), reverse=True)
    return tuple(sorted(alerts, key=lambda alert: alert.level.rank))


def _alert(record: Record[AlertEntry], known: Known, *, authority: str) -> Alert:
    published, changes = published_of(record), resolve_changes(record)
    return known.make(
        Alert,
        record,
        title=record.entry.words.removesuffix("."),
        published=published,
        updated=last_of(published, changes, touched=record.entry.updated),
        touched=record.entry.updated,
        changes=changes,
        authority=authority,
    )
