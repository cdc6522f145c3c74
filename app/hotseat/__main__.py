"""``python -m hotseat`` and the ``hotseat`` command."""


def main() -> None:
    """Run the command line."""
    from hotseat.cli.main import hotseat

    hotseat()


if __name__ == "__main__":
    main()
