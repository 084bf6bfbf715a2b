"""Addresses of action items."""

from django.urls import path

from goalposts.entrypoints.web.followup.views import item_steps, items

app_name = "action_items"
urlpatterns = [
    path("", items.board, name="list"),
    path("for/expectation/<uuid:expectation_id>/", items.for_expectation, name="for_expectation"),
    path("for/complaint/<uuid:complaint_id>/", items.for_complaint, name="for_complaint"),
    path("for/chance/<uuid:forward_id>/", items.for_chance, name="for_chance"),
    path("<uuid:action_item_id>/", items.page, name="page"),
    path("<uuid:action_item_id>/edit/", items.edit, name="edit"),
    path("<uuid:action_item_id>/move/", item_steps.move, name="move"),
    *(path(f"<uuid:action_item_id>/{step}/", item_steps.take, {"step": step}, name=step) for step in item_steps.STEPS),
]
