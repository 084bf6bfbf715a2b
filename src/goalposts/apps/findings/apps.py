from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.findings"
    label = "findings"
    default_auto_field = "django.db.models.BigAutoField"
