from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.workspaces"
    label = "workspaces"
    default_auto_field = "django.db.models.BigAutoField"
