package dev.heed.api.jobs;

import dev.heed.api.ServiceSettings;
import dev.heed.api.collections.EncoderPool;
import dev.heed.api.web.LocalToken;
import dev.heed.index.IndexStatus;
import dev.heed.jobs.JobSettings;
import dev.heed.jobs.Jobs;
import dev.heed.jobs.ServiceFile;
import dev.heed.llm.Encoder;
import dev.heed.search.IndexKeys;
import dev.heed.settings.Setting;
import jakarta.servlet.MultipartConfigElement;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The jobs of the service's index.
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
  /// What a multipart request holds besides its files.
  private static final long ENVELOPE = 1 << 20;

  /// Longer parts are written to disk.
  private static final int IN_MEMORY = 1 << 16;

  @Bean
  Jobs jobs(ServiceSettings service, EncoderPool encoders, IndexKeys keys) {
    return Jobs.open(
        service.index(),
        JobSettings.of(service.all(), service.index()),
        () -> encoder(service, encoders),
        keys);
  }

  /// The index's own encoder, else the one of new indexes; null while it is missing.
  private static @Nullable Encoder encoder(ServiceSettings service, EncoderPool encoders) {
    String name =
        IndexStatus.read(service.index())
            .map(IndexStatus::encoder)
            .orElseGet(() -> service.all().get(Setting.MODELS_ENCODER));
    return encoders.encoder(name).orElse(null);
  }

  @Bean
  LocalToken localToken() {
    return new LocalToken(ServiceFile.newToken());
  }

  @Bean
  MultipartConfigElement multipart(ServiceSettings service) {
    return new MultipartConfigElement(
        "",
        service.all().get(Setting.SERVER_UPLOAD_FILE_SIZE),
        service.all().get(Setting.SERVER_UPLOAD_REQUEST_SIZE) + ENVELOPE,
        IN_MEMORY);
  }
}
