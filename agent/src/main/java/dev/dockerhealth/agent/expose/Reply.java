package dev.dockerhealth.agent.expose;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a question or wish.
 *
 * @param status as in HTTP
 * @param json one document
 */
public record Reply(int status, String json) {

  static <T> Reply ok(Class<T> type, T value) {
    return new Reply(200, Documents.write(type, value));
  }

  static <T> Reply accepted(Class<T> type, T value) {
    return new Reply(202, Documents.write(type, value));
  }

  /** It is not answered; one sentence says why. */
  public static Reply trouble(int status, String error) {
    return trouble(status, new Trouble(error, Optional.empty(), List.of()));
  }

  static Reply trouble(int status, Trouble trouble) {
    return new Reply(status, Documents.write(Trouble.class, trouble));
  }

  /** Whether it is what was asked for. */
  public boolean good() {
    return status < 300;
  }
}
