/// heed's hosted models for Spring AI: a language model as
/// [ChatModel][dev.heed.springai.models.HeedChatModel], an encoder as
/// [EmbeddingModel][dev.heed.springai.models.HeedEmbeddingModel]. Where `heed.chat.model` or
/// `heed.embedding.model` names one, Spring Boot makes it; without Boot:
///
/// ```java
/// ChatOptions usual = ChatOptions.builder().maxTokens(200).build();
/// var chat = HeedChatModel.open(directory, LanguageModelOptions.forGenerating(), usual);
/// var embeddings = new HeedEmbeddingModel(Encoder.open(otherDirectory));
/// ```
@NullMarked
package dev.heed.springai.models;

import org.jspecify.annotations.NullMarked;
