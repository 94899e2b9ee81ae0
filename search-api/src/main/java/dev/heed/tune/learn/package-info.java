/// Learns a late interaction from labelled queries of one collection, and tells what it adds there:
/// [Learning][dev.heed.tune.learn.Learning] does it, with a
/// [LearnPlan][dev.heed.tune.learn.LearnPlan].
@NullMarked
package dev.heed.tune.learn;

import org.jspecify.annotations.NullMarked;
