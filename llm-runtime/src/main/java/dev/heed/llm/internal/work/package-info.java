/// Who may use a device, and when.
@NullMarked
package dev.heed.llm.internal.work;

import org.jspecify.annotations.NullMarked;
