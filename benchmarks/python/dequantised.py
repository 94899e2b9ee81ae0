"""The weights of a GGUF file as transformers keeps them: 32-bit floats, written once."""

import shutil
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def folder(gguf, work):
    """The folder that from_pretrained opens, made when it is not there."""
    gguf, made = Path(gguf), Path(work) / "transformers"
    if not made.exists():
        new = made.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        write(gguf, new)
        new.rename(made)
    return made


def write(gguf, new):
    where = {"pretrained_model_name_or_path": str(gguf.parent), "gguf_file": gguf.name}
    read = AutoModelForCausalLM.from_pretrained(**where, dtype=torch.float32)
    del read.config.quantization_config  # what says so is not saved, though its numbers are floats
    floats = AutoModelForCausalLM.from_config(read.config, dtype=torch.float32)
    floats.load_state_dict(read.state_dict())
    floats.save_pretrained(new)
    AutoTokenizer.from_pretrained(**where).save_pretrained(new)
