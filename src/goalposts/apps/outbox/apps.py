from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
