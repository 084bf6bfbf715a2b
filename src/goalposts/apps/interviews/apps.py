from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.interviews"
    label = "interviews"
    default_auto_field = "django.db.models.BigAutoField"
