"""llama.cpp on the quantised weights as they are: llama_side.py GGUF WORK_FOLDER THREADS"""

import sys

import llama_cpp
import numpy

from line_by_line import serve

LONGEST = 2048


class LlamaCpp:
    def __init__(self, gguf, threads):
        self.gguf, self.threads, self.model = gguf, threads, None
        self.open()

    def open(self):
        if self.model:
            self.model.close()
        self.model = llama_cpp.Llama(
            self.gguf,
            n_ctx=LONGEST,
            n_batch=LONGEST,
            n_threads=self.threads,
            n_threads_batch=self.threads,
            verbose=False,
        )
        return {}

    def prefill(self, tokens):
        """Keys and values of all layers; logits of the last token alone, which it always computes."""
        self.model.reset()
        self.model.eval(tokens)
        return {}

    def next(self, tokens, of):
        """The likeliest token behind these, and the logits of some."""
        self.prefill(tokens)
        logits = llama_cpp.llama_get_logits_ith(self.model.ctx, -1)
        logits = numpy.ctypeslib.as_array(logits, (self.model.n_vocab(),))
        return {"best": int(logits.argmax()), "logits": logits[of].tolist()}


if __name__ == "__main__":
    gguf, _, threads = sys.argv[1:]
    serve(LlamaCpp(gguf, int(threads)), f"llama-cpp-python {llama_cpp.__version__}")
