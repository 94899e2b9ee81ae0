package dev.heed.llm.internal.text;

/// A text as the model reads it.
///
/// @param ids special ones included
public record Tokens(long[] ids, boolean truncated) {}
