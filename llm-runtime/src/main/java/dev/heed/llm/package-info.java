/// Opens a model, tokenises and embeds.
@NullMarked
package dev.heed.llm;

import org.jspecify.annotations.NullMarked;
