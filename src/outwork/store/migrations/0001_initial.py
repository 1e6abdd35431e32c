from django.db import migrations, models

import outwork.store.identity

SCOPE_FUNCTIONS = """
create function scope_value(setting text) returns text language plpgsql stable parallel safe as $$
declare value text := current_setting(setting, true);
begin
    if value is null or value = '' then
        raise insufficient_privilege using
            message = 'no scope is set: ' || setting,
            hint = 'Open the transaction with outwork.store.scope.';
    end if;
    return value;
end $$;
create function scope_organisations() returns uuid[] language sql stable parallel safe
    as $$ select scope_value('outwork.organisations')::uuid[] $$;
create function scope_engagements() returns uuid[] language sql stable parallel safe
    as $$ select scope_value('outwork.engagements')::uuid[] $$;
create function scope_reach() returns uuid[] language sql stable parallel safe
    as $$ select nullif(scope_value('outwork.reach'), 'everywhere')::uuid[] $$;
create function scope_person() returns uuid language sql stable parallel safe
    as $$ select scope_value('outwork.person')::uuid $$;
"""

DROP_SCOPE_FUNCTIONS = """
drop function scope_person();
drop function scope_reach();
drop function scope_engagements();
drop function scope_organisations();
drop function scope_value(text);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(SCOPE_FUNCTIONS, DROP_SCOPE_FUNCTIONS),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=outwork.store.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("party_id", models.UUIDField()),
                ("counterparty_id", models.UUIDField(null=True)),
                ("subject_id", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
                ("to_state", models.CharField(max_length=32)),
                ("by_person_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("engagement_id", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_id", "number"), name="one_step_a_number"
                    ),
                    models.UniqueConstraint(
                        fields=("subject_id", "number", "to_state"),
                        name="step_as_records_refer_to_it",
                    ),
                ],
            },
        ),
    ]
