"""What can go wrong with a model, each told so that a person knows what to do. No key ever stands in such a text."""

import re
from typing import Any, Literal

from hotseat.core.plaintext import one_line
from hotseat.grading.llm.endpoint import Endpoint

Kind = Literal[
    "setup", "address", "consent", "key", "model", "unreachable", "timeout", "dropped", "rate", "server", "refused",
    "page", "garbled", "empty", "filter", "context", "too-big", "redirect", "no-stream", "budget", "format",
]  # fmt: skip

# Something that looks like a credential, in case a server repeats one in its error.
_CREDENTIAL = re.compile(r"\b(?:sk|pk|gsk|key|rk|xai|AIza)[-_*A-Za-z0-9]{6,}|(?i:bearer)\s+\S+")
_CONTEXT = re.compile(
    r"context[ _](?:length|size|window)|maximum.{0,30}tokens|too (?:long|many tokens)|n_ctx|prompt is too|input length",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"(?:n_ctx|context (?:length|size|window)|maximum)\D{0,40}?(\d{3,8})", re.IGNORECASE)
_PARAMETER = re.compile(
    r"\b(maxLength|max_tokens|max_completion_tokens|temperature|seed|stream_options|response_format|json_schema|json_object|stream)\b"
)


class ModelTrouble(Exception):
    """A call that came to nothing; its text is for a person.

    ``again`` says whether trying again may help, ``wait`` how many seconds the server asks to wait, ``parameter``
    which part of the request it does not take, ``window`` the context window in tokens that it named.
    """

    def __init__(
        self,
        kind: Kind,
        message: str,
        *,
        again: bool = False,
        wait: float | None = None,
        parameter: str | None = None,
        window: int | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.again = again
        self.wait = wait
        self.parameter = parameter
        self.window = window
        self.status = status


def scrubbed(text: str, endpoint: Endpoint) -> str:
    """A server's text on one line, with anything that is or looks like a key taken out."""
    if endpoint.key:
        text = text.replace(endpoint.key.reveal(), "[key]")
    return _CREDENTIAL.sub("[key]", one_line(text, 300))


def of_status(status: int, body: Any, headers: Any, endpoint: Endpoint) -> ModelTrouble:
    """The trouble behind an HTTP status of 300 or more and the server's own words."""
    raw = _words(body)
    said = f" It says: {said}" if (said := scrubbed(raw, endpoint)) else ""
    where = endpoint.origin
    wait = _retry_after(headers)
    if status in (301, 302, 303, 307, 308):
        to = scrubbed(str(headers.get("location", "")), endpoint)
        return ModelTrouble("redirect", f"{where} sends us on to {to or 'another address'}. Set that base URL instead.")
    if status in (401, 403):
        return ModelTrouble(
            "key", f"{where} refused the key ({status}). Check HOTSEAT_API_KEY and its rights.{said}", status=status
        )
    if status == 402 or (status == 429 and re.search(r"quota|billing|credit|balance", raw, re.I)):
        return ModelTrouble(
            "rate",
            f"{where} says that the account has no credit left. Top it up, or choose another model.{said}",
            status=status,
        )
    if status == 429:
        ask = f" It asks to wait {wait:.0f} s." if wait is not None else ""
        return ModelTrouble(
            "rate",
            f"{where} is over its rate limit (429).{ask} Go on later.{said}",
            again=True,
            wait=wait,
            status=status,
        )
    if status in (400, 413, 422, 500) and _CONTEXT.search(raw):
        window = _WINDOW.search(raw)
        return ModelTrouble(
            "context",
            f"The text does not fit the context window of '{endpoint.name}'. Choose a model with a larger one.{said}",
            window=int(window[1]) if window else None,
            status=status,
        )
    if status == 404:
        return ModelTrouble(
            "model",
            f"{where} knows no model '{endpoint.name}', or nothing at this address (404). Check the name, and that the "
            f"base URL is the one that ends before /chat/completions (often in /v1).{said}",
            status=status,
        )
    named = _PARAMETER.findall(raw)
    parameter = "maxLength" if "maxLength" in named else named[0] if named else None
    if status in (408, 409, 425) or status >= 500:
        return ModelTrouble(
            "timeout" if status == 408 else "server",
            f"{where} failed ({status}). That is the server's fault: try again in a minute, or look at its log.{said}",
            again=True,
            wait=wait,
            parameter=parameter,
            status=status,
        )
    return ModelTrouble(
        "refused",
        f"{where} refused the request ({status}).{said} 'hotseat model test' says what works.",
        parameter=parameter,
        status=status,
    )


def translated(error: BaseException, endpoint: Endpoint) -> ModelTrouble:
    """The trouble that an exception of the client library means; anything unknown is a garbled reply."""
    import openai

    if isinstance(error, ModelTrouble):
        return error
    if isinstance(error, openai.APIStatusError):
        return of_status(error.status_code, error.body or error.message, error.response.headers, endpoint)
    if isinstance(error, openai.APITimeoutError):
        return no_answer_in_time(endpoint)
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error.__cause__ or error, endpoint)
    if type(error).__module__.startswith(("httpx", "httpcore")):
        return _unreachable(error, endpoint)
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIResponseValidationError):
        said = scrubbed(_words(error.body or error.message), endpoint)
        if _CONTEXT.search(said):
            return ModelTrouble("context", f"The text does not fit the context window of '{endpoint.name}'. {said}")
        return ModelTrouble(
            "server",
            f"{endpoint.origin} broke off with an error. Try again, or look at its log. It says: {said}",
            again=True,
        )
    return ModelTrouble(
        "garbled",
        f"{endpoint.origin} answers with something that is no chat completion ({type(error).__name__}). "
        "Check the base URL, and that the server is OpenAI-compatible.",
        again=True,
    )


