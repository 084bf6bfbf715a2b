from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.portfolio"
    label = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"
