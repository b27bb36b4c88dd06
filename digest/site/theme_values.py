"""The values of `theme:` in `site.yaml`: which there are, whether one can be used, and the rules that they become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from digest.door.text import shown
from digest.errors import Problem
from digest.wording import did_you_mean

_DARK = "-dark"
_NOT_LIGHT = ':root:not([data-theme="light"])'
_PROPERTY = re.compile(r"[a-z][a-z0-9-]*")
_VALUE = re.compile(r"[\w #%.,()'\"/+*-]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAMED = re.compile(r"--([a-z][a-z0-9-]*)\s*[:,)]")
"""A custom property where a style sheet declares or uses it."""

_COLOURED = re.compile(r"--([a-z][a-z0-9-]*):\s*#")
"""A custom property whose own value is a colour."""

_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z-]+\(.+\)", re.IGNORECASE)
_COLOUR_NAMES = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
    darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray
    dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
    greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon
    lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
    lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
    maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
    mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
    olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru
    pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
    turquoise violet wheat white whitesmoke yellow yellowgreen transparent currentcolor
    """.split()  # noqa: SIM905 - it reads as a list
)
"""The names of CSS Color 4."""


def override_rules(values: Mapping[str, str], lines: Mapping[str, int], sheet: str) -> tuple[str, tuple[Problem, ...]]:
    """The site's custom properties as CSS, and what is wrong with them; `sheet` is the style that they are for.

    A name that ends in `-dark` counts in the dark scheme, whether the device asks for it or the reader does. The rules
    stand in the layer that they change: where the built-in style has a dark value and the site names a light one alone,
    the built-in one counts in the dark. What is wrong is told with its line of `site.yaml` and left out.
    """
    known, coloured = frozenset(_NAMED.findall(sheet)), frozenset(_COLOURED.findall(sheet))
    good: dict[str, str] = {}
    problems: list[Problem] = []
    for name, value in sorted(values.items()):
        wrong = _wrong_name(name, known) or _wrong_value(name, value, coloured)
        if wrong is None:
            good[name] = value
        else:
            problems.append(Problem("site.yaml", lines.get(name), *wrong))
    return _rules(good), tuple(problems)


def _wrong_name(name: str, known: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a property's name, and how to mend it."""
    if name.removesuffix(_DARK) in known or name in known:
        return None
    names = [*known, *(one + _DARK for one in known)]
    mend = did_you_mean(name, names, "docs/templates.md lists the properties.")
    return f"no style uses the property theme.{shown(name, 40)}", mend


def _wrong_value(name: str, value: str, coloured: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a property's value, and how to mend it."""
    if not _is_safe(name, value):
        return f"theme.{shown(name, 40)} is no value for a style", 'Write a value such as "#7a1f2b".'
    is_colour = _COLOUR.fullmatch(value) or value.casefold() in _COLOUR_NAMES
    if name.removesuffix(_DARK) in coloured and not is_colour:
        return (
            f"theme.{name} is no colour: {shown(value, 40)}",
            'Write one such as "#7a1f2b", `teal` or `rgb(122 31 43)`.',
        )
    return None


def _rules(good: Mapping[str, str]) -> str:
    light = "".join(_declarations({name: value for name, value in good.items() if not name.endswith(_DARK)}))
    dark = "".join(
        _declarations({name.removesuffix(_DARK): value for name, value in good.items() if name.endswith(_DARK)})
    )
    rules = f"\n@layer tokens {{ :root {{ {light}}} }}\n" if light else ""
    if dark:
        rules += f"\n@layer tokens {{ @media (prefers-color-scheme: dark) {{ {_NOT_LIGHT} {{ {dark}}} }} }}\n"
        rules += f'@layer tokens {{ :root[data-theme="dark"] {{ {dark}}} }}\n'
    return rules


def _declarations(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f"--{name}: {value}; "


def _is_safe(name: str, value: str) -> bool:
    """A value that cannot leave its declaration, open a comment, or ask another host for anything."""
    bare = _QUOTED.sub("", value)
    return (
        _PROPERTY.fullmatch(name) is not None
        and _VALUE.fullmatch(value) is not None
        and "/*" not in value
        and "'" not in bare
        and '"' not in bare
        and bare.count("(") == bare.count(")")
        and "url" not in bare.casefold()
    )