def no_answer_in_time(endpoint: Endpoint) -> ModelTrouble:
    """Nothing, or not everything, within the total deadline."""
    return ModelTrouble(
        "timeout",
        f"{endpoint.origin} did not finish within {endpoint.timeout:g} s. Try again, choose a faster model, or raise "
        "[model] timeout in the settings.",
    )


def _unreachable(cause: BaseException, endpoint: Endpoint) -> ModelTrouble:
    while cause is not None:
        if isinstance(cause, ModelTrouble):
            return cause
        name = type(cause).__name__
        if "Timeout" in name:
            return no_answer_in_time(endpoint)
        if name in ("RemoteProtocolError", "ReadError", "WriteError", "CloseError", "ConnectionResetError"):
            return ModelTrouble(
                "dropped", f"{endpoint.origin} dropped the connection. Try again; look at the server's log.", again=True
            )
        if name == "DecodingError":
            return ModelTrouble("garbled", f"{endpoint.origin} answers with data that cannot be decoded.", again=True)
        if cause.__cause__ is None:
            break
        cause = cause.__cause__
    local = "Is the server running?" if endpoint.is_local else "Check the address and your network connection."
    return ModelTrouble("unreachable", f"Nothing answers at {endpoint.origin}. {local}")


def _words(body: Any) -> str:
    if isinstance(body, dict):
        inner = body.get("error", body)
        inner = inner.get("message", inner) if isinstance(inner, dict) else inner
        return str(inner)[:4_000] + (f" n_ctx {body['n_ctx']}" if isinstance(body.get("n_ctx"), int) else "")
    text = str(body)[:4_000]
    return "a web page" if "<html" in text.lower() else text


def _retry_after(headers: Any) -> float | None:
    try:
        seconds = float(headers.get("retry-after-ms")) / 1000 if headers.get("retry-after-ms") else None
        return seconds if seconds is not None else max(float(headers.get("retry-after")), 0.0)
    except (TypeError, ValueError):  # none, or a date: the usual pause will do
        return None
