"""Writes small random models of the architectures that heed runs, and what transformers computes
with them: llm-runtime/src/test/resources/dev/heed/llm/architectures/NAME.gguf and NAME.json.

Their weights are random numbers from a seed. Needs torch, transformers, gguf and numpy:

    python tools/reference_architectures.py
"""

import json
import math
from pathlib import Path

import gguf
import numpy as np
import torch
from transformers import (
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Phi3Config,
    Phi3ForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

FOLDER = Path(__file__).parent.parent / "llm-runtime/src/test/resources/dev/heed/llm/architectures"
VOCABULARY = 64
CONTEXT = 96
TOKENS = 21
CUT = 13
WINDOW = 8

SIZES = dict(
    hidden_size=32,
    num_hidden_layers=3,
    num_attention_heads=4,
    num_key_value_heads=2,
    intermediate_size=40,
    vocab_size=VOCABULARY,
    max_position_embeddings=CONTEXT,
    rms_norm_eps=1e-5,
    attn_implementation="eager",
    pad_token_id=0,
    bos_token_id=1,
    eos_token_id=2,
)

# From transformers' names within a layer to GGUF's.
ROLES = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.qkv_proj": "attn_qkv",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.gate_up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
PLAIN_NORMS = {"post_attention_layernorm": "ffn_norm"}
GEMMA_NORMS = {
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
}


def rope(base, **scaling):
    return dict(rope_theta=base, **(scaling or {"rope_type": "default"}))


def qwen2():
    return "qwen2", Qwen2ForCausalLM(Qwen2Config(**SIZES, rope_parameters=rope(1000.0))), {}


def qwen3():
    config = Qwen3Config(
        **SIZES, head_dim=12, tie_word_embeddings=True, rope_parameters=rope(1000.0)
    )
    return "qwen3", Qwen3ForCausalLM(config), {}


def llama3():
    scaling = dict(
        rope_type="llama3",
        factor=8.0,
        low_freq_factor=1.0,
        high_freq_factor=4.0,
        original_max_position_embeddings=32,
    )
    model = LlamaForCausalLM(LlamaConfig(**SIZES, rope_parameters=rope(500.0, **scaling)))
    plain = LlamaForCausalLM(LlamaConfig(**SIZES, rope_parameters=rope(500.0)))
    divisors = plain.model.rotary_emb.inv_freq / model.model.rotary_emb.inv_freq
    return "llama", model, {"rope_freqs.weight": divisors}


def mistral():
    config = MistralConfig(**SIZES, sliding_window=WINDOW, rope_parameters=rope(1000.0))
    return "llama", MistralForCausalLM(config), {}


def gemma3():
    sizes = SIZES | dict(num_hidden_layers=7, num_key_value_heads=1)
    config = Gemma3TextConfig(
        **sizes,
        head_dim=8,
        query_pre_attn_scalar=8,
        sliding_window=WINDOW,
        rope_parameters={
            "full_attention": rope(1000.0, rope_type="linear", factor=4.0),
            "sliding_attention": rope(100.0),
        },
    )
    return "gemma3", Gemma3ForCausalLM(config), {}


def phi3():
    factors = [1.0 + .1 * i for i in range(3)]
    scaling = dict(
        rope_type="longrope",
        short_factor=factors,
        long_factor=[3 * factor for factor in factors],
        original_max_position_embeddings=32,
        partial_rotary_factor=.75,
    )
    config = Phi3Config(
        **SIZES, original_max_position_embeddings=32, rope_parameters=rope(1000.0, **scaling)
    )
    return (
        "phi3",
        Phi3ForCausalLM(config),
        {
            "rope_factors_short.weight": torch.tensor(factors),
            "rope_factors_long.weight": 3 * torch.tensor(factors),
        },
    )


def randomise(model, seed):
    """Attention that is far from even, and no norm or bias that changes nothing."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            numbers = torch.randn(weight.shape, generator=generator)
            if name.endswith("norm.weight"):
                centre = 0 if model.config.model_type.startswith("gemma3") else 1
                weight.copy_(centre + .2 * numbers)
            else:
                weight.copy_(.3 * numbers)


def pairs(weight, heads):
    """GGUF's llama has pairs side by side where transformers has halves."""
    rows = weight.shape[0]
    return weight.reshape(heads, 2, rows // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


def describe(writer, architecture, model):
    config = model.config
    head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_key_length(head)
    writer.add_value_length(head)
    parameters = config.rope_parameters
    if architecture == "gemma3":
        writer.add_rope_freq_base(parameters["full_attention"]["rope_theta"])
        writer.add_float32("gemma3.rope.freq_base_swa", parameters["sliding_attention"]["rope_theta"])
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(parameters["full_attention"]["factor"])
    else:
        writer.add_rope_freq_base(parameters["rope_theta"])
    if architecture == "phi3":
        first = config.original_max_position_embeddings
        writer.add_rope_dimension_count(int(head * .75))
        writer.add_rope_scaling_type(gguf.RopeScalingType.LONGROPE)
        writer.add_rope_scaling_orig_ctx_len(first)
        scale = CONTEXT / first
        writer.add_rope_scaling_attn_factors(math.sqrt(1 + math.log(scale) / math.log(first)))
    if getattr(config, "sliding_window", None):
        writer.add_sliding_window(config.sliding_window)


def describe_tokens(writer, architecture):
    tokens = ["<unk>", "<s>", "</s>"] + [chr(0x21 + i) for i in range(VOCABULARY - 4)] + ["ab"]
    tokens[-2] = "▁" if architecture == "gemma3" else "Ġ"
    tokens[-4:-2] = ["a", "b"]
    if architecture == "gemma3":
        writer.add_tokenizer_model("llama")
        writer.add_token_scores([0.0] * 3 + [-float(i) for i in range(VOCABULARY - 3)])
        writer.add_add_space_prefix(False)
    else:
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre("qwen2")
        writer.add_token_merges(["a b"])
    writer.add_token_list(tokens)
    writer.add_token_types([3] * 3 + [1] * (VOCABULARY - 3))


def write_gguf(file, architecture, model, more):
    writer = gguf.GGUFWriter(file, architecture)
    describe(writer, architecture, model)
    describe_tokens(writer, architecture)
    norms = GEMMA_NORMS if architecture == "gemma3" else PLAIN_NORMS
    for name, weight in model.state_dict().items():
        numbers = weight.float().numpy()
        if architecture == "gemma3" and name.endswith("norm.weight"):
            numbers = numbers + 1
        target = {
            "model.embed_tokens.weight": "token_embd.weight",
            "model.norm.weight": "output_norm.weight",
            "lm_head.weight": "output.weight",
        }.get(name)
        if target is None:
            _, _, layer, *role, kind = name.split(".")
            role = ".".join(role)
            target = f"blk.{layer}.{(ROLES | norms)[role]}.{kind}"
            if architecture == "llama" and role.endswith(("q_proj", "k_proj")):
                config = model.config
                heads = config.num_attention_heads if "q_" in role else config.num_key_value_heads
                numbers = pairs(numbers, heads)
        if target == "output.weight" and model.config.tie_word_embeddings:
            continue
        writer.add_tensor(target, np.ascontiguousarray(numbers, dtype=np.float32))
    for name, numbers in more.items():
        writer.add_tensor(name, numbers.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def numbers(tensor):
    return [float(f"{number:.8g}") for number in tensor.flatten().tolist()]


def expected(model, seed):
    ids = np.random.default_rng(seed).integers(3, VOCABULARY, TOKENS).tolist()
    with torch.no_grad():
        out = model(torch.tensor([ids]), output_attentions=True, output_hidden_states=True)
        last = len(out.attentions) - 1
        states = model.model.layers[last].input_layernorm(out.hidden_states[last])
    return {
        "note": "logits after the last token; attention[layer][head][key] as a mean over the rows"
        " from `cut` on; states of the last token, normed as the last layer gets them",
        "ids": ids,
        "cut": CUT,
        "logits": numbers(out.logits[0, -1]),
        "attention": [
            [numbers(head[CUT:].mean(0)) for head in layer[0]] for layer in out.attentions
        ],
        "states": numbers(states[0, -1]),
    }


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for seed, make in enumerate([qwen2, qwen3, llama3, mistral, gemma3, phi3]):
        torch.manual_seed(seed)
        architecture, model, more = make()
        model.eval()
        randomise(model, seed)
        write_gguf(FOLDER / f"{make.__name__}.gguf", architecture, model, more)
        text = json.dumps(expected(model, seed))
        (FOLDER / f"{make.__name__}.json").write_text(text.replace("], ", "],\n") + "\n")


if __name__ == "__main__":
    main()
