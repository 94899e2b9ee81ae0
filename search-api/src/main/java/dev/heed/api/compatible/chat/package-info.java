/// Chat completions as OpenAI has them: the last message is a question, and the answer cites. Begin
/// with [ChatController].
@NullMarked
package dev.heed.api.compatible.chat;

import org.jspecify.annotations.NullMarked;
