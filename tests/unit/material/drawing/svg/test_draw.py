"""SVG becomes reportlab's shapes; what can't be drawn is told by element and line, and hostile files end soon."""

from __future__ import annotations

import pytest
from reportlab.graphics.shapes import FILL_EVEN_ODD, Drawing, Group, Path, Shape, String

from paiban.material.drawing.svg.draw import MOST_PROBLEMS, draw_svg
from paiban.material.drawing.svg.paint import RampPath
from paiban.material.drawing.svg.tree import LARGEST, SvgError, read_tree

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawn(body: str, root: str = 'viewBox="0 0 100 100"', head: str = "") -> Drawing:
    text = f"{head}<svg {NAMESPACES} {root}>{body}</svg>"
    return draw_svg(read_tree(text.encode(), "a.svg"), "a.svg", lambda text, size, font: 0.5 * size * len(text))


def shapes(body: str, root: str = 'viewBox="0 0 100 100"') -> list[Shape]:
    """All shapes but the groups that they are in."""

    def within(group: Group) -> list[Shape]:
        return [found for one in group.contents for found in (within(one) if isinstance(one, Group) else [one])]

    return within(drawn(body, root))


def path(body: str, root: str = 'viewBox="0 0 100 100"') -> RampPath:
    (found,) = shapes(body, root)
    assert isinstance(found, RampPath)
    return found


def box(shape: Path) -> tuple[float, ...]:
    """Left, top, right and foot in SVG's pixels of a drawing 100 pixels high."""
    xs, ys = shape.points[::2], shape.points[1::2]
    found = min(xs) / 0.75, 100 - max(ys) / 0.75, max(xs) / 0.75, 100 - min(ys) / 0.75
    return tuple(round(v, 6) + 0.0 for v in found)


def told(body: str, root: str = 'viewBox="0 0 100 100"', head: str = "") -> str:
    with pytest.raises(SvgError) as caught:
        drawn(body, root, head)
    return "\n".join(message for message, _ in caught.value.problems)


# ---- what is drawn


def test_a_pixel_is_three_quarters_of_a_point() -> None:
    drawing = drawn("", 'width="100" height="40px"')
    assert (drawing.width, drawing.height) == (75, 30)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('viewBox="0 0 200 100"', (150, 75)),
        ('viewBox="0 0 200 100" width="1in"', (72, 36)),
        ('viewBox="0 0 200 100" height="50mm" width="100%"', (50 / 25.4 * 144, 50 / 25.4 * 72)),
        ('width="2cm" height="30pt"', (2 / 2.54 * 72, 30)),
    ],
)
def test_the_size_of_a_drawing(root: str, size: tuple[float, float]) -> None:
    drawing = drawn("", root)
    assert (drawing.width, drawing.height) == pytest.approx(size)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ('<rect x="10" y="20" width="30" height="40"/>', (10, 20, 40, 60)),
        ('<rect x="10%" y="20%" width="30%" height="40%" rx="3"/>', (10, 20, 40, 60)),
        ('<circle cx="50" cy="40" r="10"/>', (40, 30, 60, 50)),
        ('<ellipse cx="50" cy="40" rx="20" ry="10"/>', (30, 30, 70, 50)),
        ('<polygon points="1,2 3 4,5,9"/>', (1, 2, 5, 9)),
        ('<path d="M10 20h20v10H10z"/>', (10, 20, 30, 30)),
        ('<path d="m10,20 20,0 0,10-20 0z"/>', (10, 20, 30, 30)),
        ('<path d="M10 50a10 10 0 01 20 0"/>', (10, 40, 30, 50)),
        ('<path d="M10 50A10 10 0 0020 60 10 10 0 0 0 30 50"/>', (10, 50, 30, 60)),
        ('<path d="M10 10Q20 10 20 20T30 30"/>', (10, 10, 30, 30)),
        ('<g transform="translate(5 6) scale(2)"><rect width="3" height="4"/></g>', (5, 6, 11, 14)),
        ('<rect width="4" height="2" transform="rotate(90 10 10)"/>', (18, 0, 20, 4)),
        ('<defs><rect id="r" width="3" height="4"/></defs><use xlink:href="#r" x="1" y="2"/>', (1, 2, 4, 6)),
        ('<use href="#r" x="1" y="2"/><defs><rect id="r" width="3" height="4"/></defs>', (1, 2, 4, 6)),
    ],
)
def test_where_shapes_stand(body: str, where: tuple[float, ...]) -> None:
    assert box(path(body)) == pytest.approx(where, abs=1e-5)


def test_a_drawing_within_another_has_a_frame() -> None:
    frame, rect = shapes('<svg x="10" width="20" height="40" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>')
    assert frame.isClipPath
    assert box(frame) == pytest.approx((10, 0, 30, 40))
    assert box(rect) == pytest.approx((10, 10, 30, 30))


