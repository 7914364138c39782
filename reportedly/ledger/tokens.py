"""Time stamps (RFC 3161): what is asked of an authority, and what its answer shows. Nothing here opens a connection.

Asked for is a stamp over the hash of a row of the log itself, so that `openssl ts -verify -digest HASH` checks it too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import StampError
from reportedly.ledger.chain import Row
from reportedly.ledger.der import sorted_certificates
from reportedly.ledger.stamps import Stamp, Trust

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

MEDIA_ASKED = "application/timestamp-query"
MEDIA_ANSWERED = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it goes out: DER, and the number in it that the answer must repeat."""

    head: str
    nonce: str
    request: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """What a stamp says of itself.

    Attributes:
        at: the authority's time, UTC.
        signer: name of the certificate that signed.
        root: names of the certificates that it is held against.
        trust: where these come from.
    """

    at: dt.datetime
    signer: str
    root: str
    trust: Trust


def ask(row: Row) -> Asked:
    """The request for a stamp over ``row`` of the log."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    # The row's hash is SHA-256 of these bytes: what is stamped is the hash itself.
    made = TimestampRequestBuilder().data(row.preimage()).hash_algorithm(HashAlgorithm.SHA256).build()
    return Asked(row.hash, str(made.nonce), made.as_bytes())


def accept(asked: Asked, response: bytes, *, authority: str, roots: bytes = b"") -> Stamp:
    """An authority's answer, as a stamp to keep.

    Args:
        asked: what it answers.
        response: its bytes.
        authority: URL.
        roots: certificates that it must lead to, PEM. Where none are given, the root that the answer itself brings
            along is taken, and kept as such.

    Raises:
        StampError: it is no answer, or not to this, or does not lead to a root.
    """
    answer = _decoded(response)
    if roots:
        return _held(Stamp(asked.head, authority, asked.nonce, _pem(_certificates(roots)), Trust.GIVEN, response))
    with _parsing():
        own = _pem(_own(answer))
    if own:
        return _held(Stamp(asked.head, authority, asked.nonce, own, Trust.FIRST_USE, response))
    raise StampError(
        f"the answer of {authority} does not bring its root certificate along",
        hint="get the root from the authority's own site and give it: --root FILE (PEM)",
    )


def _held(stamp: Stamp) -> Stamp:
    problem = wrong(stamp)
    if problem is not None:
        raise StampError(
            f"the answer of {stamp.authority} was not taken in: {problem}",
            hint="try again, check --root, or name another authority",
        )
    return stamp


def check_roots(roots: bytes) -> None:
    """Let pass certificates that can be read.

    Raises:
        StampError: they are none.
    """
    _certificates(roots)


def wrong(stamp: Stamp, roots: bytes = b"") -> str | None:
    """What does not hold of a stamp, a sentence; None when it holds. Offline.

    Checked: it is over ``stamp.head`` and repeats the nonce; the signature; that the signer is an authority for time
    stamps; that its certificate led to a root at the time that it states. Not whether it was revoked since.

    Args:
        stamp: to check.
        roots: certificates to hold it against, PEM, in place of those kept with it.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        answer = _decoded(stamp.response)
        builder = VerifierBuilder().nonce(int(stamp.nonce))
        for certificate in _certificates(roots or stamp.roots.encode("utf8", "replace")):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify(answer, bytes.fromhex(stamp.head))
    except StampError as error:
        return str(error)
    except VerificationError as error:
        return _plain(str(error))
    except BaseException as error:  # noqa: BLE001 - the boundary: whatever an answer does to its parser, it does not hold
        if _is_ours(error):
            raise
        return f"it is damaged ({type(error).__name__})"
    return None


# What the library says, in plain words; anything else is passed on.
PLAIN = (
    ("Nonce", "it answers another request (its nonce is not the one sent)"),
    ("nonce", "it answers another request (its nonce is not the one sent)"),
    ("Mismatch between messages", "it is over something else than this log"),
    ("has expired", "its certificate had expired at the time that it states"),
    ("not yet valid", "its certificate was not yet valid at the time that it states"),
    ("self-signed certificate", "its certificate does not lead to the root that it is held against"),
    ("unable to get local issuer", "its certificate does not lead to the root that it is held against"),
    ("signature failure", "its signature does not hold"),
    ("digest failure", "its signature does not hold"),
    ("EKU", "its certificate is not one for time stamps"),
)


def _plain(message: str) -> str:
    for words, plain in PLAIN:
        if words in message:
            return plain
    return f"it does not hold ({message})"


def shown(stamp: Stamp) -> Shown:
    """What a stamp says of itself; it is only as good as :func:`wrong` finds it.

    Raises:
        StampError: it is damaged.
    """
    answer = _decoded(stamp.response)
    with _parsing():
        infos = answer.signed_data.signer_infos
        signed = [
            one.subject.rfc4514_string()
            for one in _within(answer)
            if any((one.issuer, one.serial_number) == (info.issuer, info.serial_number) for info in infos)
        ]
        roots = [one.subject.rfc4514_string() for one in _certificates(stamp.roots.encode())]
        at = answer.tst_info.gen_time.astimezone(dt.UTC)
    return Shown(at, "; ".join(signed) or "not named", "; ".join(roots), stamp.trust)


@contextmanager
def _parsing() -> Iterator[None]:
    """Where an answer's certificates are taken apart.

    Raises:
        StampError: they are damaged.
    """
    try:
        yield
    except StampError:
        raise
    except BaseException as error:  # noqa: BLE001 - the boundary: whatever an answer does to its parser, it is none
        if _is_ours(error):
            raise
        raise StampError(f"its certificates are damaged ({type(error).__name__})", hint="ask again") from error


def _is_ours(error: BaseException) -> bool:
    """Whether an error has nothing to do with what is parsed: somebody stops the program."""
    # The library's parser panics over some certificates, which Python is told of as something that is no Exception.
    return not isinstance(error, Exception) and type(error).__name__ != "PanicException"


def _decoded(response: bytes) -> TimeStampResponse:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        answer = decode_timestamp_response(response)
    except ValueError:
        try:
            answer = decode_timestamp_response(sorted_certificates(response))
        except ValueError as error:
            raise StampError("it is no time stamp", hint="check the authority's URL") from error
    if answer.status not in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}:
        why = "; ".join(answer.status_string) or f"status {answer.status}"
        raise StampError(f"the authority gave no stamp ({why})", hint="ask another authority")
    return answer


def _certificates(pem: bytes) -> list[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise StampError("the root certificates cannot be read", hint="give them as PEM (BEGIN CERTIFICATE)") from error


def _pem(certificates: Sequence[Certificate]) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return "".join(sorted(one.public_bytes(Encoding.PEM).decode("ascii") for one in certificates))


def _within(answer: TimeStampResponse) -> list[Certificate]:
    from cryptography.x509 import load_der_x509_certificate

    return [load_der_x509_certificate(one) for one in sorted(answer.signed_data.certificates)]


def _own(answer: TimeStampResponse) -> list[Certificate]:
    """The roots that the answer brings along: certificates that vouch for themselves."""
    return [one for one in _within(answer) if one.issuer == one.subject]
