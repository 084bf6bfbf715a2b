pytest_plugins = [
    "tests.plugins.network",
    "tests.plugins.language",
    "tests.plugins.database",
    "tests.plugins.door",
    "tests.plugins.browser",
    "tests.plugins.cast",
    "tests.plugins.patience",
]