def test_styles_come_from_sheets_attributes_and_above() -> None:
    body = (
        "<style>.a { fill: #0f0 } g > rect#r { stroke: rgb(0, 0, 255) } rect { fill: red; stroke-width: 3 !important }"
        "</style><g fill='blue' stroke-linejoin='round'>"
        "<rect id='r' class='a' x='9' y='9' width='9' height='9' fill='black' "
        "style='stroke-width: 5; fill-rule: evenodd'/></g>"
    )
    found = path(body)
    assert found.fillColor.rgb() == (0, 1, 0)
    assert found.strokeColor.rgb() == (0, 0, 1)
    assert found.strokeWidth == 3 * 0.75
    assert found.strokeLineJoin == 1
    assert found.fillMode == FILL_EVEN_ODD


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("#c33", (0.8, 0.2, 0.2)),
        ("LightGray", (211 / 255,) * 3),
        ("hsl(120, 100%, 25%)", (0, 0.5, 0)),
        ("rgb(100% 0% 50%)", (1, 0, 0.5)),
        ("url(#none) #00f", (0, 0, 1)),
        ("#f00 icc-color(x, 1)", (1, 0, 0)),
    ],
)
def test_colours(written: str, values: tuple[float, ...]) -> None:
    assert path(f'<rect width="9" height="9" fill="{written}"/>').fillColor.rgb() == pytest.approx(values)


def test_inks_stay_inks() -> None:
    found = path('<rect width="9" height="9" fill="device-cmyk(0 1 .5 0)"/>')
    assert found.fillColor.cmyk() == (0, 1, 0.5, 0)


def test_a_gradient_is_in_the_space_of_its_shape() -> None:
    found = path(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="50%" stop-color="#fff"/>'
        '<stop offset="1" stop-color="blue" /></linearGradient>'
        '<rect x="10" y="20" width="40" height="20" fill="url(#g)"/>'
    )
    ramp = found.fillRamp
    assert ramp is not None
    assert ramp.kind == "linear"
    assert ramp.points == (0, 0, 1, 0)
    assert ramp.matrix == pytest.approx((30, 0, 0, -15, 7.5, 60))
    assert [at for at, _ in ramp.stops] == [0, 0.5, 1]


def test_gradients_take_from_others() -> None:
    found = path(
        '<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
        '<radialGradient id="b" xlink:href="#a" gradientUnits="userSpaceOnUse" cx="50" cy="50" r="20"/>'
        '<path d="M9 9H90V90" fill="none" stroke="url(#b)"/>'
    )
    assert found.strokeRamp is not None
    assert (found.strokeRamp.kind, found.strokeRamp.points) == ("radial", (50, 50, 0, 50, 50, 20))


def test_clips_of_several_shapes_turn_the_same_way_round() -> None:
    clip, rect = shapes(
        '<clipPath id="c"><rect width="20" height="20"/><path d="M10 10v20h20v-20z"/></clipPath>'
        '<rect width="50" height="50" clip-path="url(#c)"/>'
    )
    assert clip.isClipPath
    assert not rect.isClipPath
    areas = []
    for n in (0, 8):
        points = clip.points[n : n + 8]
        areas.append(sum(points[k - 2] * points[k + 1] - points[k] * points[k - 1] for k in range(0, 8, 2)))
    assert areas[0] * areas[1] > 0


def test_what_is_outside_the_drawing_is_not_seen() -> None:
    frame, _ = shapes('<rect x="90" width="20" height="20"/>')
    assert frame.isClipPath


def test_texts_are_anchored_run_by_run() -> None:
    found = shapes(
        '<text x="50" y="20" font-size="10" text-anchor="middle">潮汐<tspan font-weight="bold">表</tspan>'
        "<tspan x='10' dy='5' text-anchor='start'> 二</tspan></text>"
    )
    assert [(shape.text, shape.fontName) for shape in found if isinstance(shape, String)] == [
        ("潮汐", "text"),
        ("表", "strong"),
        (" 二", "text"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<metadata><x:y xmlns:x='z'/></metadata><title>圖</title>",
        "<rect width='9' height='9' display='none'/>",
        "<rect width='9' height='9' visibility='hidden'/>",
        "<rect width='0' height='9'/>",
        "<symbol id='s'><rect width='9' height='9'/></symbol>",
        "<filter id='f'/><mask id='m'><rect width='9' height='9'/></mask>",
        "<x:layer xmlns:x='z'><rect width='9' height='9'/></x:layer>",
        "<switch><g systemLanguage='de'><rect width='9' height='9'/></g></switch>",
    ],
)
def test_what_a_browser_does_not_show_is_not_drawn(body: str) -> None:
    assert shapes(body) == []


