"""llama.cpp on the quantised weights as they are: llama_side.py GGUF WORK_FOLDER THREADS"""

import sys
import time

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

    def decode(self, tokens, written):
        """Tokens one by one behind a text, which is there; logits behind each."""
        self.prefill(tokens)
        begin = time.perf_counter()
        for token in written:
            self.model.eval([token])
            self.logits()
        return {"seconds": time.perf_counter() - begin}

    def logits(self):
        logits = llama_cpp.llama_get_logits_ith(self.model.ctx, -1)
        return numpy.ctypeslib.as_array(logits, (self.model.n_vocab(),))

    def next(self, tokens, of):
        """The likeliest token behind these, and the logits of some."""
        self.prefill(tokens)
        logits = self.logits()
        return {"best": int(logits.argmax()), "logits": logits[of].tolist()}


if __name__ == "__main__":
    gguf, _, threads = sys.argv[1:]
    serve(LlamaCpp(gguf, int(threads)), f"llama-cpp-python {llama_cpp.__version__}")
