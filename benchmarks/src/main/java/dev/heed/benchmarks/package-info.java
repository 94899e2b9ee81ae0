/// heed beside the bare libraries that it stands on, on the same work, in one run. [Benchmarks]
/// lists what can be run; every program alternates the sides ([Contest], [Duel]), because a machine
/// is never the same for two minutes, and reports their ratio.
@NullMarked
package dev.heed.benchmarks;

import org.jspecify.annotations.NullMarked;
