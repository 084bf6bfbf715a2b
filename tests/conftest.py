pytest_plugins = ["tests.plugins.network", "tests.plugins.browser", "tests.plugins.cast"]
