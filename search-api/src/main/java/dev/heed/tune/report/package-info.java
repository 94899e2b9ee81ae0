/// The page about a tuning.
@NullMarked
package dev.heed.tune.report;

import org.jspecify.annotations.NullMarked;
