"""What readers and translators get beyond wagtail-localize."""
