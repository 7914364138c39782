"""Word processors' files: what stands in their XML, and where."""
