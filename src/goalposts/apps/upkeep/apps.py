from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"
