package dev.heed.api;

import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.api.collections.EncoderPool;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.suggest.RememberedQueries;
import dev.heed.api.web.Access;
import dev.heed.llm.Models;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.search.ModelRerankers;
import dev.heed.search.Rerankers;
import dev.heed.search.Writers;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.suggest.AskedQueries;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// What the features share. Controllers are found by themselves, in the packages below.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
class ServiceConfiguration {

  @Bean
  Settings settings(ServiceSettings service) {
    return service.all();
  }

  @Bean
  Models models(Settings settings) {
    return Models.in(settings.get(Setting.MODELS_DIRECTORY));
  }

  @Bean
  EncoderPool encoders(Models models, Settings settings) {
    return new EncoderPool(models, settings.get(Setting.MODELS_DEVICE));
  }

  @Bean
  HostedModels hosted(Models models, Settings settings) {
    return new HostedModels(models, settings.get(Setting.MODELS_DEVICE));
  }

  /// What is kept of all collections; the jobs fill it in.
  @Bean
  IndexKeys keys(HostedModels hosted, ServiceSettings service) {
    return new IndexKeys(service.index(), hosted, service.all().get(Setting.RERANK_MODEL));
  }

  /// One for all collections; nothing is opened before a search wants it.
  @Bean
  ModelRerankers rerankers(HostedModels hosted, IndexKeys keys, ServiceSettings service) {
    return new ModelRerankers(
        hosted, keys.model(), keys, RerankChoices.cache(service.all(), service.index()));
  }

  /// The same for what a model writes beside queries. Prompts that cannot be used stop the service.
  @Bean
  Writers writers(HostedModels hosted, Settings settings) {
    var _ = ExpandChoices.none().with(settings);
    return ExpandChoices.writers(settings, hosted);
  }

  /// The same for answers.
  @Bean
  WritingModel writing(HostedModels hosted, Settings settings) {
    return new WritingModel(hosted, AnswerChoices.writing(settings));
  }

  /// The same elsewhere, if anything may leave for there.
  @Bean
  RemoteModel remote(Settings settings) {
    return new RemoteModel(AnswerChoices.remote(settings));
  }

  @Bean
  OpenCollections collections(
      ServiceSettings service,
      EncoderPool encoders,
      Rerankers rerankers,
      Writers writers,
      WritingModel writing,
      RemoteModel remote) {
    return new OpenCollections(
        service.index(), service.all(), encoders, rerankers, writers, writing, remote);
  }

  @Bean
  Searches searches(ServiceSettings service, MeterRegistry metrics) {
    return new Searches(service.searches(), service.all().get(Setting.SERVER_WAITING), metrics);
  }

  @Bean
  RememberedQueries rememberedQueries(ServiceSettings service) {
    return new RememberedQueries(
        AskedQueries.in(service.index()), service.all().get(Setting.SUGGEST_HISTORY));
  }

  @Bean
  Access access(ServiceSettings service) {
    return new Access(service.key(), service.hosts());
  }
}
