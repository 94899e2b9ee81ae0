/// Asks back where a query may mean several things, with what the documents offer as choices.
@NullMarked
package dev.heed.clarify;

import org.jspecify.annotations.NullMarked;
