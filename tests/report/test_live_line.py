"""The line of a terminal that shows how far a run is."""

import io
import sys

import pytest

from dispatch.report.live_line import live_line
from dispatch.solvers.progress import Progress

PROGRESS = Progress(seconds=2.75, rounds=9, cost=1234.5, open_orders=1200)


class Terminal(io.StringIO):
    """A standard error that people watch."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with live_line(10.0) as show:
        assert show is not None
        show(PROGRESS)
    assert terminal.getvalue() == "\r\x1b[K7.2 s left   cost 1,234.50   1,200 open\r\x1b[K"


def test_without_a_deadline_it_shows_the_time_so_far() -> None:
    terminal = Terminal()
    with live_line(stream=terminal) as show:
        assert show is not None
        show(PROGRESS)
    assert "\x1b[K2.8 s   cost" in terminal.getvalue()


def test_the_line_is_gone_also_after_an_error() -> None:
    terminal = Terminal()
    with pytest.raises(KeyError), live_line(stream=terminal):
        raise KeyError
    assert terminal.getvalue() == "\r\x1b[K"


def test_a_file_gets_no_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with live_line(10.0) as show:
        assert show is None
