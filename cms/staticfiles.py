"""Static files under hashed names, compressed once; ES modules import each other by their hashed names too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class SiteStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with the imports inside JavaScript modules rewritten to hashed names."""

    support_js_module_import_aggregation = True
