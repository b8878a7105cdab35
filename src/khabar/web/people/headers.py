"""What every answer tells the browser: load nothing from elsewhere, run nothing that stands in a report, show it in nobody's frame, keep no copy."""

from urllib.parse import urlsplit

PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"


def policy(tiles: str | None) -> str:
    """The Content-Security-Policy; `tiles`: the URL template of the tile server that the user set, the one origin beside our own."""
    beside = f" {origin}" if (origin := tile_origin(tiles)) else ""
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data:{beside}",
        "connect-src": f"'self'{beside}",
        "worker-src": "'self'",
        "font-src": "'self'",
        "manifest-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def tile_origin(tiles: str | None) -> str | None:
    """'https://tiles.example/{z}/{x}/{y}.png' -> 'https://tiles.example'; None without one, and for what is no web address (a policy holds no other words)."""
    parts = urlsplit(tiles or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if not all(c.isalnum() or c in ".-[]:" for c in host):
        return None
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")


def security_headers(tiles: str | None) -> dict[str, str]:
    """For every answer."""
    return {
        "Content-Security-Policy": policy(tiles),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
    }
