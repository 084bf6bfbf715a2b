from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.expectations"
    label = "expectations"
    default_auto_field = "django.db.models.BigAutoField"
