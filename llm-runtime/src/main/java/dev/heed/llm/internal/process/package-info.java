/// Other programs that heed starts.
@NullMarked
package dev.heed.llm.internal.process;

import org.jspecify.annotations.NullMarked;
