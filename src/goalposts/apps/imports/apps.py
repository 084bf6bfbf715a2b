from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
