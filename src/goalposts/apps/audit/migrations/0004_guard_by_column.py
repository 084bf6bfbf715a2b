from django.db import migrations

from goalposts.lib.tenancy import guard_by_column


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_keep_the_former_head")]

    operations = [guard_by_column()]
