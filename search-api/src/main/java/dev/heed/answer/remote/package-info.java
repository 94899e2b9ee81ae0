/// Answers of a chat model elsewhere: what it is told, who it is, and what becomes of its reply.
/// The question and the passages leave this machine. Begin with [RemoteModel].
@NullMarked
package dev.heed.answer.remote;

import org.jspecify.annotations.NullMarked;
