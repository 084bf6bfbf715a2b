from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.checkins"
    label = "checkins"
    default_auto_field = "django.db.models.BigAutoField"
