from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"
