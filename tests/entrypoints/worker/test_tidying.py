"""What ended by itself is thrown away; what is in use stays."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from goalposts.apps.imports.models import Upload
from goalposts.apps.imports.usecases import keep_upload
from goalposts.apps.signin.models import Try
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.worker.tidying import tidy_up
from tests.builders import Cast


def test_old_sessions_and_files_go_and_present_ones_stay(cast: Cast) -> None:
    now = clock.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
    for actor, hours in ((cast.omar, 5), (cast.milan, 0)):
        keep_upload(
            actor=actor,
            file_name="werkmap.xlsx",
            file_digest="0" * 64,
            content=b"PK",
            told={},
            now=now - timedelta(hours=hours),
        )

    Try.objects.create(bucket="LINK:gisteren", at=now - timedelta(days=1, minutes=1))
    Try.objects.create(bucket="LINK:net", at=now)

    tidy_up()

    assert list(Try.objects.values_list("bucket", flat=True)) == ["LINK:net"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(Upload.objects.values_list("member_id", flat=True)) == [cast.milan.member_id]
