"""``python -m hotseat`` and the ``hotseat`` command."""

import sys


def main() -> None:
    """Run the command line; without anything on it, go straight to the screens."""
    if len(sys.argv) == 1 and sys.stdin.isatty() and sys.stdout.isatty():
        from hotseat.cli.opening import open_app  # parsing an empty command line would cost a tenth of the start

        open_app()
        return
    from hotseat.cli.main import hotseat

    hotseat()


if __name__ == "__main__":
    main()
