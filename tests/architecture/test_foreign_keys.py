"""An earlier room never sees a later one: keys between rooms leave no way back, and refuse to be cut."""

from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from goalposts.apps.people.models import Person

ROOMS = "goalposts.apps."


def room_of(*, model: type[models.Model]) -> str:
    """Name the room a model lives in; "" for a model that is not ours."""
    module = model.__module__
    return module.removeprefix(ROOMS).split(".")[0] if module.startswith(ROOMS) else ""


def ways_back(*, models_: Iterable[type[models.Model]]) -> Iterator[str]:
    """Find keys between rooms that can be followed backwards or cut, and keys from outside into the vault."""
    for model in models_:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model if field.is_relation else None
            if not isinstance(target, type) or room_of(model=target) == room_of(model=model):
                continue
            place = f"{model.__module__}.{model.__name__}.{field.name}"
            yield from _faults_of(field, place=place, target_room=room_of(model=target))


def _faults_of(field: models.Field, *, place: str, target_room: str) -> Iterator[str]:  # type: ignore[type-arg]
    remote = field.remote_field
    assert remote is not None
    if field.many_to_many:
        yield f"{place}: a many-to-many key between rooms; make the table between them a model"
    elif remote.on_delete is not models.PROTECT:
        yield f"{place}: on_delete is not PROTECT"
    if not remote.hidden:
        yield f'{place}: related_name is not "+"'
    if target_room == "interviews":
        yield f"{place}: points into the vault"


def our_models() -> list[type[models.Model]]:
    """List the models of all rooms, in the order Django knows them."""
    return [model for model in apps.get_models() if room_of(model=model)]


def test_keys_between_rooms_leave_no_way_back() -> None:
    assert our_models()
    assert list(ways_back(models_=our_models())) == []


@pytest.mark.parametrize(
    ("key", "faults"),
    [
        (partial(models.ForeignKey, Person, on_delete=models.PROTECT, related_name="+"), 0),
        (partial(models.ForeignKey, Person, on_delete=models.CASCADE, related_name="+"), 1),
        (partial(models.ForeignKey, Person, on_delete=models.PROTECT, related_name="customers"), 1),
        (partial(models.OneToOneField, Person, on_delete=models.CASCADE), 2),
        (partial(models.ManyToManyField, Person, related_name="+"), 1),
    ],
)
@isolate_apps("goalposts.apps.customers", "goalposts.apps.people")
def test_a_way_back_is_seen(key: partial[models.Field], faults: int) -> None:  # type: ignore[type-arg]
    body = {"__module__": "goalposts.apps.customers.models", "person": key()}
    planted = type("Planted", (models.Model,), body | {"Meta": type("Meta", (), {"app_label": "customers"})})
    assert len(list(ways_back(models_=[planted]))) == faults


@isolate_apps("goalposts.apps.customers", "goalposts.apps.people")
def test_a_key_into_the_vault_is_seen() -> None:
    meta = {"Meta": type("Meta", (), {"app_label": "people"})}
    fragment = type("Fragment", (models.Model,), meta | {"__module__": "goalposts.apps.interviews.models"})
    key = models.ForeignKey(fragment, on_delete=models.PROTECT, related_name="+")
    finding = type("Finding", (models.Model,), meta | {"__module__": "goalposts.apps.findings.models", "of": key})
    assert [line.split(": ")[1] for line in ways_back(models_=[finding])] == ["points into the vault"]
