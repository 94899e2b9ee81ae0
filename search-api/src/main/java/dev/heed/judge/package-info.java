/// Judges how relevant passages are to queries with a language model, and says how far that agrees
/// with people.
///
/// A [dev.heed.judge.Judge] grades one passage; [dev.heed.judge.Judging] has many
/// [dev.heed.judge.Pair]s graded; [dev.heed.judge.Agreement] and [dev.heed.judge.SystemOrder]
/// compare the grades with those of people. Any chat model judges that is a
/// [dev.heed.judge.Respondent].
@NullMarked
package dev.heed.judge;

import org.jspecify.annotations.NullMarked;
