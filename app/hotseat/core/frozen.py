"""What every value of content and reports is made of: frozen models and bounded fields."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(min_length=1, max_length=400)]
Prose = Annotated[str, Field(min_length=1, max_length=2000)]
Key = Annotated[str, Field(pattern=r"^(\d{1,2}\.\d{1,2}|[a-z0-9]+(-[a-z0-9]+)*)$", max_length=60)]
ChapterNumber = Annotated[int, Field(ge=1, le=16)]


class Frozen(BaseModel):
    """A frozen value that refuses keys it does not know."""

    # Built when first used: a start then pays for the few models that it needs.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
