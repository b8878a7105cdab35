"""Report -> ParsedReport. The only importer of onnxruntime and tokenizers; the weights ship beside it."""

from khabar.text.parse import parse_report, parse_words

__all__ = ["parse_report", "parse_words"]
