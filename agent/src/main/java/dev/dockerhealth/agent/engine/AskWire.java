package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies we send. */
final class AskWire {
  private AskWire() {}

  /** {@code POST /containers/ID/update}; absent keeps what is (semantics section 4). */
  @Json
  record Update(
      @Json.Property("NanoCpus") @Nullable Long nanoCpus,
      @Json.Property("CpuQuota") @Nullable Long cpuQuota,
      @Json.Property("CpuPeriod") @Nullable Long cpuPeriod,
      @Json.Property("Memory") @Nullable Long memory,
      @Json.Property("MemorySwap") @Nullable Long memorySwap,
      @Json.Property("RestartPolicy") InspectWire.@Nullable RestartPolicyWire restartPolicy) {}

  /** {@code POST /networks/ID/connect}. */
  @Json
  record Connect(
      @Json.Property("Container") String container,
      @Json.Property("EndpointConfig") EndpointWire endpoint) {}

  /** {@code POST /networks/ID/disconnect}. */
  @Json
  record Disconnect(
      @Json.Property("Container") String container, @Json.Property("Force") boolean force) {}

  /** {@code POST /containers/ID/exec}. */
  @Json
  record ExecCreate(
      @Json.Property("AttachStdout") boolean stdout,
      @Json.Property("AttachStderr") boolean stderr,
      @Json.Property("Cmd") List<String> command) {}

  /** {@code POST /exec/ID/start}. */
  @Json
  record ExecStart(@Json.Property("Detach") boolean detach, @Json.Property("Tty") boolean tty) {}
}
