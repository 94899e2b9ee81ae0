package dev.heed.springai.models;

import dev.heed.llm.LanguageModelOptions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// A [HeedChatModel] over the model that `heed.chat.model` names; nothing where it names none. It
/// is opened at the start and closed at the end, and is another one than reranking opens: a text
/// suffers from the precision that reading takes for speed.
@AutoConfiguration(
    beforeName =
        "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@ConditionalOnProperty("heed.chat.model")
@EnableConfigurationProperties(ChatProperties.class)
public final class HeedChatAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  HeedChatModel heedChatModel(ChatProperties properties) {
    return UnusableHostedModelException.opened(
        "heed.chat.model",
        properties.model(),
        directory ->
            HeedChatModel.open(
                directory, LanguageModelOptions.of(properties.precision()), properties.options()));
  }
}
