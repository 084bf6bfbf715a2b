from django.urls import path

from goalposts.entrypoints.web.customers import views

app_name = "customers"
urlpatterns = [
    path("", views.profile, name="list"),
    path("<uuid:customer_id>/", views.profile, name="page"),
    path("people/<uuid:stakeholder_id>/", views.profile, name="person"),
]
