/// Finds the sentence of a text that caused a question (Wang et al., Backtracing, arXiv
/// 2403.03956).
///
/// [Sentence#of] cuts a text, a [Backtracer] scores its sentences for a question, and
/// [Cause#likeliest] has the best of them.
@NullMarked
package dev.heed.backtrace;

import org.jspecify.annotations.NullMarked;
