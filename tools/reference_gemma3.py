"""Writes what other implementations make of gemma3-270m, from the GGUF file that `heed models pull`
fetches: tokens of texts (SentencePiece), logits and greedy continuations, attention (transformers),
in the form that `heed doctor --golden` reads.

Needs torch, transformers, gguf, sentencepiece and numpy:

    python tools/reference_gemma3.py gemma-3-270m-q4_k_m.gguf
"""

import json
import math
import sys
from pathlib import Path

import gguf
import sentencepiece
import torch
import transformers.models.gemma3.modeling_gemma3 as gemma
from sentencepiece import sentencepiece_model_pb2 as proto
from transformers import AutoModelForCausalLM

FOLDER = Path(__file__).parent.parent / "llm-runtime/src/test/resources/dev/heed/llm/gemma3-270m"
BOS = 2
EOS = 1

TEXTS = [
    "The harbour freezes in January.",
    " a space before, and two  in the middle",
    "three   spaces,    four,     five",
    "trailing spaces   ",
    "tabs\tand\t\tmore tabs\nnew lines\n\n\nand\r\nthe other kind",
    "",
    " ",
    "\n",
    "don't, can't; it's THEY'RE — “quoted” …",
    "2,048 × 3.14159 = 6433.98, 1e-5, 0x7f, №12",
    "café naïve façade Straße İstanbul ﬁne",
    "Cafe\u0301 with a combining accent",
    "Привет, мир! Как дела у тебя сегодня?",
    "Καλημέρα κόσμε, τι κάνεις;",
    "مرحبا بالعالم، كيف حالك اليوم؟",
    "שלום עולם, מה שלומך?",
    "नमस्ते दुनिया, आप कैसे हैं?",
    "สวัสดีชาวโลก วันนี้อากาศดี",
    "こんにちは世界。今日はいい天気ですね。",
    "你好，世界！今天天气很好。",
    "안녕하세요 세계, 오늘 날씨가 좋네요.",
    "Xin chào thế giới, hôm nay trời đẹp quá",
    "გამარჯობა მსოფლიო",
    "Բարեւ աշխարհ",
    "வணக்கம் உலகம்",
    "🦜 parrots 👩‍👩‍👧 families 🇫🇷 flags 👍🏽",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 letters and ancient 𐎀𐎁𐎂 and 𓀀𓀁",
    "\u0000\u0001\u007f\u200b\ufeff control and invisible",
    "def read(path: str) -> list[int]:\n    return [int(x) for x in open(path)]\n",
    "<html><body class=\"a b\">x &amp; y</body></html>",
    "https://example.org/a?b=c&d=%20#fragment user@example.org",
    "SELECT * FROM birds WHERE wings >= 2 AND name LIKE '%parrot%';",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "▁ is a block, and so is ▁▁ here",
    "antidisestablishmentarianism Donaudampfschifffahrtsgesellschaft",
    "<0x0A> is a byte's name and not a byte",
    "x" + " " * 40 + "y" + "\n" * 12 + "z" + "\t" * 9 + "!",
]

PROMPTS = [
    "The capital of France is",
    "Water boils at",
    "Once upon a time, in a small village by the sea,",
    "def add(a, b):\n    return",
    "Die Hauptstadt von Deutschland ist",
]

# Longer than the window of 512 tokens.
STORY = " ".join(
    f"On day {day} the keeper of the lighthouse wrote down the wind, which came from the"
    f" {['north', 'east', 'south', 'west'][day % 4]}, and counted {3 * day} ships."
    for day in range(1, 25)
)
PROMPTS.append(STORY + " On day 25 the keeper")

QUERY = "how do search engines rank pages"
DOCUMENTS = [
    "A search engine ranks pages by scoring how well each page matches the words of a query.",
    "Bread rises since yeast turns sugar into carbon dioxide.",
    "BM25 weighs a term by how rare it is and how often it occurs in a page.",
    "The Alps run across eight countries.",
    "Links from other pages were used to rank pages on the early web.",
    "A compiler turns source code into machine code.",
]
OPENING = "<bos> Here are some paragraphs:"
ASKING_BEHIND = (
    "Please find information that are relevant to the following query in the paragraphs above."
    "\n\nQuery:"
)
SHORT_OPENING = (
    "<bos>Please find information that are relevant to the query below in the paragraphs."
)


