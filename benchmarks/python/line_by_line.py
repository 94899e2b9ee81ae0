"""A side of a benchmark: one JSON request a line comes in, one JSON answer a line goes out."""

import json
import os
import sys
import time


def serve(side, version):
    """Answers {"do": "name", ...} with side.name(...), a dictionary, and the seconds that it took,
    unless it says itself how many of them count.

    Libraries that print to standard output print to standard error instead.
    """
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print(json.dumps({"ready": version}), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        action = getattr(side, request.pop("do"))
        begin = time.perf_counter()
        answer = action(**request)
        seconds = time.perf_counter() - begin
        print(json.dumps({"seconds": seconds} | answer), file=answers, flush=True)
