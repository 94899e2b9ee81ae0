"""Hugging Face transformers on torch, 32-bit floats: transformers_side.py GGUF WORK_FOLDER THREADS"""

import sys
import time

import torch
import transformers
from transformers import AutoModelForCausalLM

import dequantised
from line_by_line import serve


class Transformers:
    def __init__(self, gguf, work):
        self.folder = dequantised.folder(gguf, work)
        self.open()

    def open(self):
        self.model = AutoModelForCausalLM.from_pretrained(self.folder, dtype=torch.float32)
        return {}

    def prefill(self, tokens):
        """Keys and values of all layers; no logits."""
        self.model.model(torch.tensor([tokens]), use_cache=True)
        return {}

    def decode(self, tokens, written):
        """Tokens one by one behind a text, which is there; logits behind each."""
        past = self.model(torch.tensor([tokens]), use_cache=True, logits_to_keep=1).past_key_values
        begin = time.perf_counter()
        for token in written:
            self.model(torch.tensor([[token]]), past_key_values=past, use_cache=True)
        return {"seconds": time.perf_counter() - begin}

    def next(self, tokens, of):
        """The likeliest token behind these, and the logits of some."""
        logits = self.model(torch.tensor([tokens])).logits[0, -1]
        return {"best": logits.argmax().item(), "logits": logits[of].tolist()}


if __name__ == "__main__":
    gguf, work, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.set_grad_enabled(False)
    version = f"transformers {transformers.__version__}, torch {torch.__version__}"
    serve(Transformers(gguf, work), version)
