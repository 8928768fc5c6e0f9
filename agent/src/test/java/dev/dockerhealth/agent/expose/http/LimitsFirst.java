package dev.dockerhealth.agent.expose.http;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the limits of the JDK's HTTP server before any test has one: it reads them once in a
 * process, and far sides of other tests are such servers too.
 */
public final class LimitsFirst implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      Class.forName(Front.class.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
