package dev.heed.llm.internal.graph;

/// A tensor that flows through a graph.
public record Value(String name) {}
