/// Completes texts: [dev.heed.index.internal.suggest.Completer] looks them up,
/// [dev.heed.index.internal.suggest.Phrases] finds those that nobody wrote down as such.
@NullMarked
package dev.heed.index.internal.suggest;

import org.jspecify.annotations.NullMarked;
