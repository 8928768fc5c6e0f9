package dev.dockerhealth.lab.engine;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one engine to share: started by the first that asks, closed when the last test
 * has ended, empty of containers after each test. It hands out {@link PrivateEngine} and {@link
 * Docker} as parameters. A test that kills its engine makes its own instead: {@code try
 * (PrivateEngine engine = PrivateEngine.create().start())}.
 */
public final class PrivateEngineExtension
    implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
  @Override
  public void beforeAll(ExtensionContext context) {
    SampleImage.ensure(shared(context).docker());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    shared(context).docker().removeContainers();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == PrivateEngine.class || type == Docker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    PrivateEngine engine = shared(context);
    return parameter.getParameter().getType() == Docker.class ? engine.docker() : engine;
  }

  private static PrivateEngine shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(
            PrivateEngine.class, key -> PrivateEngine.create().start(), PrivateEngine.class);
  }
}
