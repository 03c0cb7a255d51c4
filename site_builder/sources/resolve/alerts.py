"""Alerts' entries as nouns."""

from __future__ import annotations

from site_builder.domain.alert import Alert
from site_builder.domain.moment import instant
from site_builder.sources.entries.alert import AlertEntry
from site_builder.sources.reading.records import Records
from site_builder.sources.resolve.changes import resolve_history
from site_builder.sources.resolve.nouns import Known
from site_builder.sources.resolve.packs import authority_of, told_by_address


def resolve_alerts(records: Records, known: Known) -> tuple[Alert, ...]:
    """The alerts, the most urgent first and, of those, the newest."""
    told = told_by_address(records)
    alerts = [
        known.make(
            Alert,
            record,
            title=record.entry.words.removesuffix("."),
            authority=authority_of(record, known.packs, folder="alerts", told=told),
            **resolve_history(record),
        )
        for record in records.of("alert", AlertEntry)
    ]
    alerts.sort(key=lambda alert: (instant(alert.starts), alert.id), reverse=True)
    return tuple(sorted(alerts, key=lambda alert: alert.level.rank))
