from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages", "0003_safety_check")]
    operations = [
        migrations.AlterField(
            model_name="case",
            name="updated_at",
            field=models.DateTimeField(auto_now=True, db_index=True),
        ),
    ]