def sentence_piece(file):
    """The SentencePiece model that a GGUF file was made from."""
    fields = gguf.GGUFReader(file).fields
    tokens, scores, types = (
        fields[f"tokenizer.ggml.{name}"].contents() for name in ["tokens", "scores", "token_type"]
    )
    model = proto.ModelProto()
    for number, (token, score, kind) in enumerate(zip(tokens, scores, types)):
        if kind == 4:  # GGUF has spaces in words that were added
            token = token.replace(" ", "▁")
        if token == "<unk>":
            kind = 2
        model.pieces.add(piece=token, score=score, type=kind)
    model.trainer_spec.model_type = proto.TrainerSpec.BPE
    model.trainer_spec.byte_fallback = True
    model.trainer_spec.unk_id = tokens.index("<unk>")
    model.trainer_spec.bos_id = BOS
    model.trainer_spec.eos_id = tokens.index("<eos>")
    model.trainer_spec.pad_id = tokens.index("<pad>")
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    processor = sentencepiece.SentencePieceProcessor()
    processor.LoadFromSerializedProto(model.SerializeToString())
    return processor


def rounded(values):
    return [float(f"{value:.6g}") for value in values]


class Reference:
    def __init__(self, file):
        self.pieces = sentence_piece(file)
        self.model = AutoModelForCausalLM.from_pretrained(
            str(Path(file).parent),
            gguf_file=Path(file).name,
            attn_implementation="eager",
            dtype=torch.float32,
        ).eval()
        self.window = self.model.config.sliding_window
        self.scale = self.model.config.query_pre_attn_scalar**-0.5
        self.queries, self.keys = [], []
        plain = gemma.eager_attention_forward

        def watched(module, query, key, *rest, **more):
            self.queries.append(query[0])
            self.keys.append(key[0])
            return plain(module, query, key, *rest, **more)

        gemma.eager_attention_forward = watched

    def ids(self, text):
        """Each piece of a prompt by itself; a beginning is a token of its own."""
        if text.startswith("<bos>"):
            return [BOS] + self.ids(text[len("<bos>") :])
        return self.pieces.EncodeAsIds(text)

    def attention(self, ids, positions=None, visible=None):
        """(layers · heads, rows, keys); a layer with a window looks back by positions."""
        count = len(ids)
        positions = torch.tensor(list(range(count)) if positions is None else positions)
        if visible is None:
            visible = torch.ones(count, count, dtype=torch.bool).tril()
        near = positions[:, None] - positions[None, :] < self.window
        masks = {
            name: torch.where(allowed, 0.0, -torch.inf)[None, None]
            for name, allowed in [
                ("full_attention", visible),
                ("sliding_attention", visible & near),
            ]
        }
        self.queries, self.keys = [], []
        out = self.model.model(
            torch.tensor([ids]),
            attention_mask=masks,
            position_ids=positions[None],
            output_attentions=True,
            use_cache=False,
        )
        return torch.cat([layer[0] for layer in out.attentions])

    # What follows is named as in the files.

    def logits(self, prompt):
        ids = [BOS] + self.pieces.EncodeAsIds(prompt)
        text = list(ids)
        first, past = None, None
        for _ in range(32):
            fresh = text if past is None else text[-1:]
            out = self.model(
                torch.tensor([fresh]), past_key_values=past, use_cache=True, logits_to_keep=1
            )
            past, logits = out.past_key_values, out.logits[0, -1]
            first = logits if first is None else first
            text.append(int(logits.argmax()))
            if text[-1] == EOS:
                break
        top = first.topk(20)
        return {
            "prompt": prompt,
            "ids": ids,
            "top_ids": top.indices.tolist(),
            "top_logits": rounded(top.values.tolist()),
            "logits_first16": rounded(first[:16].tolist()),
            "greedy32": text[len(ids) :],
        }

    def attention_values(self):
        separator = self.ids("\n\n")
        opening = self.ids(OPENING)
        prefix = self.ids(OPENING + "\n\n[1] ")
        short_prefix = self.ids(SHORT_OPENING + "\n\n[1] ")
        documents = [self.ids(document) for document in DOCUMENTS]
        longest = max(map(len, documents))
        segments, none = ([ASKING_BEHIND, " " + query] for query in [QUERY, "N/A"])
        segments, none = (["\n\n", *some] for some in (segments, none))
        short, short_none = (["\n\nQuery:", " " + query] for query in [QUERY, "N/A"])
        tail, tail_na, short_tail, short_tail_na = (
            [token for segment in some for token in self.ids(segment)]
            for some in (segments, none, short, short_none)
        )
        own = [len(tail) - len(self.ids(segments[-1])), len(tail)]
        own_na = [len(tail_na) - len(self.ids(none[-1])), len(tail_na)]

        before, spans = list(opening), []
        for number, document in enumerate(DOCUMENTS):
            before += separator
            start = len(before)
            before += self.ids(f"[{number + 1}] {document}")
            spans.append((start, len(before)))

        def full(asking):
            attention = self.attention(before + asking)
            received = attention[:, len(before) + 1 :].mean(1)
            return [received[:, start:end] for start, end in spans]

        def beside(asking, sees_documents):
            """Documents at the same positions, each behind the prefix alone; then a tail."""
            ids, positions = list(prefix), list(range(len(prefix)))
            owner = [-1] * len(prefix)
            for number, document in enumerate(documents):
                ids += document
                positions += range(len(prefix), len(prefix) + len(document))
                owner += [number] * len(document)
            cached = len(ids)
            ids += asking
            start = len(prefix) + longest
            positions += range(start, start + len(asking))
            owner += [len(documents)] * len(asking)
            owner = torch.tensor(owner)
            same = (owner[:, None] == owner[None, :]) | (owner[None, :] == -1)
            if sees_documents:
                same[cached:] = True
            visible = same & torch.ones(len(ids), len(ids), dtype=torch.bool).tril()
            return cached, self.attention(ids, positions, visible)

        def cut(received):
            at, apart = len(prefix), []
            for document in documents:
                apart.append(received[:, at : at + len(document)])
                at += len(document)
            return apart

        def blocks(asking):
            cached, attention = beside(asking, True)
            return cut(attention[:, cached + 1 :].mean(1))

        def products(asking):
            """Scaled q · k of the tail's rows and all cached keys."""
            cached, _ = beside(asking, False)
            return [
                self.scale * query[:, cached:] @ key.repeat_interleave(
                    query.shape[0] // key.shape[0], 0
                )[:, :cached].transpose(1, 2)
                for query, key in zip(self.queries, self.keys)
            ]

        def keys(asking):
            return cut(torch.cat([layer[:, 1:].softmax(-1).mean(1) for layer in products(asking)]))

        def max_sim():
            rows = torch.cat([layer[:, own[0] : own[1]] for layer in products(tail)])
            at, scores = len(prefix), []
            for document in documents:
                scores.append(rows[:, :, at : at + len(document)].amax(-1).mean(-1))
                at += len(document)
            return scores

        def pointwise(start, asking, first):
            apart = []
            for document in documents:
                attention = self.attention(start + document + asking)
                end = len(start) + len(document)
                apart.append(attention[:, end + first :].mean(1)[:, len(start) : end])
            return apart

        values = {
            "query": QUERY,
            "documents": DOCUMENTS,
            "layers": self.model.config.num_hidden_layers,
            "heads": self.model.config.num_attention_heads,
            "prompt_ids": before + tail,
            "block_prefix_text": OPENING + "\n\n[1] ",
            "block_prefix_ids": prefix,
            "document_ids": documents,
            "tail_segments": segments,
            "tail_ids": tail,
            "tail_na_ids": tail_na,
            "query_rows_from": 1,
            "query_only_rows": own,
            "query_only_rows_na": own_na,
            "longest_document_tokens": longest,
            "short_prefix_text": SHORT_OPENING + "\n\n[1] ",
            "short_prefix_ids": short_prefix,
            "short_tail_segments": short,
            "short_tail_ids": short_tail,
            "short_tail_na_ids": short_tail_na,
        }
        asked, nothing = full(tail), full(tail_na)
        values["full_scores_all_heads"] = [
            calibrated(a.sum(0), n.sum(0)) for a, n in zip(asked, nothing)
        ]
        modes = {
            "full": (asked, nothing),
            "blocks": (blocks(tail), blocks(tail_na)),
            "keys": (keys(tail), keys(tail_na)),
            "pointwise": (pointwise(prefix, tail, 1), pointwise(prefix, tail_na, 1)),
            "pointwise_short": (
                pointwise(short_prefix, short_tail, 0),
                pointwise(short_prefix, short_tail_na, 0),
            ),
        }
        for mode, (asked, nothing) in modes.items():
            values[f"{mode}_mass"] = [rounded(heads.sum(-1).tolist()) for heads in asked]
            values[f"{mode}_calibrated"] = [
                rounded(calibrated(a, n) for a, n in zip(*heads)) for heads in zip(asked, nothing)
            ]
        values["full_mass_na"] = [rounded(heads.sum(-1).tolist()) for heads in full(tail_na)]
        values["keys_maxsim"] = [rounded(heads.tolist()) for heads in max_sim()]
        return values


def calibrated(asked, nothing):
    """What is left of each token when "N/A" is subtracted, unless it is far below the others."""
    left = (asked - nothing).double()
    least = left.mean() - 2 * left.std(unbiased=True)
    return float(left[left > least].sum())


def lines(values):
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def main():
    reference = Reference(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    tokens = [{"text": text, "ids": reference.pieces.EncodeAsIds(text)} for text in TEXTS]
    (FOLDER / "tokenizer.jsonl").write_text(lines(tokens))
    with torch.no_grad():
        (FOLDER / "logits.jsonl").write_text(lines(map(reference.logits, PROMPTS)))
        attention = json.dumps(reference.attention_values())
        (FOLDER / "attention.json").write_text(attention.replace("], ", "],\n") + "\n")


if __name__ == "__main__":
    main()
