package dev.heed.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a parameter that the endpoint does not have: a mistyped one would pass unseen.
final class KnownParameters implements HandlerInterceptor {
  private static final String PACKAGE = "dev.heed.api";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)
        || !method.getBeanType().getPackageName().startsWith(PACKAGE)
        || request.getQueryString() == null) return true;
    Set<String> known = known(method);
    for (String name : request.getParameterMap().keySet())
      if (!known.contains(name))
        throw ProblemException.field(
            name,
            "no parameter '%s' is known here; %s"
                .formatted(name, known.isEmpty() ? "there are none" : "there are " + known));
    return true;
  }

  private static Set<String> known(HandlerMethod method) {
    Set<String> known = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) known.add(named.value().isEmpty() ? name(parameter) : named.value());
      else if (parameter.getParameterType().isRecord()
          && parameter.getParameterAnnotations().length > 0)
        Arrays.stream(parameter.getParameterType().getRecordComponents())
            .forEach(component -> known.add(component.getName()));
    }
    return known;
  }

  private static String name(MethodParameter parameter) {
    return parameter.getParameter().getName();
  }
}
