"""Put row-level security, review by review, on every table of the vault (PostgreSQL)."""

from django.db import migrations

from goalposts.lib.tenancy_by_review import guard_by_review

TABLES = (
    "vault", "interview", "slot", "consent", "reply", "note", "transcript", "fragment", "forwardanswer", "playback",
    "hotissue", "letter", "sentletter", "pass", "passtoken", "passsession", "passcode", "passtry", "chain", "entry",
    "detail",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("interviews", "0001_vault")]
    operations = [guard_by_review(table=f"interviews_{table}") for table in TABLES]
