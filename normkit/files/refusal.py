"""What is raised for a file that normkit leaves alone."""


class Refusal(Exception):  # noqa: N818 - it is what normkit does, not what went wrong
    """A file that normkit does not read or replace. `advice` says what the user can do."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
