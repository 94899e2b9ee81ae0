package dev.heed.springai;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Wording;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// A [DocumentReranker] over the model that `heed.rerank.model` names; nothing where it names none.
/// The model is opened and run once at the start, and closed at the end. A bean of the
/// application's own, of any of the three types, takes the place of the one that is made here.
@AutoConfiguration
@ConditionalOnProperty("heed.rerank.model")
@EnableConfigurationProperties(RerankProperties.class)
public final class HeedRerankAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  LanguageModel heedLanguageModel(RerankProperties properties) {
    Path directory = properties.model().toAbsolutePath().normalize();
    if (!Files.isDirectory(directory))
      throw new UnusableRerankModelException(properties.model(), "there is no folder " + directory);
    return usable(
        properties,
        () -> LanguageModel.open(directory, LanguageModelOptions.of(properties.precision())));
  }

  @Bean
  @ConditionalOnMissingBean
  Reranker heedReranker(LanguageModel model, RerankProperties properties) {
    return usable(
        properties,
        () -> AttentionReranker.open(model, profile(model, properties), ReadingOptions.usual()));
  }

  private static HeadProfile profile(LanguageModel model, RerankProperties properties) {
    return Profiles.best(
        properties.model(),
        model.card().name(),
        model.architecture(),
        properties.mode(),
        Wording.usual(properties.mode()));
  }

  /// Reading files of the model's directory.
  private static <T> T usable(RerankProperties properties, Supplier<T> opening) {
    try {
      return opening.get();
    } catch (UncheckedIOException e) {
      throw new UnusableRerankModelException(properties.model(), e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  DocumentReranker heedDocumentReranker(Reranker reranker, RerankProperties properties) {
    return new DocumentReranker(reranker, properties.options());
  }
}
