"""Pictures from plain data: SVG that carries no style of its own, each with its numbers as a table."""
