"""Text that was decoded in the wrong encoding, and what such accidents leave behind."""
