from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
