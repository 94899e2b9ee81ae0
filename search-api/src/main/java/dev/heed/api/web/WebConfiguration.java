package dev.heed.api.web;

import java.nio.file.Path;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/// How JSON is read and written, and where files come from.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private static final MediaType YAML = MediaType.APPLICATION_YAML;
  private static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/";

  /// A field that is not known is a mistake that would otherwise pass unseen, and a text is no
  /// number.
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return json ->
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                texts ->
                    texts
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance));
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
