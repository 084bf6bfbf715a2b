from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goalposts.apps.customers"
    label = "customers"
    default_auto_field = "django.db.models.BigAutoField"
