"""The customers of the demo, each told in a file of its own; all invented."""

from goalposts.entrypoints.cli.demo.told import (
    halden,
    koningsdiep,
    lindenhoeve,
    merrow,
    noordermark,
    oudelandt,
    oudervaart,
    terwisscha,
    terwisscha_bv,
    vriespunt,
    waterkering,
    waterlelie,
    weideblik,
    zandoever,
    zevendaken,
    zuiderkogge,
)

STORIES = (
    waterlelie.STORY,
    lindenhoeve.STORY,
    oudervaart.STORY,
    vriespunt.STORY,
    noordermark.STORY,
    zevendaken.STORY,
    terwisscha.STORY,
    terwisscha_bv.STORY,
    oudelandt.STORY,
    halden.STORY,
    zuiderkogge.STORY,
    merrow.STORY,
    waterkering.STORY,
    koningsdiep.STORY,
    weideblik.STORY,
    zandoever.STORY,
)
