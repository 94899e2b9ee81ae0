package dev.heed.api.web;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// How JSON is read and written, and where files come from.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private static final MediaType YAML = MediaType.APPLICATION_YAML;
  private static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/";

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return StrictJson::configure;
  }

  /// Requests are checked by the values that they become; no other validator is started.
  @Override
  public Validator getValidator() {
    return Validator.forType(Object.class, (_, _) -> {});
  }

  /// JSON alone: YAML is on the class path for the settings.
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.configureMessageConvertersList(
        all -> all.removeIf(converter -> converter.getSupportedMediaTypes().contains(YAML)));
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    // The page at / has parameters of its own, which only it reads.
    interceptors
        .addInterceptor(new KnownParameters())
        .addPathPatterns("/v1/**", "/v2/**", "/rerank");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/docs/ui/**")
        .addResourceLocations(SWAGGER_UI + Webjar.swaggerUi() + "/");
    files.addResourceHandler("/docs/**").addResourceLocations("classpath:/dev/heed/api/docs/");
  }
}
