package dev.heed.answer.conversation;

import org.jspecify.annotations.Nullable;

/// A question that depended on what was said before, as one that stands alone.
///
/// @param question what is searched for and answered
/// @param by who wrote it: [Rewriter#RULES] or [Rewriter#MODEL]
/// @param fallback why it was not the model that was asked for, a sentence that says what to do;
///   null when it was, or was not asked
public record Rewritten(String question, String by, @Nullable String fallback) {}
