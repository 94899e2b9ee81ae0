package dev.heed.index;

/// A document that could not be indexed.
public record Failure(String uri, String reason) {}
