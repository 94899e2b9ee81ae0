package dev.heed.llm.internal.graph;

/// A stretch of a file.
///
/// @param file name, without its folder
public record FilePart(String file, long offset, long length) {}
