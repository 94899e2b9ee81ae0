/// Answers to the topics of TREC's RAG track, as files that its organisers take.
///
/// [dev.heed.trec.TopicFile] reads the topics, [dev.heed.trec.TopicRun] has them answered one after
/// the other into an [dev.heed.trec.AnswerFile], and [dev.heed.trec.AnswerCheck] holds any file
/// against the rules of an [dev.heed.trec.AnswerFormat].
@NullMarked
package dev.heed.trec;

import org.jspecify.annotations.NullMarked;
