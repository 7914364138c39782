"""The part of a casebook that tells what was done with it, shows that it is as it was, and hands it on."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.casebook.exchange import Imported, written
from reportedly.casebook.judging import Judging
from reportedly.casebook.progress import Progress
from reportedly.casebook.stamping import Post, Stamped, poster, stamp_head, stamped
from reportedly.casebook.verifying import Reparsed, reparsed, watching
from reportedly.errors import StampError
from reportedly.ledger import Deed, Entry, Problem
from reportedly.ledger.chain import Wanted
from reportedly.ledger.codec import digest, to_json
from reportedly.ledger.custody import Happened
from reportedly.ledger.deeds import Exported, TakenIn, Verified, What
from reportedly.model import Judgement

if TYPE_CHECKING:
    from reportedly.brief.brief import Written
    from reportedly.casebook.bundles import Bundle, TakenBundle


class Custody(Judging):
    """The part of a :class:`reportedly.Casebook` that keeps the record of it."""

    progress: Progress
    _read_only: bool
    _open: bool

    def log(self) -> tuple[Happened, ...]:
        """What was done with this casebook, from its beginning: each row of the log with the record that it tells of.

        Raises:
            CasebookError: a row or record is damaged.
        """
        return tuple(self.happened())

    def happened(self, *, deeds: Sequence[Deed] = (), last: int | None = None) -> Iterator[Happened]:
        """What :meth:`log` gives, one at a time: a long log is never in memory as a whole.

        Args:
            deeds: only these; all where none are named.
            last: only so many at the end of them.

        Raises:
            CasebookError: a row or record is damaged.
        """
        return self._ledger.history(Wanted(tuple(deeds), last))

    def head(self) -> Entry | None:
        """The newest row of the log. Its hash, noted elsewhere, shows later that none is gone: :meth:`verify`."""
        return self._ledger.head()

    def verify(
        self, *, parse: bool = False, heads: Sequence[str] = (), roots: bytes = b"", record: bool = False
    ) -> tuple[Problem, ...]:
        """All that does not hold, as :meth:`check` finds it."""
        return self.check(parse=parse, heads=heads, roots=roots, record=record).problems

    def check(
        self, *, parse: bool = False, heads: Sequence[str] = (), roots: bytes = b"", record: bool = False
    ) -> Reparsed:
        """All that does not hold: bytes against hashes, log against records, words against spans.

        Args:
            parse: also parse every capture anew and hold the reports against those that are kept.
            heads: hashes of rows of the log, noted elsewhere, that must be in it.
            roots: certificates (PEM) that time stamps must lead to, in place of those kept with them.
            record: put it on record that this was checked, with what was found.
        """
        before = self._ledger.head_row()
        found = Reparsed(self._ledger.verify(heads=heads, roots=roots, watch=watching(self.progress)))
        # What is damaged is told of as such; it is of no use to hold reports against it.
        if parse and not found.problems:
            found = reparsed(self._ledger, self.progress)
        if record:
            told = digest(*(to_json(problem) for problem in found.problems))
            self._ledger.record(Verified(before.hash if before else "", len(found.problems), told, parse))
        return found

    def stamp(
        self, authorities: Iterable[str] = (), *, roots: bytes = b"", post: Post | None = None
    ) -> tuple[Stamped, ...]:
        """Have the log as it is now stamped by authorities (RFC 3161): it cannot have been written later than they say.

        Nothing but a hash leaves this machine.

        Args:
            authorities: URLs; those of the settings where none are given.
            roots: certificates (PEM) that the answers must lead to; else the root that an answer brings along is kept.
            post: sends the requests; made from the settings when None.

        Raises:
            StampError: there is no authority, nothing to stamp, or ``roots`` cannot be read.
        """
        asked = tuple(authorities) or self.settings.authorities
        if not asked:
            raise StampError("no authority is named", hint="name one: --authority URL")
        return stamp_head(self._ledger, asked, post=post or poster(self.settings, self._clock), roots=roots)

    def export(self, bundle: str | Path) -> Bundle:
        """Write the whole casebook as one file (WACZ) that another person can verify and take in. Private.

        Raises:
            BundleError: it cannot be written there.
        """
        from reportedly.casebook.bundles.writing import write_bundle

        path = Path(bundle)
        made = write_bundle(self._ledger, path, at=self._clock(), progress=self.progress)
        self._wrote(Exported(What.BUNDLE, "wacz", path.name, made.sha256, made.size, private=True))
        return made

    def import_(self, bundle: str | Path, *, heads: Sequence[str] = (), roots: bytes = b"") -> TakenBundle:
        """Take in what another casebook exported: what is not here yet is added; the same again adds nothing.

        Args:
            bundle: the file.
            heads, roots: as for :meth:`verify`, which it must pass first.

        Raises:
            BundleError: it is no bundle, or something in it does not hold: nothing of it is taken in.
        """
        from reportedly.casebook.bundles.checking import Asked, checked
        from reportedly.casebook.bundles.taking import Taking

        with checked(Path(bundle), Asked(heads, roots), progress=self.progress) as found:
            taking = Taking(self._ledger, self._parse_left, self._take_judgements, self.progress)
            return taking.take(Path(bundle), found)

    def import_judgements(self, lines: Iterable[str], *, name: str = "") -> Imported:
        """Take in what another casebook exported; the same again adds nothing, in any order.

        Judgements whose reports are not held are kept, and bear on them as soon as they are.

        Args:
            lines: of the file.
            name: of the file, for the record.

        Raises:
            JudgementError: these are no exported judgements, or of a version that this one does not know.
        """
        lines = list(lines)
        done = super().import_judgements(lines)
        if done.new:
            sha256 = hashlib.sha256("\n".join(lines).encode("utf8", "surrogatepass")).hexdigest()
            self._ledger.record(TakenIn(What.JUDGEMENTS, name, sha256, (), 0, len(done.new)))
        return done

    @abstractmethod
    def _parse_left(self) -> None:
        """Make reports of captures that are not parsed yet."""

    def _take_judgements(self, judgements: Iterable[Judgement]) -> Imported:
        return super().import_judgements(written(judgements).split("\n"))

    def stamps(self) -> tuple[Stamped, ...]:
        """The time stamps on record."""
        return stamped(self._ledger)

    def export_judgements(self, *, name: str = "") -> str:
        """All judgements as JSON Lines (docs/judgements-format.md). Private: it may name protected people.

        ``name``: of the file that they go to, for the record.
        """
        text = super().export_judgements()
        data = text.encode("utf8")
        self._wrote(Exported(What.JUDGEMENTS, "jsonl", name, hashlib.sha256(data).hexdigest(), len(data), private=True))
        return text

    def _saved(self, written: Written) -> None:
        """A brief was handed out."""
        done = Exported(What.BRIEF, written.form, written.name, written.sha256, written.size, private=written.private)
        self._wrote(done)

    def _wrote(self, done: Exported) -> None:
        # A brief may outlive its casebook, and one in memory is gone by then. What is opened to be read stays as it is.
        if self._read_only or (not self._open and self._ledger.place == ":memory:"):
            return
        self._ledger.record(done)
        if not self._open:
            self._ledger.close()
