from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
