/// Helps to ask: [dev.heed.suggest.Suggestions] completes what is being typed, from the index and,
/// where that is allowed, from what was asked before ([dev.heed.suggest.AskedQueries]).
@NullMarked
package dev.heed.suggest;

import org.jspecify.annotations.NullMarked;
