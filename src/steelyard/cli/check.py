"""`steelyard check`."""

from __future__ import annotations

import typer

from steelyard.cli.options import CaseFile


def check(case: CaseFile) -> None:
    """Check a case file: all problems at once, and every lever read back as a plain sentence."""
    from steelyard.case import Case
    from steelyard.case.changed import changed
    from steelyard.case.coursesentences import (
        belief_sentences,
        broken_sentences,
        course_sentences,
        question_sentences,
    )
    from steelyard.case.labels import label
    from steelyard.case.sentences import lever_sentence, together_sentences
    from steelyard.case.validate import placed

    loaded = Case.load(case)
    if loaded.model.stability is not None:
        from steelyard.lenses.stability.files.section import conflict_of

        conflict_of(loaded)
    for problem in (*loaded.warnings, *placed(list(changed(loaded.model)), loaded.file)):
        typer.echo(problem.render(str(case), loaded.file.lines) + "\n", err=True)
    kinds = [quantity.grounds.kind for quantity in loaded.quantities().values()]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("stated", "inferred", "assumed"))
    model = loaded.model
    typer.echo(
        f"{case}: fine. {len(model.parties)} parties, {len(model.levers)} levers, "
        f"{len(model.evidence)} quotes."
    )
    typer.echo(f"{len(kinds)} numbers: {counts}.")
    usual = ", ".join(
        f"{label(model, path)} ({number.written})" for path, number in loaded.implied().items()
    )
    if usual:
        typer.echo(f"Not stated, and taken as usual: {usual}.")
    if model.draft:
        typer.echo("This is a machine draft: check it before you trust it.")
    course = [
        *(line for name in model.questions for line in question_sentences(model, name)),
        *course_sentences(model),
        *(line for name in model.beliefs for line in belief_sentences(model, name)),
        *(line for name in model.proposals for line in broken_sentences(model, name)),
    ]
    for line in course:
        typer.echo(f"\n- {line}")
    for name in model.levers:
        typer.echo(f"\n- {lever_sentence(model, name)}")
    for sentence in together_sentences(model):
        typer.echo(f"\n- {sentence}")
