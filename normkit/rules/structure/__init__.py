"""Rules about what a text as a whole lacks: closing quotation marks, brackets, its end."""
