/// The command line.
@NullMarked
package dev.heed.cli;

import org.jspecify.annotations.NullMarked;
