/// Compares a model with values that another implementation computed from the same weights.
///
/// A folder holds `tokenizer.jsonl`, `logits.jsonl` and `attention.json`, or some of them; what is
/// in them, and how to make such a folder, is told in `docs/runtime.md`.
@NullMarked
package dev.heed.llm.reference;

import org.jspecify.annotations.NullMarked;
