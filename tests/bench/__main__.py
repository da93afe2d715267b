"""Runs every measurement and prints its figures."""

import sys

from tests.bench import loading, matching, webhook

PARTS = {"loading": loading.run, "matching": matching.run, "webhook": webhook.run}


def main(names: list[str]) -> None:
    """Run the named parts, or all."""
    for name in names or list(PARTS):
        print(f"\n== {name}")
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
