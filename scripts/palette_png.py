"""Screenshots as PNG of 256 colours: a quarter of the size, and text stays sharp.

The commonest colours are kept, then those that are farthest from all that is kept, so that a small sign keeps its colour; every other becomes the nearest of
them. Right for pages of flat colour with text, not for photographs.
"""

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

COLOURS, COMMONEST = 256, 128
PIXELS = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data;
  const blob = new Blob([bytes]);
  const text = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
  return [image.width, image.height, text];
}"""


def shrink(page: Page, image: Path) -> None:
    """Rewrites the file. `page`: any empty page, whose browser decodes the picture."""
    width, height, text = page.evaluate(PIXELS, base64.b64encode(image.read_bytes()).decode())
    pixels = np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(height, width, 4)[:, :, :3]
    palette, indices = quantised(pixels)
    image.write_bytes(written(palette, indices))


def quantised(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(height, width, 3) bytes -> the palette (n, 3), n <= 256, and the index of each pixel (height, width)."""
    height, width, _ = pixels.shape
    codes = pixels.reshape(-1, 3).astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16 & 255, found >> 8 & 255, found & 255], axis=1).astype(np.int32)
    palette = kept(colours, counts)
    nearest = np.concatenate([((part[:, None, :] - palette[None]) ** 2).sum(axis=2).argmin(axis=1) for part in np.array_split(colours, max(1, len(colours) // 2000))])
    return palette.astype(np.uint8), nearest[where].reshape(height, width).astype(np.uint8)


def kept(colours: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The colours of the palette: (n, 3)."""
    chosen = list(np.argsort(-counts, kind="stable")[:COMMONEST])
    distance = np.min([((colours - colours[i]) ** 2).sum(axis=1) for i in chosen], axis=0)
    while len(chosen) < COLOURS and distance.max() > 0:
        chosen.append(int((distance * np.sqrt(counts)).argmax()))
        distance = np.minimum(distance, ((colours - colours[chosen[-1]]) ** 2).sum(axis=1))
    return colours[chosen]


def written(palette: np.ndarray, indices: np.ndarray) -> bytes:
    """A PNG file of indexed colours."""
    height, width = indices.shape
    lines = np.concatenate([np.zeros((height, 1), dtype=np.uint8), indices], axis=1)  # each line begins with its filter: none
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts)
