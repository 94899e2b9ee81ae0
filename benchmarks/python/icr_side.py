"""In-context reranking as published, on transformers: icr_side.py GGUF WORK_FOLDER THREADS

Chen, Gutiérrez, Su: Attention in Large Language Models Yields Efficient Zero-Shot Re-Rankers,
ICLR 2025, arXiv 2410.02642. The documents are read once, in one prompt; its end is read for the
query and for "N/A", and a document's score is the attention that it gets from the query beyond
what it gets from "N/A".
"""

import sys

import torch
import transformers
from transformers import AutoModelForCausalLM, AutoTokenizer

import dequantised
from line_by_line import serve

BEFORE = "<|im_start|>user\n Here are some paragraphs:"
INSTRUCTION = "Please find information that are relevant to the following query in the paragraphs above."
QUESTION_INSTRUCTION = "Please answer the following question based on the information in the paragraphs above."
AFTER = "<|im_end|>\n<|im_start|>assistant\n"
SEPARATOR = "\n\n"


class InContextReranking:
    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)

    def rerank(self, query, documents, question=False):
        """Scores of the documents, which stand in the order of the prompt: the best guess last."""
        prompt, spans = self.tokens(BEFORE), []
        for number, document in enumerate(documents, 1):
            prompt += self.tokens(SEPARATOR)
            begin = len(prompt)
            prompt += self.tokens(f"[{number}] {document.strip()}")
            spans.append((begin, len(prompt)))
        self.model.set_attn_implementation("sdpa")
        cache = self.model.model(torch.tensor([prompt]), use_cache=True).past_key_values
        received = self.received(query, question, cache) - self.received("N/A", question, cache)
        scores = [without_outliers(received[begin:end]) for begin, end in spans]
        return {"scores": scores, "tokens": len(prompt)}

    def received(self, query, question, cache):
        """The attention of all heads that each cached token gets, a mean over the query's rows."""
        instruction = QUESTION_INSTRUCTION if question else INSTRUCTION
        separator = self.tokens(SEPARATOR)
        tail = separator + self.tokens(instruction + SEPARATOR + "Query:")
        tail += self.tokens(" " + query.strip()) + self.tokens(AFTER)
        cached = cache.get_seq_length()
        self.model.set_attn_implementation("eager")
        read = self.model.model(
            torch.tensor([tail]), past_key_values=cache, output_attentions=True
        ).attentions
        cache.crop(-len(tail))
        return sum(layer[0, :, len(separator) :, :cached].mean(1).sum(0) for layer in read)

    def tokens(self, text):
        return self.tokenizer(text, add_special_tokens=False)["input_ids"]


def without_outliers(received):
    """The sum of what is not below the mean by two standard deviations."""
    if len(received) == 1:
        return received.item()
    return received[received > received.mean() - 2 * received.std()].sum().item()


if __name__ == "__main__":
    gguf, work, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.set_grad_enabled(False)
    version = f"transformers {transformers.__version__}, torch {torch.__version__}"
    serve(InContextReranking(dequantised.folder(gguf, work)), version)
