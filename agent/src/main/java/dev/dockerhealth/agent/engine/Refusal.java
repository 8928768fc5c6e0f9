package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns an answer that is no success into a failure (codes: semantics 3.1 and 9). */
final class Refusal {
  private static final int BODY_LIMIT = 64 << 10;
  private static final Pattern OTHER_VERSION =
      Pattern.compile(
          "too (?:old|new)\\W.*?(?:Minimum|Maximum) supported API version is (\\d{1,4})\\.(\\d{1,4})",
          Pattern.CASE_INSENSITIVE);

  private Refusal() {}

  static CallFailed of(Call call, Reply reply) throws IOException {
    int status = reply.status();
    var said = OneLine.ofBody(start(reply));
    if (said.contains("HTTP request to an HTTPS server")) {
      return CallFailed.unreachable(
          Cause.TLS, "The engine's port speaks TLS.", "Set DOCKER_TLS_VERIFY=1.");
    }
    var text =
        OneLine.of(
            "The engine answered "
                + status
                + " to "
                + call.what()
                + (said.isEmpty() ? "." : ": " + said));
    return new CallFailed(failure(status, text));
  }

  /** The version an engine wants instead, in the text of its 400 (plain or JSON). */
  static Optional<ApiVersion> otherVersion(EngineFailure failure) {
    if (!(failure instanceof EngineFailure.BadRequest(int status, String text)) || status != 400) {
      return Optional.empty();
    }
    var match = OTHER_VERSION.matcher(text);
    return match.find()
        ? Optional.of(ApiVersion.of(match.group(1), match.group(2)))
        : Optional.empty();
  }

  private static EngineFailure failure(int status, String text) {
    return switch (status) {
      case 401, 403, 407 -> new EngineFailure.Denied(status, text);
      case 404 -> new EngineFailure.NotFound(text);
      case 408, 429 -> new EngineFailure.EngineFault(status, text);
      case 409 -> new EngineFailure.Conflict(text);
      default -> {
        if (status >= 500) {
          yield new EngineFailure.EngineFault(status, text);
        }
        yield status >= 400
            ? new EngineFailure.BadRequest(status, text)
            : new EngineFailure.Malformed(text);
      }
    };
  }

  /** The first part of the body; a long one is cut, a broken one counts as far as it came. */
  private static byte[] start(Reply reply) throws IOException {
    var start = new ByteArrayOutputStream();
    var part = new byte[8 << 10];
    try {
      int count = reply.status() < 200 ? -1 : 0;
      while (count >= 0 && start.size() < BODY_LIMIT) {
        start.write(part, 0, count);
        count = reply.body().read(part, 0, part.length);
      }
    } catch (HttpBody.CutShort broken) {
      // What came will do.
    }
    return start.toByteArray();
  }
}
