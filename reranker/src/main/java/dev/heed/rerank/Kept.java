package dev.heed.rerank;

/// What was computed of passages before a query asks for them: keys of mode `keys`, or caches of
/// modes `pointwise` and `blocks`.
public sealed interface Kept permits KeyStore, PassageCache {}
