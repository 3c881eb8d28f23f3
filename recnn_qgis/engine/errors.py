"""What can go wrong between the plugin and the engine."""

from __future__ import annotations

from ..translation import tr


class EngineError(Exception):
    """A request that got no result: a stable code, one sentence for a person, and a hint what to do about it.

    The engine's own codes are passed on (`bad_input`, `bad_imagery`, `bad_catalogue`, `cannot_write` and so on); this
    side adds `not_set_up` (no Python runs the engine), `engine_died`, `engine_silent` and `bad_answer`. With
    `missing_package` comes the name of the extra of the engine that would help.
    """

    def __init__(self, code: str, message: str, hint: str = "", extra: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class EngineCancelled(EngineError):
    """The request was stopped because the caller asked for it."""

    def __init__(self) -> None:
        super().__init__("cancelled", tr("Cancelled."))


class EngineReplaced(EngineError):
    """The engine was ended because it did not react to the end of another request; a new one can be asked."""

    def __init__(self) -> None:
        super().__init__("engine_replaced", tr("The engine was ended for another request."), tr("Try again."))
