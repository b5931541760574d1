"""`python -m course_utils WORD ...`: what teachers and authors run where the course is already installed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one word of the desk.

    Args:
        arguments: the words after the program's name (default: those of the command line).

    Returns:
        0 if all went well, 1 if problems were found, 2 if the words are wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m course_utils", description="Check the course, or make its page.")
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")
    check = words.add_parser("check", help="validate records and lessons; every problem on its own line")
    check.add_argument("--seeds", type=Path, metavar="DIR", help="check the records in another folder")
    check.add_argument("--write-sources", action="store_true", help="write 99-sources-and-data anew, then check")
    check.add_argument("--write-schema", action="store_true", help="write seeds/schema anew, then check")
    check.add_argument("--matrix", action="store_true", help="print which lesson teaches and asks what the essay names")
    check.add_argument("--claims", type=int, nargs="?", const=0, metavar="N", help="print the sentences to read again")
    check.add_argument("--lot", type=int, default=1, metavar="K", help="with --claims N: the number of the draw")
    site = words.add_parser("site", help="make the page that works without a kernel and without a network")
    site.add_argument("out", type=Path, metavar="OUT", help="the folder to make; it must be new or an older page")
    given = parser.parse_args(arguments)
    if given.word == "site":
        from course_utils.desk.site import main as make_site

        return make_site(given.out)
    from course_utils.desk.check import main as run_check
    from course_utils.desk.check import print_claims

    if given.claims is not None:
        return print_claims(given.claims or None, given.lot)
    if given.write_schema:
        from course_utils.desk.schema import write_schemas
        from course_utils.records import seeds_folder

        write_schemas(seeds_folder() / "schema")
    if given.write_sources:
        from course_utils.desk.sources_page import write_sources_page
        from course_utils.records import load, seeds_folder
        from course_utils.records.notebooks import notebooks_folder

        write_sources_page(load(seeds_folder()).course, notebooks_folder())
    return run_check(given.seeds, given.matrix)


if __name__ == "__main__":
    sys.exit(main())
