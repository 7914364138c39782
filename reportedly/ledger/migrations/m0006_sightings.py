"""Schema 6: bytes that two people found under one name at two times are two sightings. Frozen as released."""

from __future__ import annotations

from sqlalchemy import Connection


def up(connection: Connection) -> None:
    """Make the index anew in an open transaction."""
    connection.exec_driver_sql("DROP INDEX sightings_of")
    connection.exec_driver_sql("CREATE UNIQUE INDEX sightings_of ON sightings (sha256, name, method, taken_at)")
