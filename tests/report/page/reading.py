"""What a page says, and what it draws."""

from typing import Any


def text(page: Any, selector: str) -> str:
    return page.inner_text(selector)


def listen(page: Any) -> None:
    """From now on ``window.drawn`` has every text that is drawn, and ``window.ways`` how many legs of routes are."""
    page.evaluate(
        """() => {
            window.drawn = [];
            window.ways = 0;
            const pen = CanvasRenderingContext2D.prototype, {fillText, lineTo} = pen;
            pen.fillText = function (text, ...rest) {
                window.drawn.push(text);
                fillText.call(this, text, ...rest);
            };
            pen.lineTo = function (...place) {
                window.ways += this.strokeStyle === "#41566b";
                lineTo.call(this, ...place);
            };
        }"""
    )


def settle(page: Any) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
