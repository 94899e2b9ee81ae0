/// What the public types share.
@NullMarked
package dev.heed.llm.internal;

import org.jspecify.annotations.NullMarked;
