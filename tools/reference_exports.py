"""Makes the small exports that heed's tests read, and what transformers computes with the same weights.

    python tools/reference_exports.py hf DIR          models and expected values (transformers, torch)
    optimum-cli export onnx -m DIR/llama --task text-generation-with-past DIR/llama-softmax
    python -m onnxruntime_genai.models.builder -i DIR/qwen2 -o DIR/qwen2-grouped -p fp32 -e cpu -c DIR/cache
    python tools/reference_exports.py halve DIR       llama-softmax in 16 bits (onnx, onnxruntime)
    python tools/reference_exports.py collect DIR llm-runtime/src/test/resources/dev/heed/llm/exports

Made with transformers 4.57.6, optimum-onnx 0.1.0 and torch 2.15.0 (llama), transformers 5.23.0 and
onnxruntime-genai 0.18.0 (qwen2). Weights are random, by seed; no one else's weights or texts are in them.
"""

import json
import pathlib
import shutil
import sys

TOKENS = [5, 17, 99, 4, 250, 31, 8, 120, 64, 200, 12]
ROWS = [7, 11]
TEXT = (
    "the harbour freezes in winter and bread is baked at night. how are the lamps kept clean? a keeper"
    " polishes the lens each morning with a linen cloth, and the ships wait for the ice to break."
)
TEMPLATE = (
    "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>\n'}}"
    "{% endfor %}<|im_start|>assistant\n"
)
EXPORTS = {"llama-softmax": "llama", "llama-half": "llama", "qwen2-grouped": "qwen2"}


def models(folder):
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

    shape = dict(
        vocab_size=320,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=16,
        max_position_embeddings=256,
        rope_theta=10000.0,
        bos_token_id=0,
        eos_token_id=1,
    )
    torch.manual_seed(7)
    for name, configuration, kind in (
        ("llama", LlamaConfig(tie_word_embeddings=False, **shape), LlamaForCausalLM),
        ("qwen2", Qwen2Config(tie_word_embeddings=False, **shape), Qwen2ForCausalLM),
    ):
        configuration._attn_implementation = "eager"
        model = kind(configuration).eval()
        with torch.no_grad():
            for weights in model.parameters():
                wide = weights.dim() > 1
                weights.copy_(torch.randn_like(weights) * (0.3 if wide else 0.2) + (0 if wide else 1))
            if name == "qwen2":
                for layer in model.model.layers:
                    for part in (layer.self_attn.q_proj, layer.self_attn.k_proj, layer.self_attn.v_proj):
                        part.bias.sub_(1)
        target = folder / name
        model.save_pretrained(target)
        tokenizer(target)
        expected(model, target)


def tokenizer(target):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    pairs = Tokenizer(models.BPE())
    pairs.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pairs.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=318,
        min_frequency=1,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        special_tokens=["<|im_start|>", "<|im_end|>"],
        show_progress=False,
    )
    pairs.train_from_iterator([TEXT] * 3, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=pairs, bos_token="<|im_start|>", eos_token="<|im_end|>")
    fast.chat_template = TEMPLATE
    fast.save_pretrained(target)


def expected(model, target):
    import torch

    def run(tokens, positions=None):
        with torch.no_grad():
            return model(
                torch.tensor([tokens]),
                position_ids=None if positions is None else torch.tensor([positions]),
                output_attentions=True,
            )

    def numbers(tensor):
        return [round(float(x), 6) for x in tensor.flatten()]

    whole = run(TOKENS)
    greedy = list(TOKENS)
    for _ in range(8):
        greedy.append(int(run(greedy).logits[0, -1].argmax()))
    # The last tokens stand where a gap is left behind those before them.
    apart = run(TOKENS, list(range(ROWS[0])) + list(range(20, 20 + ROWS[1] - ROWS[0])))

    def received(result):
        return [
            [numbers(head[ROWS[0] : ROWS[1]].mean(0)) for head in layer[0]] for layer in result.attentions
        ]

    values = {
        "note": "Of random weights, computed by transformers with eager attention in 32 bits. attention:"
        " [layer][head][key], a mean over rows; apart: the last tokens at positions from 20 on.",
        "tokens": TOKENS,
        "rows": ROWS,
        "logits": numbers(whole.logits[0, -1]),
        "greedy": greedy[len(TOKENS) :],
        "attention": received(whole),
        "apart": {"position": 20, "logits": numbers(apart.logits[0, -1]), "attention": received(apart)},
    }
    (target / "expected.json").write_text(json.dumps(values, separators=(",", ":")) + "\n")


def halve(folder):
    import onnx
    from onnxruntime.transformers.float16 import convert_float_to_float16

    shutil.copytree(folder / "llama-softmax", folder / "llama-half", dirs_exist_ok=True)
    model = onnx.load(folder / "llama-softmax" / "model.onnx")
    half = convert_float_to_float16(model, keep_io_types=False, disable_shape_infer=True)
    onnx.save(half, folder / "llama-half" / "model.onnx")


def collect(folder, resources):
    kept = ("model.onnx", "model.onnx.data", "config.json", "generation_config.json", "tokenizer.json",
            "tokenizer_config.json", "chat_template.jinja", "genai_config.json")
    for export, model in EXPORTS.items():
        target = resources / export
        target.mkdir(parents=True, exist_ok=True)
        for name in kept:
            if (folder / export / name).exists():
                shutil.copyfile(folder / export / name, target / name)
        shutil.copyfile(folder / model / "expected.json", target / "expected.json")


if __name__ == "__main__":
    if sys.argv[1] == "hf":
        models(pathlib.Path(sys.argv[2]))
    elif sys.argv[1] == "halve":
        halve(pathlib.Path(sys.argv[2]))
    else:
        collect(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
