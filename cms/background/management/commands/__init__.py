"""`manage.py worker` and `manage.py drill_workers`."""
