package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The API version agreed with the engine: the smaller of its newest and ours. */
final class Versions {
  private static final int BODY_LIMIT = 64 << 10;

  private volatile @Nullable ApiVersion agreed;

  /** Null: not agreed yet. */
  @Nullable ApiVersion agreed() {
    return agreed;
  }

  /** Takes what a ping said. */
  ApiVersion agree(EnginePing ping) throws CallFailed {
    return adopt(ping.newest().min(ApiVersion.NEWEST));
  }

  /** Takes what the engine wants. */
  ApiVersion adopt(ApiVersion wanted) throws CallFailed {
    if (wanted.compareTo(ApiVersion.OLDEST) < 0 || wanted.compareTo(ApiVersion.NEWEST) > 0) {
      throw CallFailed.unreachable(
          Cause.VERSION,
          "The engine wants API version "
              + wanted
              + ", and docker-health speaks "
              + ApiVersion.OLDEST
              + " to "
              + ApiVersion.NEWEST
              + ".",
          "Update the engine or docker-health.");
    }
    agreed = wanted;
    return wanted;
  }

  /** Reads the answer to a ping. */
  static EnginePing ping(Reply reply) throws IOException {
    reply.body().readAll(BODY_LIMIT);
    var newest = reply.head().header("api-version").flatMap(ApiVersion::parse);
    if (newest.isEmpty()) {
      throw CallFailed.unreachable(
          Cause.NOT_HTTP,
          "What listens at the engine's address does not name a Docker API version.",
          "Correct DOCKER_HOST.");
    }
    var server = OneLine.of(reply.head().header("server").orElse(""));
    boolean podman =
        server.contains("Libpod") || reply.head().header("libpod-api-version").isPresent();
    return new EnginePing(newest.get(), server, podman);
  }
}
