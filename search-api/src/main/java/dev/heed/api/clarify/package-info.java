/// Questions back, where a query may mean several things.
@NullMarked
package dev.heed.api.clarify;

import org.jspecify.annotations.NullMarked;
