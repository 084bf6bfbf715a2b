from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
