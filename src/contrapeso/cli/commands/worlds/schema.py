"""`contrapeso schema`: what an editor needs to complete a scenario or a claim."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from contrapeso.cli import options as o
from contrapeso.cli.guard import guarded
from contrapeso.cli.output import emit_json

Kind = Literal["scenario", "claim"]


@guarded
def schema(
    kind: Annotated[Kind, typer.Argument(help="The kind of file.")],
    lang: o.LangOption = "en",
) -> None:
    """Print the JSON Schema of scenario or claim files, so that an editor completes names and marks slips.

    What is printed is JSON. How to tell an editor: docs/editors.md.

    \b
    Examples:
      contrapeso schema scenario > scenario.schema.json
      contrapeso schema claim --lang es > claim.schema.json
    """
    from contrapeso.api.checks import schemas

    emit_json(schemas.schema_of(kind, lang))
