/// From a question to ranked passages: legs, fusion, grouping, trace.
@NullMarked
package dev.heed.search;

import org.jspecify.annotations.NullMarked;
