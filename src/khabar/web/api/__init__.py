"""The endpoints, one module a group. Each has a `router`, which `khabar.web.app` puts under /api/v1."""
