"""What PostgreSQL and libpq refuse, as sentences about the catalogue, without any secret."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from recnn_engine.catalogue.address import secrets_of
from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.errors import CatalogueError, InputError, OutputError, PassingError, RecnnError, TakenError
from recnn_engine.language import tr

_OURS = (errors.SyntaxError,)
"""Mistakes of ours, not of the server."""

_SAYS_NOTHING = ("Multiple connection attempts failed", "Is the server running")
"""How lines of libpq begin that stand before or after the reason."""

_LETS_NOT_IN = ("password", "authentication", "not permitted to log in", "does not exist", "pg_hba.conf")
"""What a server says, in English, of a user who may not log in; other than of one who may, and later."""

_GONE = (errors.UndefinedTable, errors.InvalidSchemaName, errors.UndefinedObject)
_BUSY = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)
_FULL = (errors.DiskFull, errors.OutOfMemory)
_REFUSED = (errors.IntegrityError, errors.RaiseException)
"""Constraints and triggers; the catalogue's own hold whatever is written."""

_BROKEN_OFF = ("57014", "25P03", "25P04")
"""A statement or a transaction that was cancelled or took too long; psycopg does not name all of them."""


class ServerAway(PassingError):
    """The server does not answer, or no longer does; what was under way may be done again when it is back."""


class RefusedError(TakenError):
    """What is to be stored goes against a constraint or a trigger on the catalogue's tables."""


class TwiceError(RefusedError):
    """What is to be stored is there already."""


@contextmanager
def translated(locator: ServerLocator) -> Iterator[None]:
    """Say PostgreSQL's errors as a sentence about the catalogue."""
    try:
        yield
    except _OURS:
        raise
    except psycopg.Error as error:
        raise failure(locator, error) from None  # libpq's words may hold what is nobody's business


@contextmanager
def records_of(locator: ServerLocator) -> Iterator[None]:
    """Say as a sentence about the catalogue what its rows make Python raise while they become records."""
    try:
        yield
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise damaged(locator, str(error)) from error
    except InputError as error:  # a legend that is none
        raise damaged(locator, error.message) from error


def unreachable(locator: ServerLocator, error: psycopg.Error) -> CatalogueError:
    """The error of a server that lets nobody in, or not this user: that does not pass by itself."""
    reason = reason_of(locator, error)
    kind = CatalogueError if any(words in reason for words in _LETS_NOT_IN) else ServerAway
    hint = tr("Check the address, and that the server runs and can be reached from here.")
    if "does not exist" in reason or "not permitted to log in" in reason:
        hint = tr("The server answers: check database and user in the address, or ask its administrator.")
    elif "invalid" in reason:
        hint = tr("Correct it in the address, or in what the environment says of PostgreSQL (PGSSLMODE and the like).")
    elif "password" in reason or "authentication" in reason:
        hint = tr("Check user and password; a file .pgpass or a service keeps them out of the address.")
    elif "too many" in reason or "connection slots" in reason:
        hint = tr("All its connections are in use: try again later, or ask its administrator for more.")
    return kind(tr("{address} cannot be opened: {reason}.", address=locator, reason=reason), hint)


def unwritable(locator: ServerLocator) -> OutputError:
    """The error of a catalogue that this user may not change."""
    return OutputError(
        tr("{path} cannot be written to.", path=locator),
        tr("Ask its owner to let you: “recnn init --writer ROLE” does so."),
    )


def unseen(locator: ServerLocator) -> CatalogueError:
    """The error of a catalogue that there is not, or not for this user."""
    return CatalogueError(
        tr("There is no catalogue at {path} that you may see.", path=locator),
        tr("Check the address, or ask its owner to let you in."),
    )


def damaged(locator: ServerLocator, reason: str) -> CatalogueError:
    """The error of a catalogue of which something cannot be read."""
    return CatalogueError(
        tr("{path} is damaged or cannot be used: {reason}.", path=locator, reason=reason.rstrip(".")),
        tr("Restore a copy of it, or build the index again."),
    )


def reason_of(locator: ServerLocator, error: psycopg.Error) -> str:
    """The server's own words, in one line and without secrets."""
    said = (line.strip("\t -") for line in (error.diag.message_primary or str(error)).splitlines())
    told = [line for line in said if line and not line.startswith(_SAYS_NOTHING)] or [type(error).__name__]
    reason = told[0].rpartition("FATAL:")[2].strip().rstrip(".")
    for secret in secrets_of(locator.conninfo):
        reason = reason.replace(secret, "…")
    return reason


def failure(locator: ServerLocator, error: psycopg.Error) -> RecnnError:
    """What an error of PostgreSQL's means for a catalogue."""
    reason = reason_of(locator, error)
    return _hindrance(locator, error, reason) or _outage(locator, error, reason) or damaged(locator, reason)


def _hindrance(locator: ServerLocator, error: psycopg.Error, reason: str) -> RecnnError | None:
    """What is in the way of what is to be done; None where it is nothing of that kind."""
    if isinstance(error, _REFUSED):
        kind = TwiceError if isinstance(error, errors.UniqueViolation) else RefusedError
        return kind(
            tr("{path} does not take what is to be stored: {reason}.", path=locator, reason=reason),
            tr("Who made that constraint or trigger can change it. Run again then: it goes on with what is left."),
        )
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return OutputError(
            tr("{path} can only be read at present: {reason}.", path=locator, reason=reason),
            tr("Ask its administrator: the server is a standby, or writing is switched off."),
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return OutputError(
            tr("This user may not do that in {path}: {reason}.", path=locator, reason=reason),
            tr("Ask its owner to let you: “recnn init --reader ROLE” and “--writer ROLE” do so."),
        )
    if isinstance(error, _FULL):
        return OutputError(
            tr("{path} cannot grow: {reason}.", path=locator, reason=reason),
            tr("Free some space and run again: it will resume."),
        )
    if isinstance(error, errors.SequenceGeneratorLimitExceeded):
        return OutputError(
            tr("{path} has given all its numbers: {reason}.", path=locator, reason=reason),
            tr("Copy it to another place by “recnn copy”, which numbers anew."),
        )
    if isinstance(error, (errors.UntranslatableCharacter, errors.CharacterNotInRepertoire)):
        return OutputError(
            tr("The database of {address} cannot hold a name: {reason}.", address=locator, reason=reason),
            tr("Ask its administrator for a database in the encoding UTF8."),
        )
    if isinstance(error, errors.FeatureNotSupported):
        return CatalogueError(
            tr("{path} cannot be used like that: {reason}.", path=locator, reason=reason),
            tr("Ask its owner: rules on its tables that are not the catalogue's may be in the way."),
        )
    return None


def _outage(locator: ServerLocator, error: psycopg.Error, reason: str) -> RecnnError | None:
    """What the server cannot do now; None where it is nothing of that kind."""
    if isinstance(error, _BUSY):
        return CatalogueError(
            tr("{path} is in use by another program that writes it.", path=locator),
            tr("Wait until it has finished, or stop it, and try again."),
        )
    if isinstance(error, _GONE):
        return unseen(locator)
    if error.sqlstate in _BROKEN_OFF:
        return CatalogueError(
            tr("The server of {path} broke off: {reason}.", path=locator, reason=reason),
            tr("Try again, or ask its administrator for more time (statement_timeout and the like)."),
        )
    if isinstance(error, psycopg.OperationalError):
        return ServerAway(
            tr("The connection to {address} was lost: {reason}.", address=locator, reason=reason),
            tr("Try again when the server answers: what was finished is kept."),
        )
    return None