# ---- what can't be drawn


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g onload='x()'/>", "onload"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<image href='http://a/b.png'/>", "<image>"),
        ("<rect width='9' height='9'><animate/></rect>", "<animate>"),
        ("<rect width='9' height='9' filter='url(#f)'/>", "filter"),
        ("<g style='mask: url(#m)'/>", "mask"),
        ("<rect width='9' height='9' style='mix-blend-mode: multiply'/>", "multiply"),
        ("<pattern id='p'/><rect width='9' height='9' fill='url(#p)'/>", "<pattern>"),
        ("<path d='M0 0h9' stroke='red' marker-end='url(#m)'/>", "marker"),
        ("<rect width='9' height='9' fill='url(http://a/b#c)'/>", "nothing is fetched"),
        ("<use href='b.svg#c'/>", "nothing is fetched"),
        ("<style>@import url(http://a/b.css);</style>", "@import"),
        ("<rect width='9' height='9' fill='var(--x)'/>", "variable"),
        ("<rect width='9' height='9' fill='blau'/>", "blau"),
        ("<rect width='x' height='9'/>", "'x' is no length"),
        ("<path d='M0 0 L9'/>", "path data"),
        ("<path d='L9 9'/>", "begins with a move"),
        ("<path d='M0 0 L1e300 9'/>", "too large"),
        ("<g opacity='.5'><rect width='9' height='9'/><circle r='9'/></g>", "overlap"),
        ("<text y='9' stroke='red'>海</text>", "stroke"),
        ("<text y='9' writing-mode='tb'>海</text>", "down the page"),
        ("<text><textPath>海</textPath></text>", "<textPath>"),
        ("<rect width='9' height='9' transform='scale(1 2)' stroke='red'/>", "thicker"),
        (
            "<linearGradient id='g'><stop stop-opacity='0'/><stop offset='1'/></linearGradient>"
            "<rect width='9' height='9' fill='url(#g)'/>",
            "fades to nothing",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_line(body: str, said: str) -> None:
    message = told(f"<g>\n</g>{body}")
    assert message.startswith("a.svg, line 2, <")
    assert said in message


def test_all_that_is_wrong_is_told_up_to_a_number() -> None:
    assert len(told("<g>\n</g>".join(["<rect width='x' height='9'/>"] * 99)).split("\n")) == MOST_PROBLEMS


def test_no_size_is_told() -> None:
    assert "viewBox" in told("", "")


# ---- hostile files

TENFOLD = "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 20))
"""Each shows the one before it ten times."""


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    assert "the entity b is not expanded" in told("<text>&b;</text>", head=bomb)


def test_entities_from_elsewhere_are_not_fetched() -> None:
    head = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert "nothing is fetched" in told("<text>&a;</text>", head=head)


def test_the_entities_of_illustrator_are_read() -> None:
    head = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">]>'
    )
    assert drawn("<g xmlns:graph='&ns_graphs;'/>", head=head).width == 75


def test_style_sheets_from_elsewhere_are_not_fetched() -> None:
    assert "nothing is fetched" in told("", head='<?xml-stylesheet href="http://a/b.css"?>')


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<g>" * 3000 + "</g>" * 3000, "deep"),
        ("<g/>" * 60_000, "elements"),
        ("<g id='u'><use href='#u'/></g>", "uses itself"),
        ("<g id='u'><use href='#v'/></g><g id='v'><use href='#u'/></g>", "uses itself"),
        (f"<defs><rect id='a0' width='1' height='1'/>{TENFOLD}</defs><use href='#a19'/>", "elements"),
        (f"<defs><g id='a0'/>{TENFOLD}</defs><use href='#a19'/>", "elements"),
        (f"<defs>{TENFOLD}</defs><use href='#a19'/>", "no #a0"),
        ("<path d='M0 0 L" + "1 1 " * 300_000 + "'/>", "points"),
        ("<clipPath id='c' clip-path='url(#c)'/><rect width='9' height='9' clip-path='url(#c)'/>", "uses itself"),
        ("<text y='9'>" + "海" * 30_000 + "</text>", "characters"),
        ("<style>" + "a{fill:red}" * 5000 + "</style>", "rules"),
    ],
)
def test_what_has_no_end_is_ended(body: str, said: str) -> None:
    assert said in told(body)


def test_a_file_without_end_is_not_read() -> None:
    with pytest.raises(SvgError, match="MB"):
        read_tree(b" " * (LARGEST + 1), "a.svg")


@pytest.mark.parametrize(
    "data", [b"<svg", b"<svg><g></svg>", b"\xff\xfe\x00", b"<?xml version='1.0' encoding='x'?><svg/>"]
)
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(SvgError, match="damaged"):
        read_tree(data, "a.svg")


def test_another_kind_of_xml_is_told() -> None:
    with pytest.raises(SvgError, match="<html>"):
        read_tree(b"<html/>", "a.svg")
