"""Addresses of customers and what hangs on them."""

from django.urls import path

from goalposts.entrypoints.web.customers.views import (
    contract,
    follow,
    keep,
    links,
    listing,
    merge,
    page,
    person,
    reach,
    rhythm,
    rights,
    sheet,
    talk,
)

app_name = "customers"
urlpatterns = [
    path("", listing.customers, name="list"),
    path("new/", keep.add, name="add"),
    path("doubles/", merge.doubles, name="doubles"),
    path("doubles/apart/", merge.apart, name="apart"),
    path("<uuid:customer_id>/", merge.towards_kept(page.page, name="customers:page"), name="page"),
    path("<uuid:customer_id>/merge/", merge.customers, name="merge"),
    path("<uuid:customer_id>/edit/", keep.edit, name="edit"),
    path("<uuid:customer_id>/lead/", keep.lead, name="lead"),
    path("<uuid:customer_id>/archive/", keep.archive, name="archive"),
    path("<uuid:customer_id>/delete/", keep.delete, name="delete"),
    *(
        path(f"<uuid:customer_id>/{part}/", page.part, {"part": part}, name=part)
        for part in ("expectations", "people", "contracts", "metrics", "conversations", "history")
    ),
    path("<uuid:customer_id>/people/new/", person.add, name="person-add"),
    path("<uuid:customer_id>/contracts/new/", contract.add, name="contract-add"),
    path("<uuid:customer_id>/conversations/new/", talk.add, name="conversation-add"),
    path("people/<uuid:stakeholder_id>/", merge.towards_kept(person.person, name="customers:person"), name="person"),
    path("people/<uuid:stakeholder_id>/follow/", follow.follow, name="person-follow"),
    path("people/<uuid:stakeholder_id>/merge/", merge.people, name="person-merge"),
    path("people/<uuid:stakeholder_id>/links/", links.mail_link, name="person-mail-link"),
    path("people/<uuid:stakeholder_id>/links/<uuid:link_id>/revoke/", links.revoke, name="person-link-revoke"),
    path("people/<uuid:stakeholder_id>/edit/", person.edit, name="person-edit"),
    path("people/<uuid:stakeholder_id>/left/", person.left, name="person-left"),
    path("people/<uuid:stakeholder_id>/visit/", rhythm.visit, name="person-visit"),
    path("people/<uuid:stakeholder_id>/pause/", rhythm.pause, name="person-pause"),
    path("people/<uuid:stakeholder_id>/sheet/", sheet.sheet, name="sheet"),
    path("visits/<uuid:contact_id>/remove/", rhythm.remove_visit, name="visit-remove"),
    path("people/<uuid:stakeholder_id>/archive/", person.archive, name="person-archive"),
    path("people/<uuid:stakeholder_id>/reachable/", reach.reachable, name="person-reachable"),
    path("people/<uuid:stakeholder_id>/personal-data/", rights.erase, name="person-rights"),
    path("people/<uuid:stakeholder_id>/personal-data/copy/", rights.copy, name="person-copy"),
    path("people/<uuid:stakeholder_id>/delete/", person.delete, name="person-delete"),
    path("contracts/<uuid:contract_id>/", contract.contract, name="contract"),
    path("contracts/<uuid:contract_id>/edit/", contract.edit, name="contract-edit"),
    path("contracts/<uuid:contract_id>/archive/", contract.archive, name="contract-archive"),
    path("contracts/<uuid:contract_id>/delete/", contract.delete, name="contract-delete"),
    path("conversations/<uuid:conversation_id>/", talk.talk, name="conversation"),
    path("conversations/<uuid:conversation_id>/edit/", talk.edit, name="conversation-edit"),
    path("conversations/<uuid:conversation_id>/delete/", talk.delete, name="conversation-delete"),
]
