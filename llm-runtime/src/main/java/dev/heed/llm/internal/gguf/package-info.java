/// Reads GGUF, the file format of llama.cpp: metadata, and tensors that are mostly quantised.
///
/// [dev.heed.llm.internal.gguf.Gguf#open] maps a file and checks everything its header claims
/// before anybody relies on it; a [dev.heed.llm.internal.gguf.Tensor] then turns any stretch of its
/// values into floats. No file is trusted: whatever a header says, opening it takes time and memory
/// in proportion to the file's size.
@NullMarked
package dev.heed.llm.internal.gguf;

import org.jspecify.annotations.NullMarked;
