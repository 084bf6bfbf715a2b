from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.signin"
    label = "signin"
    default_auto_field = "django.db.models.BigAutoField"
