"""The protocol once more, by the database: no state without the word, the reason or the day it stands on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("expectations", "0007_whole_protocol")]

    operations = [
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["COUNTERED", "AGREED", "WITHDRAWN", "MET", "MISSED"]), _negated=True),
                    models.Q(
                        ("word_by__isnull", False),
                        ("word_date__isnull", False),
                        models.Q(("word_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="state_on_their_own_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["PROPOSED", "MET", "MISSED"]), _negated=True),
                    ("goalpost__isnull", False),
                    _connector="OR",
                ),
                name="proposed_and_closed_have_posts",
            ),
        ),
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "NOT_FEASIBLE"), _negated=True),
                    models.Q(
                        models.Q(("refused_reason", ""), _negated=True),
                        models.Q(
                            models.Q(("alternative", ""), _negated=True),
                            ("is_without_alternative", True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="not_feasible_says_why_and_what_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="expectation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "PARKED"), _negated=True),
                    models.Q(
                        ("parked_from__in", ["HEARD", "PROPOSED", "COUNTERED"]), ("parked_until_date__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="parked_until_a_day",
            ),
        ),
    ]
